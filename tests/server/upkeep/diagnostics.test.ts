import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileLog } from '../../../server/host.ts';
import { masked } from '../../../server/upkeep/masking.ts';
import { accepted, tokenOf } from '../directories/administration.ts';
import { complete } from '../harness/people.ts';
import { scimClient, startHost } from '../harness/running-host.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const password = 'Tr0ub4dor&3-horse-battery';
const privateKey = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw\n-----END PRIVATE KEY-----';

/** An installation with something secret or personal in every place that there is. */
async function seeded() {
  const dataDir = temporaryFolder();
  mkdirSync(join(dataDir, 'logs'), { mode: 0o700 });
  const log = createFileLog(dataDir);
  const host = await startHost({ dataDir, log });
  const setup = accepted(await host.call('directories.create', { name: 'Wayne Enterprises', type: 'other' }));
  const token = tokenOf(setup);
  accepted(
    await host.call('settings.update', {
      publicUrl: 'https://secret-host.example.org',
      sipDomain: 'voice.wayne.example',
    }),
  );
  accepted(await host.call('listener.update', { trustedProxies: ['192.0.2.77'] }));
  const client = scimClient(setup, host.scimOrigin);
  await client.create(complete('bruce.wayne@wayne.example', { familyName: 'Wayne', email: 'bruce@wayne.example' }));
  await client.send('POST', '/Users', { userName: `alfred ${token}`, password });
  await fetch(`${host.scimOrigin}/scim/v2/nowhere/Users`, { headers: { Authorization: `Bearer ${token}` } });
  const failure = Object.assign(new Error(`Bruce Wayne +442079460958 ${token} ${password}`), { code: 'E_WAYNE' });
  log.error({ err: failure, body: { password, key: privateKey } }, `bearer ${token} of bruce@wayne.example failed`);
  log.warn({ path: '/home/bruce/switchboard' }, 'could not call +44 20 7946 0958');
  log.info({ token }, 'all is well');
  const keyFile = readdirSync(dataDir).find((name) => name.endsWith('.key'));
  const key = readFileSync(join(dataDir, String(keyFile)));
  const { text } = accepted(await host.call('diagnostics.read', {}));
  return { host, text, token, key, dataDir };
}

describe('the file for support', { timeout: 30_000 }, () => {
  it('holds no secret and nobody’s data, wherever they lie', async () => {
    const { text, token, key, dataDir } = await seeded();
    const forbidden = [
      ...[token, token.slice(4), token.slice(0, 12), password, 'MIIEvQ', key.toString('base64'), key.toString('hex')],
      ...['Bruce', 'bruce', 'Wayne', 'wayne', 'alfred', '2079460958', '7946', 'secret-host', '192.0.2.77', dataDir],
    ];
    expect(forbidden.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('holds what helps', async () => {
    const { text } = await seeded();
    expect(JSON.parse(text)).toMatchObject({
      program: { version: '1.2.3', shell: 'browser', keyStore: 'file', node: process.versions.node },
      settings: { hasPublicAddress: true, hasSipDomain: true, dialScheme: 'tel' },
      receiving: { state: 'listening', scope: 'this computer', tls: 'off', trustedProxies: 1 },
      directories: { inUse: [{ id: 1, status: expect.any(String), counts: { listed: 1 } }], inBin: 0 },
      database: { check: 'sound', directories: 1, bytes: expect.any(Number) },
      backups: { count: 0, every: 'day' },
      eventLoop: { worstMs: expect.any(Number) },
      timingsMs: { firstPage: expect.any(Number), search: expect.any(Number) },
      failures: expect.arrayContaining([
        expect.objectContaining({
          message: '[token] of [e-mail] failed',
          failure: {
            type: 'Error',
            code: 'E_WAYNE',
            where: expect.arrayContaining([expect.stringContaining('diagnostics.test.ts')]),
          },
        }),
        expect.objectContaining({ message: 'could not call [number]' }),
      ]),
    });
  });
});

describe('masking', () => {
  it.each([
    ['Authorization: Bearer abc.def', 'Authorization: [token]'],
    ['dir_9f8e7d6c', '[token]'],
    ['see https://x.example/a?b', 'see [address]'],
    ['ada@example.org wrote', '[e-mail] wrote'],
    ['call +44 20 7946 0958 now', 'call [number] now'],
    ['id 0193f2a0-8c1e-7000-8000-000000000000', 'id [id]'],
    [privateKey, '[key]'],
    ['-----BEGIN KEY----- cut', '[key]'],
    ['port 7643 is taken', 'port 7643 is taken'],
  ])('%j becomes %j', (text, expected) => expect(masked(text)).toBe(expected));
});
