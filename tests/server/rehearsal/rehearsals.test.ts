import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { directoryId } from '../../../server/contract/directory.ts';
import { type Rehearsal, rehearsalStepName } from '../../../server/contract/rehearsal.ts';
import oktaCapture from '../../fixtures/okta/headers.json' with { type: 'json' };
import { accepted } from '../agents/agents.ts';
import { complete } from '../harness/people.ts';
import { scimClient, startHost } from '../harness/running-host.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';
import { startProxy, startRehearsing } from './rehearsing.ts';

/** Every row of every table. */
function dump(dataDir: string): Record<string, unknown[]> {
  const db = new Database(join(dataDir, 'switchboard.db'), { readonly: true });
  const tables = db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const rows = Object.fromEntries(
    tables.map(({ name }) => [name, db.prepare<[], unknown>(`SELECT * FROM "${name}"`).raw().all()]),
  );
  db.close();
  return rows;
}

function statesOf({ runs }: Rehearsal, run = 0): Record<string, string> {
  return Object.fromEntries((runs[run]?.steps ?? []).map(({ name, state }) => [name, state]));
}

const allOk = Object.fromEntries(rehearsalStepName.options.map((name) => [name, 'ok']));

function linesOf({ runs }: Rehearsal): string[] {
  return (runs[0]?.steps ?? []).flatMap(({ requests }) =>
    requests.map(({ method, path, status }) =>
      `${method} ${path} ${String(status)}`
        .replace(/[\da-f]{8}-[\da-f-]{27}/, '{id}')
        .replace(/filter=[^&]*/, 'filter'),
    ),
  );
}

const read = 'GET /Users/{id} 200';
const found = 'GET /Users?filter&startIndex=1&count=100 200';

