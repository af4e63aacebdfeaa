import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import Koa from 'koa';
import type { Logger } from 'pino';
import { failureAction } from '../scim/endpoints/actions.ts';
import { providerName } from '../scim/endpoints/provider.ts';
import { createScimRoutes, type ScimState } from '../scim/endpoints/routes.ts';
import { errorBody, fail, ScimError } from '../scim/errors.ts';
import { queryParameters } from '../scim/service/list-query.ts';
import type { ScimService } from '../scim/service/service.ts';
import type { DirectoryRow } from '../store/directory-table.ts';
import type { LoggedRequest } from '../store/request-table.ts';
import { createAttemptLimiter } from './attempt-limiter.ts';
import { readJsonBody } from './json-body.ts';
import { remoteAddress } from './remote-address.ts';
import { scimLimits } from './scim-limits.ts';

export interface ScimAppDeps {
  readonly scim: ScimService;
  readonly access: {
    authenticate(
      slug: string,
      authorization: string | undefined,
      from: string,
      now: number,
    ): { readonly ok: true; readonly directory: DirectoryRow; readonly tokenId: number } | { readonly ok: false };
  };
  /** The base URL of a directory, without a trailing slash. */
  readonly baseUrlOf: (slug: string) => string;
  /** Told of each request of somebody with a valid token, after it is answered. */
  readonly record: (request: Omit<LoggedRequest, 'id'>) => void;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds with fractions, from any start, for durations. */
  readonly elapsed?: () => number;
  /** By which a failure of our own is found again in the log. */
  readonly newReference?: () => string;
}

/** The directory a request belongs to, known once its token is accepted. */
interface Accepted {
  readonly directory: DirectoryRow;
  /** Below the base URL, without the query. */
  readonly path: string;
  readonly from: string;
}

interface AppState extends ScimState {
  accepted: Accepted | undefined;
}

type Context = Koa.ParameterizedContext<AppState>;

