import { expect, it } from 'vitest';
import { patch, user } from '../scim/service/scim-server.ts';
import { withHistory } from './with-history.ts';

const title = (value: string) => patch({ op: 'replace', path: 'title', value });
const named = (givenName: string, more = {}) => ({ name: { givenName }, ...more });

/** Five people and a group, of whom some are changed after the moment. */
async function afterTheMoment() {
  const world = await withHistory();
  const { person, group, send, later } = world;
  const kept = await person(named('Kept'));
  const changed = await person(named('Changed', { title: 'Boss' }));
  const gone = await person(named('Gone'));
  const off = await person(named('Off'));
  const team = await group(gone.id, kept.id);
  const before = await Promise.all([changed, gone, off, team].map(({ path }) => world.read(path)));
  const at = world.clock.at;
  later();
  await send('PATCH', changed.path, title('Owner'));
  await send('DELETE', gone.path);
  await send('PATCH', off.path, patch({ op: 'replace', value: { active: false } }));
  const newcomer = await person(named('Newcomer'));
  await send('PATCH', team.path, patch({ op: 'add', path: 'members', value: [{ value: newcomer.id }] }));
  // Changed there and back again.
  await send('PATCH', kept.path, title('Clerk'));
  await send('PATCH', kept.path, patch({ op: 'remove', path: 'title' }));
  return { ...world, ...{ kept, changed, gone, off, team, newcomer, before, at } };
}

it('says who is gone, new and changed since, and how', async () => {
  const { compare, differences, at, team } = await afterTheMoment();
  const { id, counts, moment } = await compare({ at });
  expect({ counts, moment }).toEqual({ counts: { gone: 1, new: 1, changed: 3 }, moment: at });
  const { total, differences: found } = await differences(id);
  expect(total).toBe(5);
  expect(found.map(({ kind, subject }) => [kind, subject.name])).toEqual([
    ['gone', 'Gone'],
    ['new', 'Newcomer'],
    ['changed', 'Changed'],
    ['changed', team.name],
    ['changed', 'Off'],
  ]);
  const changed = found.find(({ subject }) => subject.name === 'Changed');
  expect(changed?.fields).toEqual([{ attribute: 'title', label: 'Job title', before: 'Boss', after: 'Owner' }]);
  const group = found.find(({ subject }) => subject.type === 'Group');
  expect(group?.members).toEqual({ joined: { count: 1, names: ['Newcomer'] }, left: { count: 1, names: ['Gone'] } });
});

it('finds people of a comparison by kind and name', async () => {
  const { compare, differences, at } = await afterTheMoment();
  const { id } = await compare({ at });
  expect((await differences(id, { kind: 'changed' })).total).toBe(3);
  expect((await differences(id, { query: 'NEWC' })).differences).toMatchObject([{ subject: { name: 'Newcomer' } }]);
  expect((await differences(id, { offset: 4 })).differences).toHaveLength(1);
});

it('looks back to before an entry', async () => {
  const { compare, newest, off } = await afterTheMoment();
  const { counts } = await compare({ before: newest(off.id) });
  expect(counts).toEqual({ gone: 0, new: 1, changed: 2 });
});

it('puts everybody back, and the whole of that can be undone', async () => {
  const { compare, restore, at, before, read, changed, gone, off, team, newcomer, page, history, directoryId, ended } =
    await afterTheMoment();
  const now = await Promise.all([changed, gone, off, team, newcomer].map(({ path }) => read(path)));
  const { id } = await compare({ at });
  expect(await restore(id, { kinds: ['gone', 'new', 'changed'] })).toBe('5 people and groups were put back.');
  expect(await Promise.all([changed, gone, off, team].map(({ path }) => read(path)))).toEqual(before);
  expect((await read(newcomer.path)).status).toBe(404);
  expect((await compare({ at })).counts).toEqual({ gone: 0, new: 0, changed: 0 });

  const [entry] = (await page({ filter: 'directory' })).entries;
  expect(entry).toMatchObject({ kind: 'restored', actor: 'administrator', restore: { moment: at } });
  expect((await page()).entries.map(({ partOf }) => partOf)).not.toContainEqual(expect.anything());
  const seq = entry?.seq ?? 0;
  expect(await history['history.revert']({ directoryId, seq })).toMatchObject({ ok: true });
  await ended();
  expect(await Promise.all([changed, gone, off, team, newcomer].map(({ path }) => read(path)))).toEqual(now);
  const [undone, made] = (await page({ filter: 'directory' })).entries;
  expect(undone).toMatchObject({ kind: 'restore-undone', undoes: { seq } });
  expect(made).toMatchObject({ undoneBy: { seq: undone?.seq } });
});

