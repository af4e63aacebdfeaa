import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { accepted } from '../directories/administration.ts';
import { group, patch, user } from '../scim/service/scim-server.ts';
import { withHistory } from './with-history.ts';

const replace = (path: string, value: string | boolean) => patch({ op: 'replace', path, value });
const lovelace = { name: { givenName: 'Ada', familyName: 'Lovelace' } };

it('takes the fields of one change back and leaves those of later ones', async () => {
  const { person, send, newest, preview, undo, read } = await withHistory();
  const { id, path } = await person({
    ...lovelace,
    title: 'Boss',
    emails: [{ type: 'work', value: 'old@example.com' }],
  });
  await send(
    'PATCH',
    path,
    patch({ op: 'replace', value: { title: 'Owner', 'emails[type eq "work"].value': 'new@example.com' } }),
  );
  const change = newest(id);
  await send('PATCH', path, replace('name.givenName', 'Augusta'));

  const shown = accepted(await preview(change));
  expect(shown).toMatchObject({ effect: 'change', subject: { id, name: 'Augusta Lovelace' }, warnings: [] });
  expect(shown.fields.map(({ label, before, after }) => [label, before, after])).toEqual([
    ['Job title', 'Owner', 'Boss'],
    ['E-mail', 'new@example.com', 'old@example.com'],
  ]);
  expect(await undo(change)).toBe('Augusta Lovelace: this change was undone.');
  expect((await read(path)).resource).toMatchObject({
    title: 'Boss',
    name: { givenName: 'Augusta', familyName: 'Lovelace' },
    emails: [{ type: 'work', value: 'old@example.com' }],
  });
});

it('warns where a field was changed again since', async () => {
  const { person, send, newest, preview } = await withHistory();
  const { id, path } = await person({ title: 'Boss' });
  await send('PATCH', path, replace('title', 'Owner'));
  const change = newest(id);
  await send('PATCH', path, replace('title', 'Founder'));
  expect(accepted(await preview(change)).warnings).toEqual([
    'Job title has changed again since, to "Founder". It will be "Boss", as it was before this change.',
  ]);
});

it('reactivates who was deactivated, and that can be undone too', async () => {
  const { person, send, newest, undo, read, ofResource } = await withHistory();
  const { id, path } = await person(lovelace);
  await send('PATCH', path, replace('active', false));
  const deactivation = newest(id);
  expect(await undo(deactivation)).toBe('Ada Lovelace is active again.');
  expect((await read(path)).resource).toMatchObject({ active: true });
  const [undone, former] = (await ofResource(id)).entries;
  expect(undone).toMatchObject({ kind: 'reactivated', actor: 'administrator', undoes: { seq: deactivation } });
  expect(former).toMatchObject({ kind: 'deactivated', actor: 'provider', undoneBy: { seq: undone?.seq } });
  expect(await undo(newest(id))).toBe('Ada Lovelace is deactivated again.');
  expect((await read(path)).resource).toMatchObject({ active: false });
});

it('removes who was created, and brings them back into their groups with the same words', async () => {
  const { person, group: groupOf, send, newest, undo, read, members } = await withHistory();
  const { id, path } = await person(lovelace);
  const creation = newest(id);
  const other = await person();
  const team = await groupOf(other.id);
  await send('PATCH', team.path, patch({ op: 'add', path: 'members', value: [{ value: id, display: 'Ada' }] }));
  const before = await read(path);
  const team1 = await read(team.path);

  expect(await undo(creation)).toBe('Ada Lovelace was removed. Undo that to bring them back.');
  expect((await read(path)).status).toBe(404);
  expect(await members(team.path)).toEqual([other.id]);
  expect(await undo(newest(id))).toBe('Ada Lovelace is back.');
  expect(await read(path)).toEqual(before);
  expect(await read(team.path)).toEqual(team1);
});

it('brings somebody back with the words about them that an earlier version noted only when they joined', async () => {
  const { person, group: groupOf, send, newest, undo, read, server } = await withHistory();
  const { id, path } = await person(lovelace);
  const team = await groupOf();
  await send('PATCH', team.path, patch({ op: 'add', path: 'members', value: [{ value: id, display: 'Ada' }] }));
  const before = await read(team.path);
  await send('DELETE', path);
  const db = new Database(server.file);
  const asItWas = db.prepare("UPDATE change SET body = json_remove(body, '$.members.former') WHERE seq = ?");
  expect(asItWas.run(newest(team.id)).changes).toBe(1);
  db.close();
  expect(await undo(newest(id))).toBe('Ada Lovelace is back.');
  expect(await read(team.path)).toEqual(before);
});

it('tells before a creation is undone that there were changes since', async () => {
  const { person, send, newest, preview } = await withHistory();
  const { id, path } = await person(lovelace);
  const creation = newest(id);
  await send('PATCH', path, replace('title', 'Owner'));
  expect(accepted(await preview(creation))).toMatchObject({
    effect: 'remove',
    warnings: ['There were changes since; they go with it, and come back with it.'],
  });
});

