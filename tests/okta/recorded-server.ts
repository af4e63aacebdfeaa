import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** As they arrived, in pairs of name and value. */
  readonly rawHeaders: readonly string[];
  readonly body: unknown;
}

/** What to answer; `hang` never does, `break` closes the connection. */
export type Reply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly text: string }
  | 'hang'
  | 'break';

export interface RecordedServer {
  readonly baseUrl: string;
  readonly requests: readonly RecordedRequest[];
  stop(): Promise<void>;
}

/** Answers one request after the other with the given replies and keeps what was asked. */
export async function createRecordedServer(replies: readonly Reply[]): Promise<RecordedServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (request, response) => {
    const reply = replies[requests.length];
    const chunks: Buffer[] = [];
    const at = requests.push({ method: '', path: '', rawHeaders: [], body: null }) - 1;
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    requests[at] = {
      method: request.method ?? '',
      path: (request.url ?? '').replace('/scim/v2/recorded', ''),
      rawHeaders: request.rawHeaders,
      body: text === '' ? null : JSON.parse(text),
    };
    if (reply === 'hang') return;
    if (reply === 'break' || reply === undefined) {
      request.socket.destroy();
      return;
    }
    const answer = 'text' in reply ? reply.text : reply.body === undefined ? '' : JSON.stringify(reply.body);
    response.writeHead(reply.status, { 'Content-Type': 'application/scim+json', ...reply.headers }).end(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/scim/v2/recorded`,
    requests,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