it('puts back those alone who were chosen', async () => {
  const { compare, restore, at, read, changed, gone, off, ofResource } = await afterTheMoment();
  const { id } = await compare({ at });
  expect(await restore(id, { ids: [off.id] })).toBe('1 person or group was put back.');
  expect((await read(off.path)).resource).toMatchObject({ active: true });
  expect((await read(changed.path)).resource).toMatchObject({ title: 'Owner' });
  expect((await read(gone.path)).status).toBe(404);
  expect((await ofResource(off.id)).entries[0]).toMatchObject({
    kind: 'reactivated',
    partOf: { at: expect.any(Number) },
  });
});

it('puts whoever comes back into the groups that are still there, whether or not those were chosen', async () => {
  const { compare, restore, at, send, gone, team, newcomer, members } = await afterTheMoment();
  const versionOf = async () => (await send('GET', team.path)).json.meta;
  const [before, withoutGone] = [await versionOf(), await members(team.path)];
  expect(withoutGone).not.toContain(gone.id);
  const { id } = await compare({ at });
  expect(await restore(id, { ids: [gone.id] })).toBe('1 person or group was put back.');
  expect(await members(team.path)).toEqual([...withoutGone, gone.id]);
  expect(withoutGone).toContain(newcomer.id);
  expect((await send('GET', gone.path)).json.groups).toMatchObject([{ value: team.id, display: team.name }]);
  expect(await versionOf()).not.toEqual(before);
});

it('says who could not be put back and why, and puts the others back', async () => {
  const { person, send, later, clock, compare, restore, read } = await withHistory();
  const [ada, bob] = [await person(named('Ada')), await person(named('Bob'))];
  const at = clock.at;
  later();
  await send('DELETE', ada.path);
  await send('DELETE', bob.path);
  await send('POST', '/Users', user(ada.userName, named('Grace')));
  const { id } = await compare({ at });
  const sentence = await restore(id, { kinds: ['gone'] });
  expect(sentence).toContain('1 person or group was put back. 1 could not be:');
  expect(sentence).toContain('now belongs to "Grace"');
  expect((await read(bob.path)).status).toBe(200);
});

it('removes whoever took the userName of somebody who comes back before that', async () => {
  const { person, send, later, clock, compare, restore, read } = await withHistory();
  const ada = await person(named('Ada'));
  const at = clock.at;
  later();
  await send('DELETE', ada.path);
  const { id: newId } = await send('POST', '/Users', user(ada.userName, named('Ada')));
  const { id } = await compare({ at });
  await restore(id, { kinds: ['gone', 'new'] });
  expect((await read(ada.path)).status).toBe(200);
  expect((await read(`/Users/${newId}`)).status).toBe(404);
});

it('says so when a comparison is not kept any more', async () => {
  const { history } = await withHistory();
  const refused = { ok: false, refusal: { code: 'HISTORY-05' } };
  const input = { comparison: 'none', kind: null, query: '', offset: 0, limit: 5 };
  expect(await history['history.differences'](input)).toMatchObject(refused);
  expect(await history['history.restore']({ comparison: 'none', selection: { kinds: ['gone'] } })).toMatchObject(
    refused,
  );
});
