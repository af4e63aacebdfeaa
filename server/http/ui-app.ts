import Koa, { type Context } from 'koa';
import type { Logger } from 'pino';
import { answerContract, type ContractSource } from './contract-routes.ts';
import { isOtherUser, peerUser } from './peer-user.ts';
import { type RendererFiles, uiHeaders } from './renderer-files.ts';
import { type Sessions, secretsAreEqual } from './session.ts';

export interface UiAppDeps extends ContractSource {
  readonly renderer: RendererFiles;
  readonly sessions: Sessions;
  /** Names the cookie; cookies are not separated by port, so two installations must not share a name. */
  readonly installationId: string;
  readonly log: Logger;
}

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The browser interface of the headless host: the renderer's files and the contract, for loopback alone. A link with
 * a one-time key opens a session; there is nothing here that a page of another site could use.
 */
export function createUiApp(deps: UiAppDeps): Koa {
  const { renderer, sessions, installationId, log } = deps;
  const cookieName = `switchboard-${installationId}`;
  const app = new Koa();
  app.silent = true;
  app.on('error', (failure: unknown) => log.error({ err: failure }, 'the browser interface failed'));

  app.use(async (ctx) => {
    ctx.set({ ...uiHeaders });
    if (!isOwnOrigin(ctx)) {
      ctx.status = 403;
      ctx.body = 'This address answers only to a browser on this computer that opened it directly.';
      return;
    }
    const key = ctx.query.k;
    if (ctx.path === '/' && ctx.method === 'GET' && typeof key === 'string') return openSession(ctx, key);
    const isOpen = sessions.isOpen(ctx.cookies.get(cookieName));
    if (ctx.path.startsWith('/api/')) {
      if (!isOpen) {
        ctx.status = 401;
        ctx.body = { message: 'The session has ended. Open the link that the program printed.' };
        return;
      }
      if (await answerContract(ctx, deps)) return;
    }
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
      ctx.status = 405;
      ctx.set('Allow', 'GET, HEAD');
      return;
    }
    const file = await renderer.handle(ctx.path, ctx.search);
    ctx.status = file.status;
    ctx.set(file.headers);
    ctx.body = Buffer.from(file.body);
  });
  return app;

  function openSession(ctx: Context, key: string): void {
    const cookie = sessions.redeem(key, () => isFromOtherUser(ctx));
    if (cookie !== null) {
      ctx.cookies.set(cookieName, cookie, { httpOnly: true, sameSite: 'strict', path: '/', overwrite: true });
    }
    // Without a cookie the page itself explains that the link was used.
    ctx.set('Cache-Control', 'no-store');
    ctx.redirect('/');
  }
}

function isFromOtherUser({ req: { socket } }: Context): boolean {
  const { localPort = 0, remotePort = 0 } = socket;
  return isOtherUser(peerUser({ localPort, remotePort }), process.getuid?.());
}

/** Against DNS rebinding and foreign pages: the Host must be loopback, and an Origin, where sent, must be that Host. */
function isOwnOrigin(ctx: Context): boolean {
  const host = ctx.get('Host');
  if (!URL.canParse(`http://${host}`) || !loopbackHosts.has(new URL(`http://${host}`).hostname)) return false;
  const origin = ctx.get('Origin');
  return origin === '' || origin === `http://${host}`;
}

export interface ControlAppDeps extends ContractSource {
  /** The secret from the data folder that proves the caller may read it. */
  readonly controlKey: string;
  readonly log: Logger;
}

/** The contract for the command line of the same user, over a local socket beside the data. */
export function createControlApp(deps: ControlAppDeps): Koa {
  const app = new Koa();
  app.silent = true;
  app.on('error', (failure: unknown) => deps.log.error({ err: failure }, 'the control socket failed'));
  app.use(async (ctx) => {
    if (!secretsAreEqual(ctx.get('Authorization'), `Bearer ${deps.controlKey}`)) {
      ctx.status = 401;
      return;
    }
    await answerContract(ctx, deps);
  });
  return app;
}
