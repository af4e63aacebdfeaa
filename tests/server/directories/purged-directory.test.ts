import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { defaultGuardRules } from '../../../server/contract/guard.ts';
import { complete } from '../harness/people.ts';
import { scimClient, startHost } from '../harness/running-host.ts';
import { accepted, tokenOf } from './administration.ts';

/**
 * How the rows of every table lead to a directory: by a column with its id, or through the seq of one of its people and
 * groups or of an entry of the change log. A table that is new is missing here until somebody has thought about its end.
 */
const tables: Readonly<Record<string, readonly string[]>> = {
  directory: ['id'],
  token: ['directory_id'],
  resource: ['directory_id'],
  resource_count: ['directory_id'],
  resource_value: ['directory_id', 'resource_seq'],
  membership: ['group_seq'],
  contact: ['directory_id', 'seq'],
  contact_letter: ['directory_id'],
  contact_outdated: ['seq'],
  contact_words: ['rowid'],
  contact_digits: ['rowid'],
  change: ['directory_id'],
  reversal: ['change_seq'],
  request: ['directory_id'],
  request_hour: ['directory_id'],
  exchange: ['directory_id'],
  refused_access: ['directory_id', 'owner_id'],
  refused_person: ['directory_id'],
  guard: ['directory_id'],
  departure: ['directory_id', 'seq'],
  favourite: ['directory_id'],
  recent_contact: ['directory_id'],
  // Numbers and times: the Call History belongs to the agent and stays whole when people and directories go.
  call: [],
  setting: [],
};

const keys: Readonly<Record<string, string>> = {
  directory_id: 'SELECT id FROM directory',
  owner_id: 'SELECT id FROM directory',
  id: 'SELECT id FROM directory',
  seq: 'SELECT seq FROM resource',
  rowid: 'SELECT seq FROM resource',
  group_seq: 'SELECT seq FROM resource',
  resource_seq: 'SELECT seq FROM resource',
  change_seq: 'SELECT seq FROM change',
};

/** The rows of each table that lead nowhere, and how many rows each has. */
function look(dataDir: string) {
  const db = new Database(join(dataDir, 'switchboard.db'), { readonly: true });
  const named = db
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all();
  const count = (name: string, where: string) =>
    db.prepare<[], number>(`SELECT count(*) FROM ${name} WHERE ${where}`).pluck().get() ?? 0;
  const lost = Object.entries(tables).flatMap(([name, columns]) =>
    columns.flatMap((column) => {
      const rows = count(name, `${column} IS NOT NULL AND ${column} NOT IN (${keys[column]})`);
      return rows === 0 ? [] : [`${name}.${column}: ${rows}`];
    }),
  );
  const counts = Object.fromEntries(Object.keys(tables).map((name) => [name, count(name, 'TRUE')]));
  const kinds = db
    .prepare<[], string>('SELECT kind FROM change WHERE directory_id NOT IN (SELECT id FROM directory)')
    .pluck()
    .all();
  const violations = db.pragma('foreign_key_check');
  db.close();
  return { named: named.sort(), lost, counts, kinds, violations };
}