it('puts the members of a group back, and no others', async () => {
  const { person, group: groupOf, send, newest, undo, members, preview } = await withHistory();
  const [ada, bob, carl, dora] = [await person(lovelace), await person(), await person(), await person()];
  const team = await groupOf(ada.id, bob.id);
  await send('PUT', team.path, group('Renamed', [bob.id, carl.id]));
  const change = newest(team.id);
  await send('PATCH', team.path, patch({ op: 'add', path: 'members', value: [{ value: dora.id }] }));
  expect(accepted(await preview(change))).toMatchObject({
    members: { joined: { count: 1, names: ['Ada Lovelace'] }, left: { count: 1, names: [carl.userName] } },
    fields: [{ label: 'Display name', before: 'Renamed', after: team.name }],
  });
  await undo(change);
  expect((await members(team.path)).sort()).toEqual([ada.id, bob.id, dora.id].sort());
});

it('brings a deleted group back with everybody who was in it', async () => {
  const { person, group: groupOf, send, newest, undo, read } = await withHistory();
  const [ada, bob] = [await person(), await person()];
  const team = await groupOf(ada.id, bob.id);
  const before = await read(team.path);
  await send('DELETE', team.path);
  await undo(newest(team.id));
  expect(await read(team.path)).toEqual(before);
});

it('takes changes of the directory back', async () => {
  const { directories, directoryId, page, undo, store, preview } = await withHistory();
  accepted(await directories['directories.update']({ id: directoryId, name: 'New name', paused: true }));
  const [entry] = (await page()).entries;
  expect(entry).toMatchObject({
    kind: 'directory-updated',
    fields: [
      { label: 'Name', before: 'acme', after: 'New name' },
      { label: 'Paused', before: 'No', after: 'Yes' },
    ],
  });
  accepted(await directories['directories.update']({ id: directoryId, name: 'Newer name' }));
  expect(accepted(await preview(entry?.seq ?? 0)).warnings).toHaveLength(1);
  await undo(entry?.seq ?? 0);
  expect(store.directories.byId(directoryId)).toMatchObject({ name: 'acme', paused: false });
  expect((await page()).entries[0]).toMatchObject({ undoes: { seq: entry?.seq } });
});

type World = Awaited<ReturnType<typeof withHistory>>;

const refusals: readonly (readonly [
  what: string,
  code: string,
  words: string,
  make: (world: World) => Promise<number>,
])[] = [
  [
    'where somebody else has the userName now',
    'HISTORY-03',
    'now belongs to "Grace Hopper"',
    async ({ person, send, newest }) => {
      const { id, path, userName } = await person();
      await send('DELETE', path);
      await send('POST', '/Users', user(userName, { name: { givenName: 'Grace', familyName: 'Hopper' } }));
      return newest(id);
    },
  ],
  [
    'of somebody who was deleted since',
    'HISTORY-03',
    'Undo the deletion first',
    async ({ person, send, newest }) => {
      const { id, path } = await person();
      await send('PATCH', path, replace('title', 'Owner'));
      const change = newest(id);
      await send('DELETE', path);
      return change;
    },
  ],
  [
    'of a creation when nobody is there any more',
    'HISTORY-02',
    'not here any more',
    async ({ person, send, newest }) => {
      const { id, path } = await person();
      const creation = newest(id);
      await send('DELETE', path);
      return creation;
    },
  ],
  [
    'of a change that was undone already',
    'HISTORY-02',
    'as it was before this change',
    async ({ person, send, newest, undo }) => {
      const { id, path } = await person();
      await send('PATCH', path, replace('title', 'Owner'));
      const change = newest(id);
      await undo(change);
      return change;
    },
  ],
  [
    'of a deletion of somebody who is back',
    'HISTORY-02',
    'here again',
    async ({ person, send, newest, undo }) => {
      const { id, path } = await person();
      await send('DELETE', path);
      const deletion = newest(id);
      await undo(deletion);
      return deletion;
    },
  ],
  ['of what is no entry', 'HISTORY-01', 'no such entry', async () => 9_999],
  [
    'in a directory that is in the bin',
    'DIR-FIND-01',
    'is in the bin',
    async ({ person, newest, store, directoryId, clock }) => {
      const { id } = await person();
      await store.write(() => store.directories.setDeletedAt(directoryId, clock.at));
      return newest(id);
    },
  ],
];

it.each(refusals)('is refused %s', async (_what, code, words, make) => {
  const world = await withHistory();
  const seq = await make(world);
  const { directoryId, history, store } = world;
  const last = store.changes.last();
  const refusal = { ok: false, refusal: { code, message: expect.stringContaining(words) } };
  expect(await world.preview(seq)).toMatchObject(refusal);
  const basis = store.changeHistory.bySeq(seq)?.seq ?? 0;
  expect(await history['history.undo']({ directoryId, seq, basis })).toMatchObject(refusal);
  expect(store.changes.last()).toBe(last);
});

it('is refused when something has happened since the preview', async () => {
  const { person, send, newest, preview, history, directoryId } = await withHistory();
  const { id, path } = await person({ title: 'Boss' });
  await send('PATCH', path, replace('title', 'Owner'));
  const seq = newest(id);
  const { basis } = accepted(await preview(seq));
  await send('PATCH', path, replace('title', 'Founder'));
  const refused = await history['history.undo']({ directoryId, seq, basis });
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'HISTORY-04' } });
});

it('is refused from the history of another directory', async () => {
  const { person, newest, server, history } = await withHistory();
  const { id } = await person();
  const other = await server.addDirectory('other');
  const refused = await history['history.preview']({ directoryId: other.row.id, seq: newest(id) });
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'HISTORY-01' } });
});
