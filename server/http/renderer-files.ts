import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';

/** A file of the user interface with the headers it must be served with. */
export interface RendererFile {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
}

export interface RendererFiles {
  /**
   * @param pathname the path of the URL, still percent-encoded.
   * @param search the query string with its question mark; the built files have no use for it.
   */
  handle(pathname: string, search?: string): Promise<RendererFile>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
};

/** What index.html has where the nonce of the two style elements of the widget library belongs. */
const noncePlaceholder = '__CSP_NONCE__';

/** The policy every page of the user interface is under: nothing but its own files, nothing inline. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** The headers of every answer to a user interface. */
export const uiHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

/** Serves the built renderer from `root`, for the desktop's own scheme and for the browser alike. */
export function createRendererFiles(root: string): RendererFiles {
  return {
    async handle(pathname) {
      const file = fileFor(root, pathname);
      const content = file === null ? null : await readIfThere(file);
      if (file === null || content === null) return answer(404, '.html', Buffer.from('Not found'), newNonce());
      const nonce = newNonce();
      const extension = extname(file);
      if (extension !== '.html') return answer(200, extension, content, nonce);
      return answer(200, extension, Buffer.from(content.toString('utf8').replaceAll(noncePlaceholder, nonce)), nonce);
    },
  };
}

function newNonce(): string {
  return randomBytes(16).toString('base64');
}

function answer(status: number, extension: string, content: Buffer, nonce: string): RendererFile {
  const headers = {
    ...uiHeaders,
    'Content-Type': types[extension] ?? 'application/octet-stream',
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'Cache-Control': extension === '.html' ? 'no-store' : 'private, max-age=3600',
  };
  return { status, headers, body: new Uint8Array(content) };
}

/** The file a path means, or null when it means none inside the root. */
function fileFor(root: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // An encoded slash or a NUL has no business in a file name of ours.
  if (/%2f|%5c/i.test(pathname) || path.includes('\0') || path.includes('\\')) return null;
  // What ends in a slash is a folder, which joining and resolving would forget.
  if (path !== '/' && path.endsWith('/')) return null;
  const file = resolve(root, join('.', path === '/' ? '/index.html' : path));
  const inside = relative(root, file);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file;
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (failure) {
    const code = failure instanceof Error && 'code' in failure ? failure.code : undefined;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return null;
    throw failure;
  }
}
