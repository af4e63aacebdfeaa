import { PassThrough } from 'node:stream';
import type { Context } from 'koa';
import type { ContractEvent } from '../contract/events.ts';

/** Longer silences make proxies and browsers doubt the connection. */
const heartbeatMs = 25_000;
/** A browser that reads no more is cut off rather than written into memory for; it reads everything again when it is back. */
const longestBacklog = 1024 * 1024;

/** Answers with the host's events as server-sent events until the browser goes away. */
export function streamEvents(ctx: Context, subscribe: (listener: (event: ContractEvent) => void) => () => void): void {
  const stream = new PassThrough();
  ctx.set('Cache-Control', 'no-store');
  ctx.type = 'text/event-stream';
  ctx.body = stream;
  stream.write('retry: 1000\n\n');
  const unsubscribe = subscribe((event) => {
    stream.write(`data: ${JSON.stringify(event)}\n\n`);
    if (stream.readableLength + stream.writableLength > longestBacklog) ctx.req.destroy();
  });
  const heartbeat = setInterval(() => stream.write(': still here\n\n'), heartbeatMs);
  const end = () => {
    clearInterval(heartbeat);
    unsubscribe();
  };
  stream.once('close', end);
  ctx.res.once('close', () => stream.destroy());
}