describe('a rehearsal', () => {
  it('plays what the template app does, and times each request', async () => {
    const { rehearse, scimOrigin } = await startRehearsing();
    const rehearsal = await rehearse('template');
    expect(statesOf(rehearsal)).toEqual(allOk);
    expect(linesOf(rehearsal)).toEqual([
      'GET /Users?startIndex=1&count=2 200',
      'GET /Users?startIndex=1&count=2 401',
      found,
      'POST /Users 201',
      read,
      ...[read, 'PUT /Users/{id} 200'],
      ...['PATCH /Users/{id} 204', read],
      ...[found, 'PATCH /Users/{id} 204', read],
      read,
      ...['DELETE /Users/{id} 204', found],
    ]);
    const durations = rehearsal.runs[0]?.steps.flatMap(({ requests }) => requests.map(({ durationMs }) => durationMs));
    expect(durations?.every((duration) => duration > 0)).toBe(true);
    expect(rehearsal.verdict).toEqual({
      state: 'warning',
      sentence: `Everything that Okta does worked at ${new URL(scimOrigin).host}.`,
      explanation: '',
      concern: { warning: 'loopback', host: '127.0.0.1' },
    });
  });

  it('plays what an app of the wizard does, without a single PATCH', async () => {
    const { rehearse } = await startRehearsing();
    const rehearsal = await rehearse('wizard');
    expect(statesOf(rehearsal)).toEqual(allOk);
    const methods = linesOf(rehearsal).map((line) => line.split(' ', 1)[0]);
    expect(methods.filter((method) => method === 'PUT')).toHaveLength(3);
    expect(methods).not.toContain('PATCH');
  });

  it('goes the way from the internet where there is one', async () => {
    const { rehearse, call, scimOrigin } = await startRehearsing();
    const proxy = await startProxy(scimOrigin);
    accepted(await call('settings.update', { publicUrl: proxy.url }));
    const rehearsal = await rehearse();
    expect(rehearsal.runs.map(({ way, baseUrl }) => [way, baseUrl])).toEqual([['public', `${proxy.url}/scim/v2/okta`]]);
    expect(statesOf(rehearsal)).toEqual(allOk);
    expect(proxy.seen).toHaveLength(linesOf(rehearsal).length);
  });

  it('sends the headers of Okta and nothing else', async () => {
    const { rehearse, call, scimOrigin } = await startRehearsing();
    const sent: Record<string, unknown>[] = [];
    const proxy = await startProxy(scimOrigin, {
      headers: (all) => {
        const { authorization, connection: _connection, 'content-length': _length, ...rest } = all;
        sent.push({ ...rest, Authorization: String(authorization).replace(/dir_.*/, 'dir_') });
        return all;
      },
    });
    accepted(await call('settings.update', { publicUrl: proxy.url }));
    await rehearse();
    const inLowerCase = (headers: object) =>
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    expect(sent[0]).toEqual({ ...inLowerCase(oktaCapture.query), Authorization: 'bearer dir_' });
    expect(sent[3]).toEqual({ ...inLowerCase(oktaCapture.body), Authorization: 'bearer dir_' });
  });

  it.each([
    ['with a certificate made here, at another address', { bind: '127.0.0.2', port: 0, tls: { mode: 'generated' } }],
    ['at all addresses', { bind: '0.0.0.0', port: 0, allowPlainHttp: true }],
    ['at all addresses of both families', { bind: '::', port: 0, allowPlainHttp: true }],
  ] as const)('reaches a listener %s', async (_name, scim) => {
    const { rehearse } = await startRehearsing({ scim });
    const rehearsal = await rehearse();
    expect(statesOf(rehearsal)).toEqual(allOk);
  });

  it('is of a directory that refuses incomplete people as well', async () => {
    const { rehearse, call, setup } = await startRehearsing();
    accepted(await call('directories.update', { id: setup.id, missingRule: 'refuse' }));
    expect(statesOf(await rehearse())).toEqual(allOk);
  });

  it('is refused for a directory that is not there', async () => {
    const { call, setup } = await startRehearsing();
    const missing = { ok: false, refusal: { code: 'DIR-FIND-01' } };
    expect(await call('rehearsal.start', { directoryId: directoryId.parse(99) })).toMatchObject(missing);
    accepted(await call('directories.delete', { id: setup.id, typedName: 'Okta' }));
    expect(await call('rehearsal.start', { directoryId: setup.id })).toMatchObject(missing);
  });

  it('says that it has no room where its folder cannot be made', async () => {
    const { call, setup, dataDir, lines } = await startRehearsing();
    writeFileSync(join(dataDir, 'rehearsal'), 'in the way');
    const refused = await call('rehearsal.start', { directoryId: setup.id });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'REHEARSE-01' } });
    expect(lines.join('')).toContain('a rehearsal could not be begun');
  });

  it('can be read at any time, by those who ask for its directory', async () => {
    const { call, rehearse, setup } = await startRehearsing();
    expect(accepted(await call('rehearsal.read', { directoryId: setup.id })).rehearsal).toBeNull();
    const rehearsal = await rehearse();
    expect(accepted(await call('rehearsal.read', { directoryId: setup.id })).rehearsal).toEqual(rehearsal);
    const other = accepted(await call('directories.create', { name: 'Other', type: 'other' }));
    expect(accepted(await call('rehearsal.read', { directoryId: other.id })).rehearsal).toBeNull();
  });
});

