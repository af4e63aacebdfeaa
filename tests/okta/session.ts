import { z } from 'zod';
import { oktaBodyHeaders, oktaHeaders } from '../../server/rehearsal/okta-requests.ts';
import { type Exchange, type OktaAnswer, type OktaRequest, OktaTimeout } from './exchange.ts';
import { TaskFailed, type TaskFailure } from './task.ts';

/** What a step sends and which statuses let it go on. */
export interface Step {
  readonly name: string;
  readonly method: OktaRequest['method'];
  /** Below the base URL, with the query string, already percent-encoded. */
  readonly path: string;
  readonly body?: unknown;
  readonly accepts: readonly number[];
}

export interface SessionOptions {
  readonly baseUrl: string;
  /** The whole `Authorization` header, character by character what was typed into Okta. */
  readonly authorization: string;
  readonly exchange: Exchange;
  readonly wait: (milliseconds: number) => Promise<void>;
}

export interface Session {
  /** Throws TaskFailed. The body is null when there was none. */
  send(step: Step): Promise<{ readonly status: number; readonly body: unknown }>;
}

const mostAttempts = 10;
const waitWithoutRetryAfterMs = 5 * 60_000;

const errorBody = z.object({ detail: z.string().optional(), scimType: z.string().optional() });

/** Okta reads whole seconds only; a date, a fraction or nothing means five minutes. */
export function retryAfterMs(header: string | undefined): number {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) * 1000 : waitWithoutRetryAfterMs;
}

function fail(step: Step, failure: Omit<TaskFailure, 'step' | 'scimType'> & { scimType?: string | undefined }): never {
  throw new TaskFailed({ ...failure, step: step.name, scimType: failure.scimType ?? null });
}

function parseBody(step: Step, answer: OktaAnswer): unknown {
  if (answer.text === '') return null;
  try {
    return JSON.parse(answer.text);
  } catch {
    // What Okta shows for the error page of a proxy.
    return fail(step, { reason: 'not-json', status: answer.status, detail: 'Invalid JSON' });
  }
}

/** The connection that one app in Okta keeps: its headers, its token and its patience. */
export function createSession(options: SessionOptions): Session {
  // An administrator may paste the base URL with or without the slash.
  const base = options.baseUrl.replace(/\/+$/, '');

  const exchangeOnce = async (step: Step): Promise<OktaAnswer> => {
    const body = step.body === undefined ? undefined : JSON.stringify(step.body);
    const headers = {
      Authorization: options.authorization,
      ...oktaHeaders,
      ...(body === undefined ? {} : oktaBodyHeaders),
    };
    try {
      return await options.exchange({ method: step.method, url: `${base}${step.path}`, headers, body });
    } catch (error) {
      if (error instanceof OktaTimeout) {
        return fail(step, { reason: 'timeout', status: null, detail: 'Read timed out' });
      }
      const detail = error instanceof Error ? error.message || error.name : String(error);
      return fail(step, { reason: 'unreachable', status: null, detail });
    }
  };

  return {
    async send(step) {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await exchangeOnce(step);
        if (answer.status === 429 && attempt < mostAttempts) {
          await options.wait(retryAfterMs(answer.headers['retry-after']) * 2 ** (attempt - 1));
          continue;
        }
        const body = parseBody(step, answer);
        if (step.accepts.includes(answer.status)) return { status: answer.status, body };
        const error = errorBody.safeParse(body).data;
        fail(step, {
          reason: answer.status === 429 ? 'rate-limited' : 'refused',
          status: answer.status,
          scimType: error?.scimType,
          detail: error?.detail ?? `The server answered ${answer.status} and gave no reason`,
        });
      }
    },
  };
}
