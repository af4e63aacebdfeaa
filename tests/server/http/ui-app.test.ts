import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { ContractEvent } from '../../../server/contract/events.ts';
import { createRendererFiles } from '../../../server/http/renderer-files.ts';
import { createSessions } from '../../../server/http/session.ts';
import { createUiApp } from '../../../server/http/ui-app.ts';
import { ask, open, servedPort } from '../harness/http.ts';
import { memoryLog } from '../harness/memory-log.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const json = { 'Content-Type': 'application/json' };

async function browserInterface() {
  const root = temporaryFolder();
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), 'the page');
  const { log, lines } = memoryLog();
  const calls: (readonly [name: string, input: unknown, role: string])[] = [];
  const listeners = new Set<(event: ContractEvent) => void>();
  const sessions = createSessions(randomBytes, Date.now);
  const app = createUiApp({
    dispatch: async (name, input, role) => {
      calls.push([name, input, role]);
      if (name === 'fails') throw new Error('the insides');
      return { ok: true, value: 'done' };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    renderer: createRendererFiles(root),
    sessions,
    installationId: 'i-1',
    log,
  });
  const port = await servedPort(app);
  const link = () => `/?k=${sessions.newLinkKey()}`;
  const cookieFrom = async (path: string) => (await ask({ port, path })).headers['set-cookie']?.[0]?.split(';', 1)[0];
  const cookie = (await cookieFrom(link())) ?? '';
  const post = (path: string, headers: Record<string, string>, body: string) =>
    ask({ port, path, method: 'POST', headers: { Cookie: cookie, ...headers } }, body);
  return { port, calls, listeners, lines, link, cookie, cookieFrom, post };
}

const foreign: readonly (readonly [host: string, origin: string | undefined])[] = [
  ['evil.example', undefined],
  ['evil.example:PORT', undefined],
  ['127.0.0.1.evil.example', undefined],
  ['localhost.evil.example:PORT', undefined],
  ['127.0.0.2:PORT', undefined],
  ['192.168.1.20:PORT', undefined],
  ['0.0.0.0:PORT', undefined],
  ['127.0.0.1@evil.example', undefined],
  [':', undefined],
  ['127.0.0.1:PORT', 'null'],
  ['127.0.0.1:PORT', 'http://evil.example'],
  ['127.0.0.1:PORT', 'https://127.0.0.1:PORT'],
  ['127.0.0.1:PORT', 'http://127.0.0.1:1'],
  ['127.0.0.1:PORT', 'http://127.0.0.1'],
  ['127.0.0.1:PORT', 'http://localhost:PORT'],
  ['127.0.0.1:PORT', 'http://127.0.0.1:PORT.evil.example'],
];

const own: readonly (readonly [host: string, origin: string | undefined])[] = [
  ['127.0.0.1:PORT', undefined],
  ['127.0.0.1:PORT', 'http://127.0.0.1:PORT'],
  ['localhost:PORT', 'http://localhost:PORT'],
  ['[::1]:PORT', 'http://[::1]:PORT'],
  ['localhost', undefined],
];

describe('who may speak', () => {
  const headersOf = (port: number, [host, origin]: (typeof foreign)[number]) => {
    const withPort = (text: string) => text.replaceAll('PORT', String(port));
    return { Host: withPort(host), ...(origin !== undefined && { Origin: withPort(origin) }) };
  };

  it.each(foreign)('is not a page of Host %j and Origin %j', async (...names) => {
    const { port, cookie, calls } = await browserInterface();
    const headers = { ...headersOf(port, names), ...json, Cookie: cookie };
    for (const path of ['/', '/api/events', '/?k=x']) expect((await ask({ port, path, headers })).status).toBe(403);
    expect((await ask({ port, path: '/api/operations/x', method: 'POST', headers }, '{}')).status).toBe(403);
    expect(calls).toEqual([]);
  });

  it.each(own)('is a page of Host %j and Origin %j', async (...names) => {
    const { port, cookie } = await browserInterface();
    const headers = { ...headersOf(port, names), ...json, Cookie: cookie };
    expect((await ask({ port, path: '/', headers })).body).toBe('the page');
    expect((await ask({ port, path: '/api/operations/x', method: 'POST', headers }, '{}')).status).toBe(200);
  });
});

describe('a link', () => {
  it('gives a cookie that scripts and other sites never see, and leads to the page without its key', async () => {
    const { port, link } = await browserInterface();
    const { status, headers } = await ask({ port, path: link() });
    expect([status, headers.location, headers['cache-control']]).toEqual([302, '/', 'no-store']);
    const [cookie = ''] = headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^switchboard-i-1=[\w-]{43}; /);
    const flags = cookie
      .split('; ')
      .slice(1)
      .map((flag) => flag.toLowerCase());
    expect(flags.sort()).toEqual(['httponly', 'path=/', 'samesite=strict']);
  });

  it('gives nothing the second time, nor with a wrong key, but still leads to the page', async () => {
    const { port, link, cookieFrom } = await browserInterface();
    const path = link();
    expect(await cookieFrom(path)).toBeDefined();
    for (const used of [path, '/?k=', '/?k=wrong', '/?k=a&k=b']) {
      const { status, headers } = await ask({ port, path: used });
      expect([used, headers['set-cookie']]).toEqual([used, undefined]);
      expect(status).toBeLessThan(400);
    }
  });

  it('is not used up by who only looks at the headers', async () => {
    const { port, link, cookieFrom } = await browserInterface();
    const path = link();
    await ask({ port, path, method: 'HEAD' });
    expect(await cookieFrom(path)).toBeDefined();
  });
});

