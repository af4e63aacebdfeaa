import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, createRendererFiles } from '../../../server/http/renderer-files.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

function rendererFiles() {
  const outside = temporaryFolder();
  const root = join(outside, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(outside, 'renderer-secret'));
  writeFileSync(join(outside, 'data.key'), 'secret');
  writeFileSync(join(outside, 'renderer-secret', 'data.key'), 'secret');
  writeFileSync(join(root, 'index.html'), '<meta content="__CSP_NONCE__"><style nonce="__CSP_NONCE__">');
  for (const name of ['a.js', 'a.css', 'a.svg', 'a.png', 'a.json', 'a.woff9', 'a b.js', '..a.js', '50%.js']) {
    writeFileSync(join(root, 'assets', name), name);
  }
  const files = createRendererFiles(root);
  return {
    get: async (pathname: string, search = '') => {
      const { status, headers, body } = await files.handle(pathname, search);
      return { status, headers, body: Buffer.from(body).toString('utf8') };
    },
  };
}

const types: readonly (readonly [path: string, type: string])[] = [
  ['/', 'text/html; charset=utf-8'],
  ['/index.html', 'text/html; charset=utf-8'],
  ['/assets/a.js', 'text/javascript; charset=utf-8'],
  ['/assets/a.css', 'text/css; charset=utf-8'],
  ['/assets/a.svg', 'image/svg+xml'],
  ['/assets/a.png', 'image/png'],
  ['/assets/a.json', 'application/json; charset=utf-8'],
  ['/assets/a.woff9', 'application/octet-stream'],
  ['/assets/a%20b.js', 'text/javascript; charset=utf-8'],
  ['/assets/..a.js', 'text/javascript; charset=utf-8'],
  ['/assets/50%25.js', 'text/javascript; charset=utf-8'],
  ['/assets/../index.html', 'text/html; charset=utf-8'],
];

const notThere = [
  ...['/../data.key', '/..%2fdata.key', '/%2e%2e/data.key', '/%2e%2e%2fdata.key', '/assets/../../data.key'],
  ...['/..\\data.key', '/..%5cdata.key', '/..%255cdata.key', '/%252e%252e/data.key', '/....//data.key'],
  ...['/../renderer-secret/data.key', '/..', '/../', '/.', '//etc/passwd', '/etc/passwd', 'etc/passwd', '../data.key'],
  ...['/C:/Windows/win.ini', '/file:///etc/passwd', '/assets', '/assets/', '/assets/a.js/', '/assets/a.js/b'],
  ...['/assets%2fa.js', '/assets/a.js%00', '/\0', '/%00', '/%', '/%zz', '/%c0%ae%c0%ae/data.key', '/missing.js'],
  ...['', '/favicon.ico', `/${'x'.repeat(10_000)}`, `/${'a/'.repeat(3_000)}`],
];

describe('the files of the renderer', () => {
  it.each(types)('%s is %s', async (path, type) => {
    const { status, headers } = await rendererFiles().get(path);
    expect([status, headers['Content-Type']]).toEqual([200, type]);
  });

  it.each(notThere)('has nothing at %j', async (path) => {
    const { status, body, headers } = await rendererFiles().get(path);
    expect([status, body]).toEqual([404, 'Not found']);
    expect(headers['Content-Security-Policy']).toContain("default-src 'none'");
  });

  it('are the same whatever the query says', async () => {
    expect((await rendererFiles().get('/assets/a.js', '?v=../..')).body).toBe('a.js');
  });

  it('are never kept for the page, and for an hour otherwise', async () => {
    const { get } = rendererFiles();
    expect((await get('/')).headers['Cache-Control']).toBe('no-store');
    expect((await get('/assets/a.js')).headers['Cache-Control']).toBe('private, max-age=3600');
  });
});

describe('the policy of a page', () => {
  it('has a nonce that stands in the page and is another each time', async () => {
    const { get } = rendererFiles();
    const nonces = new Set<string>();
    for (let count = 0; count < 5; count++) {
      const { headers, body } = await get('/');
      const nonce = /'nonce-([^']+)'/.exec(headers['Content-Security-Policy'] ?? '')?.[1] ?? '';
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(body).toBe(`<meta content="${nonce}"><style nonce="${nonce}">`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(5);
  });

  it('allows only its own files, and nothing inline or evaluated', () => {
    const policy = contentSecurityPolicy('abc');
    const directives = new Map(policy.split('; ').map((part) => [part.split(' ', 1)[0], part.split(' ').slice(1)]));
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('style-src')).toEqual(["'self'", "'nonce-abc'"]);
    for (const name of ['base-uri', 'form-action', 'frame-ancestors', 'object-src']) {
      expect([name, directives.get(name)]).toEqual([name, ["'none'"]]);
    }
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it('comes with the headers that keep other sites away', async () => {
    expect((await rendererFiles().get('/assets/a.js')).headers).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
  });
});
