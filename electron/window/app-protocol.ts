import { protocol } from 'electron';
import type { Host } from '../../server/host.ts';
import { appOrigin, appScheme, isWithin } from './app-origin.ts';

/**
 * Makes `app://` a scheme that pages can live under. Electron takes this only before it is ready. `secure` is what the
 * clipboard needs, `standard` what relative addresses and an origin need.
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Answers a request of the window: the renderer's files, by GET or HEAD, under our own host. */
export async function answerAppRequest(request: Request, renderer: Host['renderer']): Promise<Response> {
  if (!isWithin(request.url, appOrigin)) return new Response('Not found', { status: 404 });
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response('Only GET', { status: 405, headers: { Allow: 'GET, HEAD' } });
  }
  const { status, headers, body } = await renderer.handle(new URL(request.url).pathname);
  return new Response(request.method === 'HEAD' ? null : body, { status, headers });
}

/** Serves the renderer under `app://switchboard/`. */
export function serveApp(renderer: Host['renderer']): void {
  protocol.handle(appScheme, (request) => answerAppRequest(request, renderer));
}
