import { PassThrough } from 'node:stream';
import type { Context } from 'koa';
import type { ContractEvent } from '../contract/events.ts';

/** Longer silences make proxies and browsers doubt the connection. */
const heartbeatMs = 25_000;

/** Answers with the host's events as server-sent events until the browser goes away. */
export function streamEvents(ctx: Context, subscribe: (listener: (event: ContractEvent) => void) => () => void): void {
  const stream = new PassThrough();
  ctx.set('Cache-Control', 'no-store');
  ctx.type = 'text/event-stream';
  ctx.body = stream;
  stream.write('retry: 1000\n\n');
  const unsubscribe = subscribe((event) => stream.write(`data: ${JSON.stringify(event)}\n\n`));
  const heartbeat = setInterval(() => stream.write(': still here\n\n'), heartbeatMs);
  const end = () => {
    clearInterval(heartbeat);
    unsubscribe();
  };
  stream.once('close', end);
  ctx.req.once('close', () => stream.destroy());
}
