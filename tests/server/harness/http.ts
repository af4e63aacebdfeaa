import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type Koa from 'koa';
import { onTestFinished } from 'vitest';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Serves an app on a free loopback port for the test and returns the port. */
export async function servedPort(app: Koa): Promise<number> {
  const server = createServer(app.callback());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('There is no port.');
  return address.port;
}

/** Sends exactly what it is told, also headers that `fetch` forbids, such as Host. */
export async function open(options: RequestOptions, body?: string): Promise<IncomingMessage> {
  const sent = request({ host: '127.0.0.1', agent: false, ...options });
  sent.end(body);
  const [response] = await once(sent, 'response');
  return response;
}

export async function ask(options: RequestOptions, body?: string): Promise<HttpAnswer> {
  const response = await open(options, body);
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}
