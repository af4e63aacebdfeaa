import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { endsWithLastChunk, type Head, joinChunks, type Reply, readHead } from './http-reply.ts';

/** One keep-alive HTTP/1.1 connection to this machine that carries one request at a time. */
export interface Connection {
  /** Sends a request whose bytes are complete and resolves with its answer. */
  exchange(request: string): Promise<Reply>;
  stop(): void;
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

  function hangUp(): void {
    const closing = socket;
    socket = null;
    closing?.destroy();
  }

  function fail(reason: Error): void {
    hangUp();
    const { reject } = waiting ?? {};
    waiting = null;
    reject?.(reason);
  }

  /** Everything received so far as one piece. */
  function whole(): Buffer {
    const joined = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    chunks = [joined];
    return joined;
  }

  /** The body of the answer, or null while it is not complete. */
  function body({ length, bodyStart }: Head): Buffer | null {
    if (length !== null) return received < bodyStart + length ? null : whole().subarray(bodyStart, bodyStart + length);
    return endsWithLastChunk(whole()) ? joinChunks(whole().subarray(bodyStart)) : null;
  }

  function take(chunk: Buffer): void {
    chunks.push(chunk);
    received += chunk.length;
    try {
      head ??= readHead(whole());
    } catch (failure) {
      fail(failure instanceof Error ? failure : new Error(String(failure)));
      return;
    }
    const complete = head === null ? null : body(head);
    if (head === null || complete === null) return;
    const { status, closes } = head;
    [chunks, received, head] = [[], 0, null];
    if (closes) hangUp();
    const { resolve } = waiting ?? {};
    waiting = null;
    resolve?.({ status, body: complete });
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
      const opened = socket ?? (await open());
      socket = opened;
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        opened.write(request);
      });
    },
    stop: hangUp,
  };
}