/** A directory with something of everything that can be in the database, beside one that is nearly empty. */
async function fullHouse() {
  const host = await startHost();
  const { call, dataDir } = host;
  const kept = accepted(await call('directories.create', { name: 'Kept', type: 'other' }));
  const gone = accepted(await call('directories.create', { name: 'Gone', type: 'other' }));
  const { id: directoryId } = gone;
  const client = scimClient(gone);
  const rules = { ...defaultGuardRules, minimum: 2, sharePercent: 1 };
  accepted(await call('guard.configure', { directoryId, rules }));
  const ids = new Map<string, string>();
  for (const name of ['ada', 'bob', 'cyd', 'dan']) ids.set(name, await client.create(complete(name)));
  const idOf = (name: string) => ids.get(name) ?? '';
  await client.create({ userName: 'held' });
  await client.send('POST', '/Groups', { displayName: 'Team', members: [{ value: idOf('ada') }] });
  await client.send('POST', '/Users', { externalId: 'nobody', name: { givenName: 'Refused' } });
  const { contacts } = accepted(await call('contacts.page', { directoryId }));
  const ada = contacts.find(({ name }) => name.includes('ada'));
  if (ada === undefined) throw new Error('Ada is not listed.');
  accepted(await call('favourites.set', { id: ada.id, isFavourite: true }));
  accepted(await call('recents.note', { id: ada.id, reason: 'viewed' }));
  accepted(await call('calls.note', { number: '+442079460958' }));
  const { entries } = accepted(await call('history.resource', { directoryId, id: idOf('dan') }));
  const preview = accepted(await call('history.preview', { directoryId, seq: entries[0]?.seq ?? 0 }));
  accepted(await call('history.undo', { directoryId, seq: preview.seq, basis: preview.basis }));
  for (const name of ['bob', 'cyd']) await client.send('DELETE', `/Users/${idOf(name)}`);
  // Wrong tokens here, and the token of this one there.
  await fetch(`${gone.baseUrl}/Users`, { headers: { Authorization: `Bearer ${tokenOf(kept)}` } });
  await fetch(`${kept.baseUrl}/Users`, { headers: { Authorization: `Bearer ${tokenOf(gone)}` } });
  accepted(await call('contacts.page', { directoryId }));
  accepted(await call('activity.page', { directoryId }));
  // Refusals are noted behind the answer.
  await vi.waitFor(async () => {
    expect(accepted(await call('directories.get', { id: directoryId })).refusedPeople).toBe(1);
  });
  return { ...host, dataDir, gone, kept };
}

it('knows every table there is', async () => {
  const { dataDir } = await startHost();
  const shadows = /^contact_(words|digits)_/;
  expect(look(dataDir).named.filter((name) => !shadows.test(name))).toEqual(Object.keys(tables).sort());
});

it('leaves nothing in any table that leads to a directory which was removed for good', async () => {
  const { call, dataDir, gone, kept } = await fullHouse();
  const { id } = gone;
  const before = look(dataDir);
  const empty = Object.entries(before.counts).filter(([name, rows]) => rows === 0 && name !== 'contact_outdated');
  expect(empty, 'there is something of everything').toEqual([]);
  expect(accepted(await call('guards.list', {})).guards).toHaveLength(1);
  accepted(await call('directories.delete', { id, typedName: 'Gone' }));
  accepted(await call('directories.purge', { id, typedName: 'Gone' }));
  await vi.waitFor(async () => {
    const purge = accepted(await call('jobs.list', {})).jobs.find(({ kind }) => kind === 'purge');
    expect(purge?.status.state).toBe('done');
  });
  const [backup] = accepted(await call('backups.list', {})).backups;
  expect(backup?.check).toMatchObject({ state: 'sound', facts: { directories: 1 } });
  const source = { from: 'list', name: String(backup?.name) } as const;
  expect(accepted(await call('backups.inspect', { source })).held.people).toBeGreaterThan(0);
  // Contacts follow when somebody asks for them.
  accepted(await call('contacts.page', {}));
  const after = look(dataDir);
  expect(after.violations).toEqual([]);
  // The log tells whoever follows it that the directory is gone, and nothing else of it.
  expect(after.kinds).toEqual(['directory.purged']);
  expect(after.lost).toEqual(['change.directory_id: 1']);
  expect(accepted(await call('activity.page', { directoryId: kept.id })).entries).toMatchObject([
    { kind: 'access', access: { reason: 'other-directory', owner: null } },
  ]);
  expect(accepted(await call('calls.page', {})).total).toBe(1);
});

it('leaves nothing of a directory that was discarded before anybody came, however late its requests are noted', async () => {
  const { call, dataDir, stop } = await startHost();
  const setup = accepted(await call('directories.create', { name: 'Mistake', type: 'other' }));
  await scimClient(setup).send('GET', '/Users?count=1');
  await fetch(`${setup.baseUrl}/Users`, { headers: { Authorization: 'Bearer dir_wrong' } });
  accepted(await call('requests.recent', { directoryId: setup.id }));
  await scimClient(setup).send('GET', '/Users?count=1');
  accepted(await call('directories.discard', { id: setup.id }));
  await stop();
  const { lost, kinds } = look(dataDir);
  expect(kinds).toEqual(['directory.purged']);
  expect(lost).toEqual(['change.directory_id: 1']);
});
