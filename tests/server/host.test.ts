import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { callOperation } from '../../server/cli/call.ts';
import { refusedId } from '../../server/contract/attention.ts';
import { callId } from '../../server/contract/calls.ts';
import { directoryId } from '../../server/contract/directory.ts';
import { type ContractEvent, event } from '../../server/contract/events.ts';
import { defaultGuardRules } from '../../server/contract/guard.ts';
import { jobId } from '../../server/contract/jobs-operations.ts';
import { type OperationInput, type OperationName, operations } from '../../server/contract/operations.ts';
import type { Result } from '../../server/contract/result.ts';
import { openStore } from '../../server/store/open.ts';
import { createMemoryDesktop } from './harness/memory-desktop.ts';
import { complete } from './harness/people.ts';
import { scimClient, startHost } from './harness/running-host.ts';
import { temporaryFolder } from './harness/temporary-folder.ts';

afterEach(() => void vi.useRealTimers());

function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.message}`);
  return result.value;
}

async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.close();
    await once(server, 'close');
  };
  onTestFinished(() => void server.close());
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, close };
}

const okta = { name: 'Okta', type: 'other' } as const;

describe('a host', () => {
  it('does the reference flow: a directory, a push, the person found by name and number', async () => {
    const { call, scimOrigin } = await startHost();
    const setup = accepted(await call('directories.create', okta));
    expect(setup.baseUrl).toBe(`${scimOrigin}/scim/v2/okta`);
    await scimClient(setup).create(complete('ada', { givenName: 'Ada', familyName: 'Lovelace' }));
    for (const query of ['love', '020 7946']) {
      const { contacts } = accepted(await call('contacts.page', { query }));
      expect(contacts.map(({ name }) => name)).toEqual(['Ada Lovelace']);
    }
  });

  it('tells who listens about a push: people, figures and the request', async () => {
    const { call, subscribe } = await startHost();
    const setup = accepted(await call('directories.create', okta));
    const heard: ContractEvent[] = [];
    subscribe((told) => void heard.push(event.parse(told)));
    await scimClient(setup).create(complete('ada'));
    await vi.waitFor(() => {
      const types = new Set(heard.map(({ type }) => type));
      expect(types).toEqual(new Set(['directories.changed', 'contacts.changed', 'requests.received']));
    });
    const requests = heard.flatMap((told) => (told.type === 'requests.received' ? told.requests : []));
    expect(requests).toMatchObject([
      { directoryId: setup.id, action: 'created', provider: 'Okta', method: 'POST', path: '/Users', status: 201 },
    ]);
    expect(accepted(await call('directories.get', { id: setup.id }))).toMatchObject({ status: 'receiving' });
  });

  it('keeps everything over a restart, with nothing left in the write-ahead log', async () => {
    const first = await startHost();
    const { dataDir } = first;
    const setup = accepted(await first.call('directories.create', okta));
    const id = await scimClient(setup).create(complete('ada'));
    await first.stop();
    expect(existsSync(join(dataDir, 'switchboard.db-wal'))).toBe(false);
    const second = await startHost({ dataDir });
    expect(second.installationId).toBe(first.installationId);
    const again = accepted(await second.call('directories.setup', { id: setup.id }));
    expect(again.token).toEqual(setup.token);
    expect((await scimClient(again).send('GET', `/Users/${id}`)).status).toBe(200);
    const { requests } = accepted(await second.call('requests.recent', { directoryId: setup.id }));
    expect(requests.map(({ action }) => action)).toEqual(['read', 'created']);
  });

  it('finishes the requests that are being answered when it is stopped, and takes no more', async () => {
    const { call, stop, dataDir } = await startHost();
    const client = scimClient(accepted(await call('directories.create', okta)));
    const creating = Promise.allSettled(Array.from({ length: 40 }, (_, index) => client.create(complete(`p${index}`))));
    await vi.waitFor(async () => expect(accepted(await call('contacts.page', {})).total).toBeGreaterThan(0));
    await stop();
    const acknowledged = (await creating).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const store = openStore(dataDir);
    const stored = acknowledged.filter((id) => store.contacts.byId(id) !== undefined);
    store.close();
    expect(stored).toEqual(acknowledged);
    await expect(client.create(complete('late'))).rejects.toThrow('fetch failed');
  });

  it('may be stopped twice, and refuses what comes after', async () => {
    const { stop, call } = await startHost();
    await stop();
    await stop();
    expect(await call('directories.list', {})).toMatchObject({ ok: false, refusal: { code: 'INTERNAL-01' } });
  });

  it('logs neither tokens nor people', async () => {
    const { call, lines } = await startHost();
    const setup = accepted(await call('directories.create', okta));
    const client = scimClient(setup);
    await client.create(complete('ada'));
    await client.send('POST', '/Users', 'nonsense');
    const text = lines.join();
    expect(text).not.toContain(setup.token.state === 'shown' ? setup.token.value : 'no token');
    expect(text).not.toContain('ada');
  });

  it('empties the bin when it starts', async () => {
    const start = 1_700_000_000_000;
    const { call, stop, dataDir } = await startHost({ now: () => start });
    const { id } = accepted(await call('directories.create', okta));
    accepted(await call('directories.delete', { id, typedName: 'Okta' }));
    await stop();
    const later = await startHost({ dataDir, now: () => start + 30 * 86_400_000 });
    await vi.waitFor(async () => expect(accepted(await later.call('directories.list', {})).bin).toEqual([]));
  });
});

describe('a command beside a running host', () => {
  it.each(['browser', 'desktop'] as const)(
    'reaches it in the %s shell, and the folder when it has ended',
    async (shell) => {
      const { dataDir, call, stop } = await startHost({ shell });
      accepted(await callOperation(dataDir, 'directories.create', okta));
      const { directories } = accepted(await call('directories.list', {}));
      expect(directories.map(({ name }) => name)).toEqual([okta.name]);
      await stop();
      expect(accepted(await callOperation(dataDir, 'directories.list', {})).directories).toHaveLength(1);
    },
  );
});

describe('a host that cannot receive', () => {
  it('does not start in the browser shell, says why, gives the folder back and leaves nothing running', async () => {
    const taken = await takenPort();
    const dataDir = temporaryFolder();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const scim = { bind: '127.0.0.1', port: taken.port };
    const message = expect.stringContaining(`Port ${taken.port} on 127.0.0.1 is in use`);
    await expect(startHost({ dataDir, scim })).rejects.toMatchObject({ kind: 'port-in-use', exitCode: 3, message });
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    await startHost({ dataDir });
  });

  it('goes on in the desktop shell and starts receiving when it is asked to', async () => {
    const taken = await takenPort();
    const scim = { bind: '127.0.0.1', port: taken.port };
    const { call, subscribe } = await startHost({ shell: 'desktop', scim });
    const stopped = { state: 'stopped', reason: expect.stringContaining('in use by another program') };
    expect(accepted(await call('app.info', {})).listener).toEqual(stopped);
    const setup = accepted(await call('directories.create', okta));
    expect(setup.baseUrl).toContain(`:${taken.port}/`);
    expect(await call('listener.start', {})).toMatchObject({ ok: false, refusal: { code: 'LISTEN-01' } });
    await taken.close();
    const heard: ContractEvent[] = [];
    subscribe((told) => void heard.push(told));
    const listening = { state: 'listening', address: '127.0.0.1', port: taken.port };
    expect(accepted(await call('listener.start', {})).listener).toEqual(listening);
    expect(heard).toContainEqual({ type: 'listener.changed', listener: listening });
    await scimClient(setup).create(complete('ada'));
  });

  it('is refused a folder in use', async () => {
    const { dataDir } = await startHost();
    await expect(startHost({ dataDir })).rejects.toMatchObject({ kind: 'folder-in-use', exitCode: 6 });
  });
});

describe('addresses', () => {
  it('are the public one when there is one, also over a restart without it', async () => {
    const { call, stop, dataDir } = await startHost({ publicUrl: 'https://scim.example.org/' });
    expect(accepted(await call('directories.create', okta)).baseUrl).toBe('https://scim.example.org/scim/v2/okta');
    await stop();
    const again = await startHost({ dataDir });
    expect(accepted(await again.call('settings.read', {})).publicUrl).toBe('https://scim.example.org');
    accepted(await again.call('settings.update', { publicUrl: null }));
    const [summary] = accepted(await again.call('directories.list', {})).directories;
    expect(summary?.baseUrl).toBe(`${again.scimOrigin}/scim/v2/okta`);
  });

  it.each(['scim.example.org', 'http://scim.example.org', 'https://'])('%s is no public one', async (publicUrl) => {
    const dataDir = temporaryFolder();
    const message = expect.stringMatching(/^--public-url: /);
    await expect(startHost({ dataDir, publicUrl })).rejects.toMatchObject({
      kind: 'bad-arguments',
      exitCode: 2,
      message,
    });
    const { call } = await startHost({ dataDir });
    expect(accepted(await call('settings.read', {})).publicUrl).toBeNull();
  });

  it('are those of the last time while nothing is received', async () => {
    const { scimOrigin, stop, dataDir } = await startHost();
    await stop();
    const { call } = await startHost({ dataDir, scim: null });
    expect(accepted(await call('directories.create', okta)).baseUrl).toBe(`${scimOrigin}/scim/v2/okta`);
    expect(accepted(await call('app.info', {})).listener).toEqual({ state: 'stopped', reason: null });
    await expect(fetch(scimOrigin)).rejects.toThrow('fetch failed');
  });
});

it('answers every operation as the contract says, and no more', async () => {
  const { desktop } = createMemoryDesktop();
  const { call, stop, dataDir, scimOrigin } = await startHost({ shell: 'desktop', desktop });
  const setup = accepted(await call('directories.create', okta));
  const client = scimClient(setup);
  const ada = await client.create(complete('ada', { title: 'Countess', email: 'ada@example.org' }));
  await client.create({ userName: 'held@example.org' });
  await client.create(complete('gone', { active: false }));
  await client.send('POST', '/Users', {});
  const rules = { ...defaultGuardRules, minimum: 1, sharePercent: 1 };
  accepted(await call('guard.configure', { directoryId: setup.id, rules }));
  const leaving = await client.create(complete('leaving'));
  accepted(await call('contacts.page', {}));
  await client.send('DELETE', `/Users/${leaving}`);
  const other = accepted(await call('directories.create', { ...okta, name: 'Other' }));
  accepted(await call('directories.delete', { id: other.id, typedName: 'Other' }));
  const { id } = setup;
  const tokenId = setup.tokens[0]?.id ?? 0;
  const unneeded = accepted(await call('directories.create', { ...okta, name: 'Unneeded' }));
  const contact = accepted(await call('contacts.page', {})).contacts.find((row) => row.id === ada);
  if (contact === undefined) throw new Error('Ada is not listed.');
  const kept = 'backup-2026-11-28T02-00-00-000Z.db';
  mkdirSync(join(dataDir, 'backups'));
  writeFileSync(join(dataDir, 'backups', kept), '');
  const spare = join(dataDir, 'spare.db');
  writeFileSync(spare, '');
  const atRest = () =>
    vi.waitFor(async () => {
      const states = accepted(await call('jobs.list', {})).jobs.map(({ status }) => status.state);
      expect(states).not.toContain('running');
    });
  const seqOfAda = accepted(await call('history.resource', { directoryId: id, id: ada })).entries[0]?.seq ?? 0;
  const compared = accepted(await call('history.compare', { directoryId: id, moment: { before: seqOfAda } }));
  accepted(await call('history.restore', { comparison: compared.id, selection: { kinds: ['changed'] } }));
  const restored = await vi.waitFor(async () => {
    const { entries } = accepted(await call('history.directory', { directoryId: id, filter: 'directory' }));
    await atRest();
    expect(entries[0]?.kind).toBe('restored');
    return entries[0] ?? { seq: 0 };
  });
  accepted(await call('hygiene.start', { directoryId: null }));
  await expect.poll(async () => accepted(await call('hygiene.read', { directoryId: null })).report).not.toBeNull();
  const inputs: { readonly [N in OperationName]: readonly OperationInput<N>[] } = {
    'app.info': [{}],
    'settings.read': [{}],
    'settings.update': [{ appearance: 'dark' }, { publicUrl: 'https://scim.example.org' }],
    'listener.start': [{}],
    'directories.list': [{}],
    'directories.get': [{ id }],
    'directories.create': [{ ...okta, name: 'Third' }],
    'directories.setup': [{ id }],
    'directories.update': [
      { id, paused: true },
      { id, paused: false, missingRule: 'refuse', name: 'New name' },
    ],
    'directories.discard': [{ id: unneeded.id }],
    'directories.restore': [{ id: other.id }],
    'directories.delete': [{ id: other.id, typedName: 'Other' }],
    'directories.purge': [{ id: other.id, typedName: 'Other' }],
    'tokens.limit': [{ directoryId: id, tokenId, expiresAt: null }],
    'tokens.rotate': [{ directoryId: id }],
    'tokens.revoke': [{ directoryId: id, tokenId }],
    'contacts.page': [
      {},
      { query: 'ada' },
      { query: '020 7946' },
      { query: '*' },
      { directoryId: directoryId.parse(99) },
    ],
    'contacts.locate': [{ prefix: 'a' }, { prefix: 'zz' }, { prefix: 'a', query: 'ada', order: 'family' }],
    'contacts.departments': [{}, { directoryId: id }],
    'contacts.get': [{ id: contact.id }],
    'guards.list': [{}],
    'guard.rules': [{ directoryId: id }],
    'guard.configure': [{ directoryId: id, rules }],
    'guard.people': [{ directoryId: id }, { directoryId: id, cause: 'deleted', limit: 1 }],
    'guard.decide': [{ directoryId: id, decision: 'restore' }],
    'people.page': [
      { directoryId: id, state: 'listed' },
      { directoryId: id, state: 'held' },
      { directoryId: id, state: 'hidden' },
    ],
    'attention.page': [{ directoryId: id }, { directoryId: id, kind: 'number', query: 'held' }],
    'attention.get': [{ directoryId: id, key: { who: 'held', id: contact.id } }],
    'attention.check': [{ directoryId: id, key: { who: 'held', id: contact.id } }],
    'attention.dismiss': [{ directoryId: id, id: refusedId.parse(1) }],
    'hygiene.start': [{ directoryId: id }],
    'hygiene.read': [{ directoryId: null }],
    'hygiene.page': [{ directoryId: null, finding: 'held' }],
    'hygiene.export': [
      { directoryId: null, finding: null },
      { directoryId: null, finding: 'odd' },
    ],
    'doctor.try': [
      { directoryId: id, use: { method: 'POST' }, text: '{"userName":"new@example.org"}' },
      { directoryId: id, use: { method: 'PUT', id: contact.id }, text: '{' },
    ],
    'requests.recent': [{ directoryId: id }],
    'activity.page': [{ directoryId: id }, { directoryId: id, filter: 'held', query: 'ada' }],
    'activity.exchange': [{ directoryId: id, id: 1 }],
    'activity.changes': [{ directoryId: id, id: 1 }],
    'activity.chart': [{ directoryId: id }, { directoryId: id, span: 'month' }],
    'contacts.about': [{ id: contact.id }],
    'contacts.card': [{ id: contact.id }],
    'contacts.export': [{ format: 'csv' }, { format: 'vcard', query: 'ada' }, { format: 'csv', favourites: true }],
    'favourites.set': [{ id: contact.id, isFavourite: true }],
    'favourites.list': [{}, { order: 'family' }],
    'recents.note': [{ id: contact.id, reason: 'viewed' }],
    'recents.list': [{}],
    'recents.clear': [{}],
    'recents.restore': [{}],
    'calls.note': [{ number: '+44 20 7946 0958' }],
    'calls.lookup': [{ number: '020 7946 0958', source: 'paste' }],
    'calls.page': [{}, { query: 'ada' }],
    'calls.export': [{}],
    'calls.remove': [{ id: callId.parse(1) }],
    'calls.clear': [{}],
    'calls.restore': [{}],
    'history.directory': [{ directoryId: id }, { directoryId: id, filter: 'people', limit: 1 }],
    'history.resource': [{ directoryId: id, id: ada }],
    'history.preview': [{ directoryId: id, seq: seqOfAda }],
    'history.undo': [{ directoryId: id, seq: seqOfAda, basis: seqOfAda }],
    'history.compare': [{ directoryId: id, moment: { before: seqOfAda } }],
    'history.differences': [{ comparison: compared.id }],
    'history.restore': [{ comparison: compared.id, selection: { kinds: ['changed'] } }],
    'history.revert': [{ directoryId: id, seq: restored.seq }],
    'desktop.read': [{}],
    'desktop.update': [{ startsAtLogin: true, whenClosed: 'keep' }],
    'desktop.reveal': [{ what: 'data-folder' }, { what: 'backup', name: kept }],
    'diagnostics.read': [{}],
    'backups.create': [{}],
    'backups.verify': [{}],
    'backups.list': [{}],
    'backups.schedule': [{ every: 'week' }],
    'backups.inspect': [{ source: { from: 'file', path: join(dataDir, 'switchboard.db') } }],
    'backups.remove': [{ name: kept }],
    'backups.putback': [{ name: kept }],
    'backups.restore': [{ source: { from: 'file', path: spare }, typed: 'restore' }],
    'jobs.list': [{}],
    'jobs.cancel': [{ id: jobId.parse(1) }],
    'jobs.dismiss': [{ id: jobId.parse(99) }],
    'listener.read': [{}],
    'listener.update': [{ trustedProxies: ['192.0.2.1'] }],
    'reachability.start': [{ url: 'http://127.0.0.1:9' }],
    'reachability.read': [{}],
    'reachability.cancel': [{}],
    'tunnels.list': [{}],
    'rehearsal.start': [{ directoryId: id }],
    'rehearsal.read': [{ directoryId: id }],
    'rehearsal.cancel': [{}],
    'sleep.read': [{}],
    'sleep.dismiss': [{}],
  };
  expect(Object.keys(inputs).sort()).toEqual(Object.keys(operations).sort());
  const run = <N extends OperationName>(name: N) => inputs[name].map((input) => ({ name, input }));
  for (const { name, input } of (Object.keys(inputs) as OperationName[]).flatMap(run)) {
    const result = await call(name, input);
    expect([name, result.ok ? 'accepted' : result.refusal]).toEqual([name, 'accepted']);
    // Two restores of one directory never run together.
    if (name === 'history.restore') await atRest();
  }
  await stop();
  expect((await startHost({ dataDir, scim: null })).scimOrigin).toBe(scimOrigin);
});
