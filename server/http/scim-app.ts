import { randomUUID } from 'node:crypto';
import Koa from 'koa';
import type { Logger } from 'pino';
import type { IsTrustedProxy } from '../network/trusted-proxies.ts';
import type { RawExchange } from '../provisioning/exchange/kept-exchange.ts';
import type { TurnedAway } from '../provisioning/refused-accesses.ts';
import type { RefusedWrite } from '../provisioning/refused-person.ts';
import { failureAction } from '../scim/endpoints/actions.ts';
import type { ScimAnswer } from '../scim/endpoints/answer.ts';
import { providerName } from '../scim/endpoints/provider.ts';
import { createScimRoutes, type ScimRoutes } from '../scim/endpoints/routes.ts';
import { errorBody, fail, refuse, ScimError } from '../scim/errors.ts';
import type { JsonValue } from '../scim/json.ts';
import { queryParameters } from '../scim/service/list-query.ts';
import type { ScimService } from '../scim/service/service.ts';
import type { AnsweredRequest } from '../store/activity/request-table.ts';
import type { DirectoryRow } from '../store/directories/directory-table.ts';
import { createAttemptLimiter } from './attempt-limiter.ts';
import { readJsonBody } from './json-body.ts';
import { remoteAddress } from './remote-address.ts';
import { answerToFailure } from './scim-failure.ts';
import { scimLimits } from './scim-limits.ts';
import { type Sendable, send, sendEarly } from './send-answer.ts';

type Attempt = Omit<TurnedAway, 'isTooMany'>;

/** Who answers the requests for a directory, and is told of them. */
export interface ScimServing {
  readonly routes: ScimRoutes;
  /** Told of each request of somebody with a valid token, after it is answered. */
  record(request: AnsweredRequest, exchange: RawExchange): void;
  /** Told of each request that is refused for what it says, after it is answered. */
  refused(write: RefusedWrite): void;
  /**
   * Told of each request, whether there is such a directory or not, that has no valid token.
   * @returns null while the address may try again, else after how many seconds it may
   */
  turnAway(attempt: Attempt): number | null;
}

/** Whether a request may speak to a directory, and who serves it where that is not the directory itself. */
export type Admission =
  | { readonly ok: true; readonly directory: DirectoryRow; readonly serving?: ScimServing }
  | { readonly ok: false; readonly serving?: ScimServing };

export interface ScimAppDeps {
  readonly scim: ScimService;
  readonly access: {
    authenticate(slug: string, authorization: string | undefined, from: string, now: number): Admission;
  };
  /** The base URL of a directory, without a trailing slash. */
  readonly baseUrlOf: (slug: string) => string;
  /** Whose `X-Forwarded-For` is believed. */
  readonly isTrustedProxy: IsTrustedProxy;
  /** The database is being exchanged: whoever asks is to ask again soon. */
  readonly isRestarting: () => boolean;
  /** A number that no other request has had, for each that is accepted. */
  readonly newRequestId: () => number;
  readonly record: ScimServing['record'];
  readonly refused: ScimServing['refused'];
  /** Notes who was turned away. Takes as long whoever it is about. */
  readonly turnedAway: (attempt: TurnedAway) => void;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds with fractions, from any start, for durations. */
  readonly elapsed?: () => number;
  /** By which a failure of our own is found again in the log. */
  readonly newReference?: () => string;
}

/** A request whose token was accepted. */
interface Accepted {
  readonly id: number;
  readonly directory: DirectoryRow;
  readonly serving: ScimServing;
  /** Below the base URL, without the query. */
  readonly path: string;
  readonly from: string;
  /** Once it is read. */
  body?: JsonValue;
}