/** The SCIM endpoint as a Koa application. Every answer is SCIM, also those to what is no SCIM request at all. */
export function createScimApp(deps: ScimAppDeps): Koa<AppState> {
  const { scim, access, baseUrlOf, record, log, now } = deps;
  const elapsed = deps.elapsed ?? (() => performance.now());
  const newReference = deps.newReference ?? randomUUID;
  const wrongTokens = createAttemptLimiter({
    perMinute: scimLimits.wrongTokensPerMinute,
    maxKeys: scimLimits.countedAddresses,
    now,
  });

  /** Whose request this is, decided before any of its body is read. */
  function accept(ctx: Context): Accepted {
    const [, slug, rest] = scimPathPattern.exec(ctx.path) ?? [];
    if (slug === undefined) {
      throw fail(404, 'There is nothing at this path. The base URL of a directory ends with /scim/v2/ and its name.');
    }
    const from = remoteAddress(ctx.req.socket.remoteAddress, ctx.get('X-Forwarded-For') || undefined);
    const result = access.authenticate(slug, ctx.get('Authorization') || undefined, from, now());
    if (result.ok) return { directory: result.directory, path: rest || '/', from };
    const waitSeconds = wrongTokens.fail(from);
    throw waitSeconds === null ? unauthorised() : tooManyAttempts(waitSeconds);
  }

  /** A body may take half a minute to arrive; a token revoked or a directory paused meanwhile lets nothing more in. */
  function checkStillOpen({ url, headers, socket }: IncomingMessage): void {
    const [, slug = ''] = /^\/scim\/v2\/([^/?]+)/.exec(url ?? '') ?? [];
    const from = remoteAddress(socket.remoteAddress, headers['x-forwarded-for']?.toString());
    const result = access.authenticate(slug, headers.authorization, from, now());
    if (!result.ok) throw unauthorised();
    if (result.directory.paused) throw paused();
  }

  async function answer(ctx: Context, next: Koa.Next): Promise<void> {
    ctx.path = tidyPath(ctx.path);
    const accepted = accept(ctx);
    ctx.state.accepted = accepted;
    const { directory } = accepted;
    if (directory.paused) throw paused();
    ctx.state.request = {
      directory,
      baseUrl: baseUrlOf(directory.slug),
      parameters: queryParameters(ctx.querystring),
      ifMatch: ctx.get('If-Match') || undefined,
      ifNoneMatch: ctx.get('If-None-Match') || undefined,
    };
    await next();
    const given = ctx.state.answer;
    if (given === undefined) throw new TypeError('A route ended without an answer.');
    ctx.status = given.status;
    if (given.headers !== undefined) ctx.set(given.headers);
    send(ctx, given.text);
  }

  /** Turns a refusal or a failure into the answer, and returns its detail. */
  function answerFailure(ctx: Context, failure: unknown): string {
    const refusal = failure instanceof ScimError ? failure : ownFailure(ctx, failure);
    ctx.status = refusal.status;
    ctx.set(refusal.headers);
    // What is left of a body is not read for an answer that is already known.
    if (!ctx.req.complete) ctx.set('Connection', 'close');
    send(ctx, JSON.stringify(errorBody(refusal)));
    return refusal.message;
  }

  function ownFailure(ctx: Context, failure: unknown): ScimError {
    const reference = newReference();
    log.error({ err: failure, reference, method: ctx.method, path: ctx.path }, 'a SCIM request failed');
    return fail(
      500,
      `The server failed to answer; the fault is not in the request. Try again, and if it happens again give the reference ${reference} to the server's administrator.`,
    );
  }

  function note(ctx: Context, accepted: Accepted, startedAt: number, durationMs: number, detail: string | null): void {
    const { answer } = ctx.state;
    record({
      directoryId: accepted.directory.id,
      at: startedAt,
      action:
        detail === null && answer !== undefined ? answer.action : failureAction(ctx.method, accepted.path, ctx.status),
      provider: providerName(ctx.get('User-Agent')),
      from: accepted.from,
      method: ctx.method,
      path: accepted.path,
      status: ctx.status,
      durationMs,
      subject: detail === null ? (answer?.subject ?? null) : null,
      detail,
      leniencies: answer?.leniencies ?? [],
    });
  }

  const app = new Koa<AppState>();
  // Koa would print what goes wrong with a connection, such as a client that went away, to the console.
  app.silent = true;
  app.on('error', (failure: unknown) => log.debug({ err: failure }, 'a SCIM connection ended early'));

  app.use(async (ctx, next) => {
    const startedAt = now();
    const started = elapsed();
    let detail: string | null = null;
    try {
      await answer(ctx, next);
    } catch (failure) {
      detail = answerFailure(ctx, failure);
    }
    const { accepted } = ctx.state;
    if (accepted !== undefined) note(ctx, accepted, startedAt, elapsed() - started, detail);
  });
  const { routes, unmatched } = createScimRoutes(scim, async (request, kind) => {
    const body = await readJsonBody(request, scimLimits.bodyBytes[kind]);
    checkStillOpen(request);
    return body;
  });
  app.use(routes);
  app.use(unmatched);
  return app;
}

const scimPathPattern = /^\/scim\/v2\/([^/]+)(\/.*)?$/;

/** Administrators end base URLs with a slash and providers begin paths with one. */
function tidyPath(path: string): string {
  const single = path.replaceAll(/\/{2,}/g, '/');
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single;
}

function send(ctx: Context, text: string | Buffer | null): void {
  ctx.set('Cache-Control', 'no-store');
  ctx.set('X-Content-Type-Options', 'nosniff');
  if (text === null) {
    ctx.body = null;
    return;
  }
  ctx.set('Content-Type', 'application/scim+json; charset=utf-8');
  ctx.body = text;
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

function paused(): ScimError {
  return fail(
    503,
    'An administrator has paused this directory, so nothing is received at the moment. Resume it in Switchboard and then retry the task.',
    { 'Retry-After': String(pausedRetrySeconds) },
  );
}
