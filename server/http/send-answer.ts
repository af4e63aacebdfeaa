import type { ServerResponse } from 'node:http';
import type Koa from 'koa';
import type { ScimAnswer } from '../scim/endpoints/answer.ts';
import { endLingering } from './linger.ts';

/**
 * Writes the whole answer at once and past Koa, which would look at each header and at the body again: a tenth of a read.
 * Node leaves the body out by itself where there must be none, as for HEAD.
 */
export function send(ctx: Koa.Context, answer: Sendable): void {
  const { text } = answer;
  const res = writeHead(ctx, answer);
  if (text === null || typeof text === 'string') {
    res.end(text ?? undefined);
    return;
  }
  // Then the operating system has all of it. Of a connection that ends before, the collector clears up.
  res.once('finish', text.release);
  res.end(text.bytes);
}

/** The same while a body is still arriving. */
export function sendEarly(ctx: Koa.Context, answer: Sendable & { readonly text: string }): void {
  writeHead(ctx, answer).write(answer.text);
  endLingering(ctx.req, ctx.res);
}

function writeHead(ctx: Koa.Context, { status, headers = {}, text }: Sendable): ServerResponse {
  ctx.respond = false;
  const lines = ['Cache-Control', 'no-store', 'X-Content-Type-Options', 'nosniff'];
  for (const [name, value] of Object.entries(headers)) lines.push(name, value);
  if (text !== null) {
    const length = typeof text === 'string' ? Buffer.byteLength(text) : text.bytes.length;
    lines.push('Content-Type', 'application/scim+json; charset=utf-8', 'Content-Length', `${length}`);
  }
  return ctx.res.writeHead(status, lines);
}

/** An answer that is ready to go out. */
export interface Sendable extends Pick<ScimAnswer, 'text' | 'headers'> {
  readonly status: number;
}
