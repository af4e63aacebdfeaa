import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openBrowserHost } from '../../../server/http/browser-host.ts';
import { createRendererFiles } from '../../../server/http/renderer-files.ts';
import { ask, open } from '../harness/http.ts';
import { memoryLog } from '../harness/memory-log.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

async function browserHost(ports: readonly number[]) {
  const root = temporaryFolder();
  writeFileSync(join(root, 'index.html'), 'the page');
  const host = await openBrowserHost({
    host: {
      dispatch: async () => ({ ok: true, value: 'done' }),
      subscribe: () => () => undefined,
      renderer: createRendererFiles(root),
      installationId: 'i',
    },
    log: memoryLog().log,
    random: randomBytes,
    now: Date.now,
    ports,
  });
  onTestFinished(host.stop);
  const { port, hostname, pathname, search } = new URL(host.link);
  return { ...host, port: Number(port), hostname, path: pathname + search };
}

async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('the screens in a browser', () => {
  it('open with the link, on loopback only', async () => {
    const { port, path, hostname } = await browserHost([0]);
    expect(hostname).toBe('127.0.0.1');
    const { headers } = await ask({ port, path });
    const cookie = headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '';
    const asked = { port, path: '/api/operations/x', method: 'POST' };
    const answer = await ask({ ...asked, headers: { Cookie: cookie, 'Content-Type': 'application/json' } }, '{}');
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: 'done' });
    expect((await ask({ port, path: '/' })).body).toBe('the page');
  });

  it('open with the link for the same user, which this is', async () => {
    const { port, ownLink, link } = await browserHost([0]);
    expect(ownLink).not.toBe(link);
    const { headers } = await ask({ port, path: new URL(ownLink).pathname + new URL(ownLink).search });
    expect(headers['set-cookie']).toHaveLength(1);
  });

  it('take the next port when the first is taken', async () => {
    const taken = await takenPort();
    expect((await browserHost([taken, 0])).port).not.toBe(taken);
  });

  it('refuse to start when every port is taken, and say which', async () => {
    const taken = await takenPort();
    const message = expect.stringContaining(`Port ${taken} for the screens is in use`);
    await expect(browserHost([taken])).rejects.toMatchObject({ kind: 'port-in-use', exitCode: 3, message });
  });

  it('end soon although a page listens to events', async () => {
    const { port, path, stop } = await browserHost([0]);
    const { headers } = await ask({ port, path });
    const cookie = headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '';
    const stream = await open({ port, path: '/api/events', headers: { Cookie: cookie } });
    const ended = new Promise<void>((resolve) =>
      stream
        .once('close', resolve)
        .on('error', () => undefined)
        .resume(),
    );
    await stop();
    await ended;
    await expect(ask({ port, path: '/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
