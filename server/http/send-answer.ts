import type { ServerResponse } from 'node:http';
import type Koa from 'koa';
import type { ScimAnswer } from '../scim/endpoints/answer.ts';
import { endLingering } from './linger.ts';

/**
 * Writes the whole answer at once and past Koa, which would look at each header and at the body again: a tenth of a read.
 * Node leaves the body out by itself where there must be none, as for HEAD.
 */
export function send(ctx: Koa.Context, answer: Sendable): void {
  writeHead(ctx, answer).end(answer.text ?? undefined);
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
    lines.push('Content-Type', 'application/scim+json; charset=utf-8', 'Content-Length', `${Buffer.byteLength(text)}`);
  }
  return ctx.res.writeHead(status, lines);
}

/** An answer that is ready to go out. */
export interface Sendable extends Pick<ScimAnswer, 'text' | 'headers'> {
  readonly status: number;
}
