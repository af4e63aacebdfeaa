import type { RendererFiles } from './renderer-files.ts';

/**
 * For development alone: serves the user interface from Vite's server, so that edits show at once. There is no content
 * security policy, because hot reload works with inline scripts and a web socket.
 * @param origin such as `http://127.0.0.1:5173`
 */
export function createDevRenderer(origin: string): RendererFiles {
  return {
    async handle(pathname, search = '') {
      const answer = await fetch(`${origin}${pathname}${search}`);
      const headers = { 'Content-Type': answer.headers.get('content-type') ?? 'application/octet-stream' };
      return { status: answer.status, headers, body: new Uint8Array(await answer.arrayBuffer()) };
    },
  };
}
