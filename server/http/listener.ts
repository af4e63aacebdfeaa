import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';

/** What a listener puts up with. Times in milliseconds, sizes in bytes. */
export interface ListenerLimits {
  /** Until the headers are complete, against clients that send them drop by drop. */
  readonly headersTimeoutMs: number;
  /** Until the whole request has arrived. */
  readonly requestTimeoutMs: number;
  /** Longer than the usual 60 s of reverse proxies, which otherwise write into a connection that is just closing. */
  readonly keepAliveTimeoutMs: number;
  /** Without any traffic; Node has no limit of its own. */
  readonly idleTimeoutMs: number;
  readonly maxConnections: number;
  readonly maxRequestsPerSocket: number;
  readonly maxHeaderSize: number;
  /** How long `stop` waits for requests that are being answered. */
  readonly stopGraceMs: number;
}

export const listenerLimits: ListenerLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveTimeoutMs: 65_000,
  idleTimeoutMs: 75_000,
  maxConnections: 256,
  maxRequestsPerSocket: 1_000,
  maxHeaderSize: 16 * 1024,
  stopGraceMs: 5_000,
};

export interface ListenerOptions {
  /** What Koa's `app.callback()` returns. */
  readonly callback: (request: IncomingMessage, response: ServerResponse) => unknown;
  /** Address of the interface to listen on, such as `127.0.0.1`. */
  readonly bind: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly limits?: ListenerLimits;
  /** Encrypts with this key and certificate (with the chain behind it), both as PEM text; null for plain HTTP. */
  readonly tls?: TlsPair | null;
}

export interface TlsPair {
  readonly key: string;
  readonly certificate: string;
}

export interface Listener {
  /** Rejects with the operating system's error (`code` EADDRINUSE, EACCES, EADDRNOTAVAIL…) when it cannot listen. */
  start(): Promise<void>;
  /** Where it listens, or null while it does not. */
  address(): { readonly address: string; readonly port: number } | null;
  /** Uses another certificate from the next connection on; without TLS there is nothing to renew. */
  renew(tls: TlsPair): void;
  /** Accepts nothing more, lets requests finish within the grace, then cuts what is left. Can be started again. */
  stop(): Promise<void>;
}

/** An HTTP/1.1 listener whose every limit is set: Node's defaults leave connections and idle sockets unlimited. */
export function createListener(options: ListenerOptions): Listener {
  const { callback, bind, port, limits = listenerLimits, tls = null } = options;
  let server: ReturnType<typeof createServer> | SecureServer | null = null;

  async function start(): Promise<void> {
    if (server !== null) return;
    const http = {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      maxHeaderSize: limits.maxHeaderSize,
    };
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      // A connection that was answering when the stop began is idle, and in the way, once it has answered.
      response.once('close', () => {
        if (!starting.listening) starting.closeIdleConnections();
      });
      callback(request, response);
    };
    const starting =
      tls === null
        ? createServer(http, answer)
        : createSecureServer({ ...http, key: tls.key, cert: tls.certificate }, answer);
    starting.timeout = limits.idleTimeoutMs;
    starting.maxConnections = limits.maxConnections;
    starting.maxRequestsPerSocket = limits.maxRequestsPerSocket;
    starting.on('clientError', answerClientError);
    server = starting;
    starting.listen(port, bind);
    try {
      await once(starting, 'listening');
    } catch (failure) {
      server = null;
      throw failure;
    }
  }

  async function stop(): Promise<void> {
    const stopping = server;
    if (stopping === null) return;
    server = null;
    const closed = once(stopping, 'close');
    stopping.close();
    stopping.closeIdleConnections();
    const grace = setTimeout(() => stopping.closeAllConnections(), limits.stopGraceMs);
    await closed;
    clearTimeout(grace);
  }

  return {
    start,
    stop,
    renew: ({ key, certificate }) => {
      if (server instanceof SecureServer) server.setSecureContext({ key, cert: certificate });
    },
    address: () => {
      const bound = server?.address();
      return typeof bound === 'object' && bound !== null ? { address: bound.address, port: bound.port } : null;
    },
  };
}

const statusLines: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is not HTTP never reaches Koa, so the answer is written by hand. */
function answerClientError(failure: NodeJS.ErrnoException, socket: Pick<Socket, 'writable' | 'end' | 'destroy'>): void {
  if (failure.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statusLines[failure.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
