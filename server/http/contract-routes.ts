import type { Context } from 'koa';
import getRawBody from 'raw-body';
import type { ContractEvent } from '../contract/events.ts';
import type { Dispatch } from '../contract/operations.ts';
import { refuse } from '../contract/result.ts';
import { transportNames } from '../contract/transport.ts';
import { streamEvents } from './event-stream.ts';

export interface ContractSource {
  readonly dispatch: Dispatch;
  readonly subscribe: (listener: (event: ContractEvent) => void) => () => void;
}

/** The largest payload that can be tried, with everything in it that JSON escapes once more. */
const longestInput = 1024 * 1024;

/**
 * Offers the contract over HTTP to somebody already known to be an administrator: operations by POST, events as a
 * stream. Returns false when the path is not one of the contract's.
 */
export async function answerContract(ctx: Context, { dispatch, subscribe }: ContractSource): Promise<boolean> {
  if (ctx.path === transportNames.httpEvents && ctx.method === 'GET') {
    streamEvents(ctx, subscribe);
    return true;
  }
  if (!ctx.path.startsWith(transportNames.httpOperations)) return false;
  ctx.set('Cache-Control', 'no-store');
  if (ctx.method !== 'POST') {
    ctx.status = 405;
    ctx.set('Allow', 'POST');
    return true;
  }
  const name = ctx.path.slice(transportNames.httpOperations.length);
  const input = await readInput(ctx);
  ctx.body =
    input === undefined
      ? refuse({ code: 'INPUT-01', message: 'The request is not JSON of a usable size.' })
      : await dispatch(name, input.value, 'administrator');
  return true;
}

async function readInput(ctx: Context): Promise<{ value: unknown } | undefined> {
  // A form of another site cannot send this type without asking first, which is one more fence against it.
  if (!ctx.is('application/json')) return undefined;
  try {
    const text = await getRawBody(ctx.req, { encoding: 'utf8', limit: longestInput });
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