describe('without a session', () => {
  it.each(['', 'switchboard-i-1=wrong', 'switchboard-i-2=COOKIE'])(
    'with the cookie %j there is only the page',
    async (sent) => {
      const { port, cookie, calls } = await browserInterface();
      const headers = { ...json, Cookie: sent.replace('COOKIE', cookie.split('=')[1] ?? '') };
      expect((await ask({ port, path: '/', headers })).status).toBe(200);
      expect((await ask({ port, path: '/api/events', headers })).status).toBe(401);
      expect((await ask({ port, path: '/api/anything', headers })).status).toBe(401);
      expect((await ask({ port, path: '/api/operations/x', method: 'POST', headers }, '{}')).status).toBe(401);
      expect(calls).toEqual([]);
    },
  );
});

describe('operations', () => {
  it('are carried out as an administrator, and never cached', async () => {
    const { post, calls } = await browserInterface();
    const { status, headers, body } = await post('/api/operations/contacts.page', json, '{"query":"ä"}');
    expect([status, JSON.parse(body)]).toEqual([200, { ok: true, value: 'done' }]);
    expect(headers['cache-control']).toBe('no-store');
    expect(calls).toEqual([['contacts.page', { query: 'ä' }, 'administrator']]);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('are not there by %s', async (method) => {
    const { port, cookie, calls } = await browserInterface();
    const headers = { Cookie: cookie, ...json };
    const answer = await ask({ port, path: '/api/operations/x', method, headers }, method === 'PUT' ? '{}' : undefined);
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
    expect(calls).toEqual([]);
  });

  it.each([
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, '{}'],
    ['plain text', { 'Content-Type': 'text/plain' }, '{}'],
    ['no type', {}, '{}'],
    ['half of JSON', json, '{"a":'],
    ['nothing', json, ''],
    ['too much', json, JSON.stringify('x'.repeat(1024 * 1024))],
  ])('refuse %s as input', async (_what, headers, body) => {
    const { post, calls } = await browserInterface();
    const answer = await post('/api/operations/x', headers, body);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, refusal: { code: 'INPUT-01' } });
    expect(calls).toEqual([]);
  });

  it('take JSON with a charset', async () => {
    const { post, calls } = await browserInterface();
    await post('/api/operations/x', { 'Content-Type': 'application/json; charset=utf-8' }, 'null');
    expect(calls).toEqual([['x', null, 'administrator']]);
  });

  it('that fail outside the dispatch are 500 without insides, and in the log', async () => {
    const { post, lines } = await browserInterface();
    const answer = await post('/api/operations/fails', json, '{}');
    expect([answer.status, answer.body]).toEqual([500, 'Internal Server Error']);
    expect(lines.join()).toContain('the insides');
  });
});

describe('files', () => {
  it.each(['POST', 'PUT', 'DELETE'])('are not there by %s', async (method) => {
    const { port } = await browserInterface();
    const answer = await ask({ port, path: '/', method }, method === 'DELETE' ? undefined : 'x');
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('come with the policy, and what is missing is 404', async () => {
    const { port, cookie } = await browserInterface();
    expect((await ask({ port, path: '/' })).headers['content-security-policy']).toContain("default-src 'none'");
    expect((await ask({ port, path: '/nothing' })).status).toBe(404);
    expect((await ask({ port, path: '/api/nothing', headers: { Cookie: cookie } })).status).toBe(404);
  });
});

describe('events', () => {
  it('are sent as they happen until the browser goes away', async () => {
    const { port, cookie, listeners } = await browserInterface();
    const response = await open({ port, path: '/api/events', headers: { Cookie: cookie } });
    expect(response.headers['content-type']).toContain('text/event-stream');
    expect(response.headers['cache-control']).toBe('no-store');
    const chunks: string[] = [];
    response.setEncoding('utf8').on('data', (chunk: string) => void chunks.push(chunk));
    expect(listeners.size).toBe(1);
    for (const listener of listeners) listener({ type: 'directories.changed' });
    await vi.waitFor(() => expect(chunks.join('')).toBe('retry: 1000\n\ndata: {"type":"directories.changed"}\n\n'));
    response.destroy();
    await vi.waitFor(() => expect(listeners.size).toBe(0));
  });

  it('reach each browser on its own', async () => {
    const { port, cookie, listeners } = await browserInterface();
    const first = await open({ port, path: '/api/events', headers: { Cookie: cookie } });
    const second = await open({ port, path: '/api/events', headers: { Cookie: cookie } });
    expect(listeners.size).toBe(2);
    first.destroy();
    await vi.waitFor(() => expect(listeners.size).toBe(1));
    for (const listener of listeners) listener({ type: 'directories.changed' });
    const [chunk] = await once(second.setEncoding('utf8'), 'data');
    expect(chunk).toContain('retry');
    second.destroy();
  });

  it('are not written into memory for a browser that reads no more', async () => {
    const { port, cookie, listeners } = await browserInterface();
    const response = await open({ port, path: '/api/events', headers: { Cookie: cookie } });
    response.on('error', () => undefined).pause();
    const tell = () => {
      for (const listener of listeners) {
        const directoryIds = new Array<1>(20_000).fill(1);
        listener(JSON.parse(JSON.stringify({ type: 'contacts.changed', revision: 1, directoryIds })));
      }
    };
    await vi.waitUntil(
      () => {
        for (let count = 0; count < 50; count++) tell();
        return listeners.size === 0;
      },
      { timeout: 5_000, interval: 5 },
    );
  });

  it('cannot be asked for by POST', async () => {
    const { post, listeners } = await browserInterface();
    expect((await post('/api/events', json, '{}')).status).toBe(405);
    expect(listeners.size).toBe(0);
  });
});
