import { describe, expect, it } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import { accepted } from '../agents/agents.ts';
import { startHost } from '../harness/running-host.ts';

describe('the listener of a host', () => {
  it('is received at as it was set, also after a restart, while the command line decides nothing', async () => {
    const first = await startHost({ scim: { port: 0 } });
    const before = accepted(await first.call('listener.read', {}));
    const changed = accepted(
      await first.call('listener.update', { tls: { mode: 'generated' }, trustedProxies: ['192.0.2.1'] }),
    );
    expect(changed.origin).toBe(before.origin.replace('http:', 'https:'));
    await first.stop();
    const second = await startHost({ dataDir: first.dataDir, scim: {} });
    const { settings, certificate, origin } = accepted(await second.call('listener.read', {}));
    expect([origin, settings.trustedProxies]).toEqual([changed.origin, ['192.0.2.1']]);
    expect(certificate?.fingerprint).toBe(changed.certificate?.fingerprint);
    expect(accepted(await second.call('directories.create', { name: 'Okta', type: 'other' })).baseUrl).toBe(
      `${origin}/scim/v2/okta`,
    );
  });

  const decided = [
    ['port', { port: 8_000 }],
    ['bind', { bind: '0.0.0.0', allowPlainHttp: true }],
  ] as const;
  it.each(decided)('cannot be changed on the screen where the command line decides the %s', async (field, change) => {
    const { call } = await startHost();
    const before = accepted(await call('listener.read', {}));
    expect(before.fixed).toEqual({ bind: true, port: true, tls: false });
    expect(await call('listener.update', change)).toMatchObject({ ok: false, refusal: { code: 'LISTEN-06', field } });
    expect(accepted(await call('listener.read', {}))).toEqual(before);
    expect((await call('listener.update', before.settings)).ok).toBe(true);
  });

  it('does not start with settings that became wrong, and says why', async () => {
    const first = await startHost({ scim: { port: 0 } });
    const { settings } = accepted(await first.call('listener.read', {}));
    await first.stop();
    const store = openStore(first.dataDir);
    const wrong = { ...settings, tls: { mode: 'own', keyFile: '/nowhere/key.pem', certificateFile: '/nowhere/c.pem' } };
    await store.write(() => store.settings.write('listener', JSON.stringify(wrong)));
    store.close();
    await expect(startHost({ dataDir: first.dataDir, scim: {} })).rejects.toMatchObject({
      kind: 'bad-arguments',
      message: expect.stringContaining('/nowhere/key.pem is not there'),
    });
    const desktop = await startHost({ dataDir: first.dataDir, scim: {}, shell: 'desktop' });
    const { listener } = accepted(await desktop.call('app.info', {}));
    expect(listener).toMatchObject({ state: 'stopped', reason: expect.stringContaining('key.pem is not there') });
  });
});

describe('the check', () => {
  it('is of the public address, shows how far it has come, and proves this installation', async () => {
    const { call, scimOrigin } = await startHost();
    expect(await call('reachability.start', {})).toMatchObject({ ok: false, refusal: { code: 'REACH-01' } });
    accepted(await call('reachability.start', { url: scimOrigin }));
    await expect
      .poll(async () => accepted(await call('reachability.read', {})).check?.state, { timeout: 5_000 })
      .toBe('done');
    const { check } = accepted(await call('reachability.read', {}));
    expect(check?.steps.find(({ name }) => name === 'identity')?.state).toBe('ok');
  });

  it.each(['', 'scim.example.org', 'ftp://scim.example.org', 'https://'])('is not of %j', async (url) => {
    const { call } = await startHost();
    expect(await call('reachability.start', { url })).toMatchObject({ ok: false, refusal: { code: 'URL-01' } });
  });
});
