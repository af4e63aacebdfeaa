import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An answer as it came. */
export interface Reply {
  readonly status: number;
  readonly body: Buffer;
}

/** One keep-alive HTTP/1.1 connection to this machine that carries one request at a time. */
export interface Connection {
  /** Sends a request whose bytes are complete and resolves with its answer. */
  exchange(request: string): Promise<Reply>;
  stop(): void;
}

interface Head {
  readonly status: number;
  /** Bytes from the beginning of the answer. */
  readonly bodyStart: number;
  readonly end: number;
  readonly closes: boolean;
}

/**
 * Not `node:http`, whose client costs as much as the server it would measure: this one only looks for the status, the
 * length, and whether the server hangs up.
 */
export function createConnection(port: number): Connection {
  let socket: Socket | null = null;
  let waiting: { resolve: (reply: Reply) => void; reject: (reason: Error) => void } | null = null;
  let chunks: Buffer[] = [];
  let received = 0;
  let head: Head | null = null;

  function fail(reason: Error): void {
    socket?.destroy();
    socket = null;
    const { reject } = waiting ?? {};
    waiting = null;
    reject?.(reason);
  }

  function take(chunk: Buffer): void {
    chunks.push(chunk);
    received += chunk.length;
    if (head === null) {
      const soFar = chunks.length === 1 ? chunk : Buffer.concat(chunks);
      chunks = [soFar];
      try {
        head = readHead(soFar);
      } catch (failure) {
        fail(failure instanceof Error ? failure : new Error(String(failure)));
        return;
      }
    }
    if (head === null || received < head.end) return;
    const { status, bodyStart, end, closes } = head;
    const body = (chunks.length === 1 ? (chunks[0] ?? chunk) : Buffer.concat(chunks)).subarray(bodyStart, end);
    [chunks, received, head] = [[], 0, null];
    if (closes) {
      socket?.destroy();
      socket = null;
    }
    const { resolve } = waiting ?? {};
    waiting = null;
    resolve?.({ status, body });
  }

  async function open(): Promise<Socket> {
    const opened = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(opened, 'connect');
    [chunks, received, head] = [[], 0, null];
    opened.on('data', take);
    opened.on('error', fail);
    opened.on('close', () => {
      if (socket === opened) fail(new Error('The server closed the connection without answering.'));
    });
    return opened;
  }

  return {
    async exchange(request) {
      socket ??= await open();
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket?.write(request);
      });
    },
    stop() {
      const closing = socket;
      socket = null;
      closing?.destroy();
    },
  };
}

/** null while it is not complete. */
function readHead(bytes: Buffer): Head | null {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return null;
  const text = bytes.toString('latin1', 0, headEnd);
  const status = Number(text.slice(9, 12));
  const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
  if (length === undefined && status !== 204 && status !== 304) {
    throw new Error(`An answer ${status} came without Content-Length, which this client needs.`);
  }
  const bodyStart = headEnd + 4;
  return { status, bodyStart, end: bodyStart + Number(length ?? 0), closes: /\r\nconnection: *close/i.test(text) };
}
