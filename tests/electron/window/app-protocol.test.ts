import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { protocol } from 'electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAppRequest, registerAppScheme, serveApp } from '../../../electron/window/app-protocol.ts';
import type { Host } from '../../../server/host.ts';
import { createRendererFiles } from '../../../server/http/renderer-files.ts';
import { doubleControl } from '../double/electron.ts';

let folder = '';
let renderer: Host['renderer'];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchboard-protocol-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(`${folder}-evil.txt`, 'outside');
  renderer = createRendererFiles(folder);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(`${folder}-evil.txt`);
});

describe('answerAppRequest', () => {
  const answer = (url: string, method = 'GET') => answerAppRequest(new Request(url, { method }), renderer);

  it('serves the page with its policy', async () => {
    const response = await answer('app://switchboard/');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toContain('<title>page</title>');
  });

  it('answers HEAD without a body', async () => {
    const response = await answer('app://switchboard/', 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it.each([
    ['another host', 'app://evil/'],
    ['a file that is not there', 'app://switchboard/missing.js'],
    ['a way up', 'app://switchboard/../package.json'],
    ['an encoded way up', 'app://switchboard/%2e%2e/package.json'],
    ['an encoded slash', 'app://switchboard/..%2fpackage.json'],
    ['an encoded backslash', 'app://switchboard/..%5cpackage.json'],
    ['a NUL', 'app://switchboard/index.html%00.png'],
    ['a broken percent code', 'app://switchboard/%zz'],
    ['a neighbour with our name', 'app://switchboard/..%2f..%2fevil.txt'],
  ])('finds nothing for %s', async (_name, url) => {
    const response = await answer(url);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('outside');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const response = await answer('app://switchboard/', method);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('the scheme', () => {
  it('is declared before Electron is ready, with what the clipboard and an origin need, and served after it', async () => {
    registerAppScheme();
    expect(doubleControl.schemes.get('app')).toEqual({
      standard: true,
      secure: true,
      supportFetchAPI: true,
      stream: true,
      codeCache: true,
    });
    expect(() => serveApp(renderer)).toThrow(/ready/);
    doubleControl.appCodeLoaded();
    expect(() => registerAppScheme()).toThrow(/before app is ready/);
    serveApp(renderer);
    expect(() => protocol.handle('app', () => new Response())).toThrow(/registered already/);
    expect((await doubleControl.fetch(new Request('app://switchboard/'))).status).toBe(200);
  });
});