/** The SCIM endpoint as a Koa application. Every answer is SCIM, also those to what is no SCIM request at all. */
export function createScimApp(deps: ScimAppDeps): Koa {
  const { scim, access, baseUrlOf, isTrustedProxy, isRestarting, newRequestId, record, refused, turnedAway, log, now } =
    deps;
  const elapsed = deps.elapsed ?? (() => performance.now());
  const newReference = deps.newReference ?? randomUUID;
  const wrongTokens = createAttemptLimiter({
    perMinute: scimLimits.wrongTokensPerMinute,
    maxKeys: scimLimits.countedAddresses,
    now,
  });
  const own: ScimServing = {
    routes: createScimRoutes(scim),
    record,
    refused,
    turnAway(attempt) {
      const waitSeconds = wrongTokens.fail(attempt.from);
      turnedAway({ ...attempt, isTooMany: waitSeconds !== null });
      return waitSeconds;
    },
  };

  /** Whose request this is, decided before any of its body is read. */
  function accept(ctx: Koa.Context): Accepted {
    if (isRestarting()) throw restarting();
    const [, slug, rest] = scimPathPattern.exec(tidyPath(ctx.path)) ?? [];
    if (slug === undefined) throw ofNoDirectory(ctx.path);
    const { headers, socket } = ctx.req;
    const from = remoteAddress(
      socket.remoteAddress,
      headers['x-forwarded-for']?.toString() || undefined,
      isTrustedProxy,
    );
    const { authorization, 'user-agent': userAgent } = headers;
    const at = now();
    const result = access.authenticate(slug, authorization || undefined, from, at);
    const { serving = own } = result;
    if (result.ok) return { id: newRequestId(), directory: result.directory, serving, path: rest || '/', from };
    const waitSeconds = serving.turnAway({ slug, authorization, userAgent, from, at });
    throw waitSeconds === null ? unauthorised() : tooManyAttempts(waitSeconds);
  }

  /** A body may take half a minute to arrive; a token revoked or a directory paused meanwhile lets nothing more in. */
  function checkStillOpen({ directory, from }: Accepted, authorization: string | undefined): void {
    const result = access.authenticate(directory.slug, authorization || undefined, from, now());
    if (!result.ok) throw unauthorised();
    if (result.directory.paused) throw paused();
  }

  function answer(ctx: Koa.Context, accepted: Accepted): Promise<ScimAnswer> {
    const { directory } = accepted;
    if (directory.paused) throw paused();
    const { req } = ctx;
    const { endpoint, body, id } = accepted.serving.routes.find(ctx.method, accepted.path);
    return endpoint({
      directory,
      requestId: accepted.id,
      baseUrl: baseUrlOf(directory.slug),
      id,
      parameters: queryParameters(ctx.querystring),
      ifMatch: req.headers['if-match'] || undefined,
      ifNoneMatch: req.headers['if-none-match'] || undefined,
      async readBody() {
        if (body === null) throw new TypeError('This endpoint reads no body.');
        const read = await readJsonBody(req, scimLimits.bodyBytes[body]);
        checkStillOpen(accepted, req.headers.authorization);
        accepted.body = read.value;
        return read;
      },
    });
  }

  /** Turns a refusal or a failure into the answer, and returns it with its detail. */
  function answerFailure(ctx: Koa.Context, failure: unknown): FailedAnswer {
    const refusal = failure instanceof ScimError ? failure : ownFailure(ctx, failure);
    const answer = { status: refusal.status, text: JSON.stringify(errorBody(refusal)) };
    // What is left of a body is not read for an answer that is already known.
    if (ctx.req.complete) send(ctx, { ...answer, headers: refusal.headers });
    else sendEarly(ctx, { ...answer, headers: { ...refusal.headers, Connection: 'close' } });
    return { ...answer, headers: refusal.headers, detail: refusal.message };
  }

  function ownFailure(ctx: Koa.Context, failure: unknown): ScimError {
    const reference = newReference();
    log.error({ err: failure, reference, method: ctx.method, path: ctx.path }, 'a SCIM request failed');
    return answerToFailure(failure, reference);
  }

  const app = new Koa();
  // Koa would print what goes wrong with a connection, such as a client that went away, to the console.
  app.silent = true;
  app.on('error', (failure: unknown) => log.debug({ err: failure }, 'a SCIM connection ended early'));

  app.use(async (ctx) => {
    const startedAt = now();
    const started = elapsed();
    let accepted: Accepted | null = null;
    let given: ScimAnswer | null = null;
    let failed: FailedAnswer | null = null;
    let refusal: ScimError | null = null;
    try {
      accepted = accept(ctx);
      given = await answer(ctx, accepted);
      send(ctx, given);
    } catch (failure) {
      given = null;
      failed = answerFailure(ctx, failure);
      if (failure instanceof ScimError) refusal = failure;
    }
    const answered = given ?? failed;
    if (accepted === null || answered === null) return;
    const { method, status } = ctx;
    const { headers, url = '' } = ctx.req;
    const { serving, body } = accepted;
    const request = {
      directoryId: accepted.directory.id,
      at: startedAt,
      method,
      path: accepted.path,
      provider: providerName(headers['user-agent']),
    };
    const record = {
      ...request,
      id: accepted.id,
      action: given?.action ?? failureAction(method, accepted.path, status),
      from: accepted.from,
      status,
      durationMs: elapsed() - started,
      subject: given?.subject ?? null,
      detail: failed?.detail ?? null,
      leniencies: given?.leniencies ?? [],
    };
    serving.record(record, { url, headers, body, answer: answered });
    if (refusal !== null) serving.refused({ ...request, body, refusal });
    for (const operation of given?.refused ?? []) serving.refused({ ...request, ...operation });
  });
  return app;
}

const scimPathPattern = /^\/scim\/v2\/([^/]+)(\/.*)?$/;

/** RFC 7644 section 3.13: the version of the protocol stands in the base URL. */
const otherVersion = /^\/+scim\/+v(?!2\/)\d[^/]*\//;

function ofNoDirectory(path: string): ScimError {
  const where = 'The base URL of a directory ends with /scim/v2/ and its name.';
  return otherVersion.test(path)
    ? refuse('invalidVers', `This server speaks version 2 of SCIM and no other. ${where}`)
    : fail(404, `There is nothing at this path. ${where}`);
}

/** Administrators end base URLs with a slash and providers begin paths with one. */
function tidyPath(path: string): string {
  const single = path.includes('//') ? path.replaceAll(/\/{2,}/g, '/') : path;
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single;
}

interface FailedAnswer extends Sendable {
  readonly detail: string;
}

function unauthorised(): ScimError {
  return fail(
    401,
    'The security token is missing or is not one of this directory. In Okta, fill in API Token with the word bearer, a space, and the security token; the token and the base URL must be of the same directory.',
    { 'WWW-Authenticate': 'Bearer' },
  );
}

function tooManyAttempts(waitSeconds: number): ScimError {
  return fail(
    429,
    `Too many requests with a wrong security token came from this address. Correct the token, and try again in ${waitSeconds} seconds.`,
    { 'Retry-After': String(waitSeconds) },
  );
}

/** Seconds after which a provider may try a paused directory again. */
const pausedRetrySeconds = 300;

const restartRetrySeconds = 10;

function restarting(): ScimError {
  return fail(503, 'A backup is being restored, so nothing is received for some seconds. Retry the task then.', {
    'Retry-After': String(restartRetrySeconds),
  });
}

function paused(): ScimError {
  return fail(
    503,
    'An administrator has paused this directory, so nothing is received at the moment. Resume it in Switchboard and then retry the task.',
    { 'Retry-After': String(pausedRetrySeconds) },
  );
}
