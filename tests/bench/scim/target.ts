import { type Connection, createConnection } from './connection.ts';
import type { Reply } from './http-reply.ts';

/** A server under load. */
export interface Target {
  readonly name: string;
  readonly port: number;
  /** What stands before `/Users`. */
  readonly basePath: string;
  readonly token: string;
  /** Of the process that serves. */
  readonly pid: number;
}

/** A connection that speaks SCIM to one target. */
export interface ScimClient {
  /** @throws UnexpectedStatus when the answer is none of the accepted ones. */
  send(method: string, path: string, accepts: readonly number[], body?: object): Promise<Reply>;
  stop(): void;
}

/** The server answered something else than the benchmark counts as done. */
export class UnexpectedStatus extends Error {
  override readonly name = 'UnexpectedStatus';
}

/** How much of an unexpected answer is quoted. */
const longestQuote = 300;

export function createScimClient(target: Target): ScimClient {
  const connection: Connection = createConnection(target.port);
  const headers =
    `Host: 127.0.0.1:${target.port}\r\nAuthorization: Bearer ${target.token}\r\n` +
    'User-Agent: Okta SCIM Client 1.0.0\r\nAccept: application/scim+json\r\nAccept-Charset: utf-8\r\n';

  function bytesOf(method: string, path: string, body: object | undefined): string {
    const start = `${method} ${target.basePath}${path} HTTP/1.1\r\n${headers}`;
    if (body === undefined) return `${start}\r\n`;
    const text = JSON.stringify(body);
    return `${start}Content-Type: application/scim+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
  }

  return {
    async send(method, path, accepts, body) {
      const reply = await connection.exchange(bytesOf(method, path, body));
      if (!accepts.includes(reply.status)) {
        const said = reply.body.toString('utf8').slice(0, longestQuote);
        throw new UnexpectedStatus(`${target.name}: ${method} ${path} was answered ${reply.status} ${said}`);
      }
      return reply;
    },
    stop: () => connection.stop(),
  };
}