describe('nothing is left of a rehearsal', () => {
  it('in the database, whatever came of it', async () => {
    const { rehearse, call, setup, dataDir, scimOrigin } = await startRehearsing();
    await scimClient(setup).create(complete('ada'));
    // A push a moment ago is still being noted.
    await call('requests.recent', { directoryId: setup.id });
    await call('contacts.page', {});
    await expect.poll(() => dump(dataDir).request?.length).toBe(1);
    const before = dump(dataDir);
    await rehearse('template');
    await rehearse('wizard');
    expect(dump(dataDir)).toEqual(before);

    const proxy = await startProxy(scimOrigin, { headers: ({ authorization: _taken, ...rest }) => rest });
    accepted(await call('settings.update', { publicUrl: proxy.url }));
    const withUrl = dump(dataDir);
    expect((await rehearse()).verdict?.state).toBe('failed');
    await call('requests.recent', { directoryId: setup.id });
    expect(dump(dataDir)).toEqual(withUrl);
  });

  it('on the disk or in the log', async () => {
    const { rehearse, dataDir, lines, told } = await startRehearsing();
    await rehearse();
    expect(readdirSync(join(dataDir, 'rehearsal'))).toEqual([]);
    expect(lines.join('')).not.toMatch(/dir_|rehearsal/i);
    expect(JSON.stringify(told)).not.toContain('dir_');
  });

  it('to be seen by agents, at any moment', async () => {
    const { rehearse, call, subscribe } = await startRehearsing();
    // That the directory was added is told a moment later.
    await new Promise<void>((resolve) => {
      subscribe(({ type }) => type === 'directories.changed' && resolve());
    });
    const events: string[] = [];
    const glimpses: number[] = [];
    subscribe(({ type }) => {
      events.push(type);
      void call('contacts.page', {}).then((page) => glimpses.push(accepted(page).total));
    });
    await rehearse();
    expect(new Set(events)).toEqual(new Set(['rehearsal.changed']));
    await expect.poll(() => glimpses.length).toBe(events.length);
    expect(new Set(glimpses)).toEqual(new Set([0]));
  });

  it('after a crash, from the next start on', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'rehearsal', '1'), { recursive: true });
    writeFileSync(join(dataDir, 'rehearsal', '1', 'switchboard.db'), 'half a database');
    await startHost({ dataDir });
    expect(existsSync(join(dataDir, 'rehearsal'))).toBe(false);
  });

  it('that would count against the address: it may rehearse as often as it likes', async () => {
    const { rehearse, setup } = await startRehearsing();
    for (let times = 0; times < 11; times += 1) await rehearse('wizard');
    const stranger = await fetch(`${setup.baseUrl}/Users`, { headers: { Authorization: 'Bearer dir_wrong' } });
    expect(stranger.status).toBe(401);
  }, 20_000);
});

describe('a rehearsal that is cancelled', () => {
  it('ends in the middle and leaves nothing', async () => {
    const { rehearse, call, setup, dataDir, scimOrigin } = await startRehearsing();
    let reached = (): void => {};
    const inTheMiddle = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const proxy = await startProxy(scimOrigin, {
      answer: ({ method }) => {
        if (method !== 'PUT') return false;
        // Never answered.
        reached();
        return true;
      },
    });
    accepted(await call('settings.update', { publicUrl: proxy.url }));
    const before = dump(dataDir);
    const ended = rehearse();
    await inTheMiddle;
    accepted(await call('rehearsal.cancel', {}));
    const rehearsal = await ended;
    expect([rehearsal.state, rehearsal.verdict, rehearsal.runs.length]).toEqual(['cancelled', null, 1]);
    expect(statesOf(rehearsal)).toMatchObject({ read: 'ok', update: 'skipped', remove: 'skipped' });
    expect(readdirSync(join(dataDir, 'rehearsal'))).toEqual([]);
    expect(dump(dataDir)).toEqual(before);
    expect(statesOf(await finishOwn(call, rehearse))).toEqual(allOk);
    expect(accepted(await call('rehearsal.read', { directoryId: setup.id })).rehearsal?.state).toBe('done');
  });

  it('by another one gives way to it', async () => {
    const { call, rehearse, setup, endOf } = await startRehearsing();
    const first = accepted(await call('rehearsal.start', { directoryId: setup.id }));
    const second = await rehearse();
    expect([(await endOf(first.id)).state, second.state]).toEqual(['cancelled', 'done']);
    expect(second.id).toBeGreaterThan(first.id);
  });

  it('by the end of the program does not hold it up', async () => {
    const { call, setup, stop, dataDir } = await startRehearsing();
    accepted(await call('rehearsal.start', { directoryId: setup.id }));
    await stop();
    expect(readdirSync(join(dataDir, 'rehearsal'))).toEqual([]);
  });
});

type Rehearsing = Awaited<ReturnType<typeof startRehearsing>>;

async function finishOwn(call: Rehearsing['call'], rehearse: Rehearsing['rehearse']): Promise<Rehearsal> {
  accepted(await call('settings.update', { publicUrl: null }));
  return rehearse();
}
