import { expect, it } from 'vitest';
import { patch, user } from '../scim/service/scim-server.ts';
import { withHistory } from './with-history.ts';

it('tells of a person field by field, newest first, also when they are deleted', async () => {
  const { person, send, ofResource, later } = await withHistory();
  const { id, path, userName } = await person({ name: { givenName: 'Ada' }, title: 'Boss' });
  const at = later();
  await send('PATCH', path, patch({ op: 'replace', path: 'title', value: 'Owner' }));
  await send('DELETE', path);
  const { entries, subject, state, next } = await ofResource(id);
  expect({ subject, state, next }).toEqual({
    subject: { id, type: 'User', name: 'Ada' },
    state: 'deleted',
    next: null,
  });
  expect(entries.map(({ kind }) => kind)).toEqual(['deleted', 'updated', 'created']);
  expect(entries[1]).toMatchObject({
    at,
    actor: 'provider',
    fields: [{ attribute: 'title', label: 'Job title', before: 'Boss', after: 'Owner' }],
  });
  expect(entries[0]?.fields).toContainEqual({
    attribute: 'userName',
    label: 'User name',
    before: userName,
    after: null,
  });
});

it('never tells a password', async () => {
  const { person, send, ofResource } = await withHistory();
  const { id, path, userName } = await person({ password: 'opensesame' });
  await send('PUT', path, user(userName, { password: 'swordfish', title: 'Owner' }));
  expect(JSON.stringify(await ofResource(id))).not.toMatch(/opensesame|swordfish|assword/);
});

it('tells of a directory by what is asked for, page by page', async () => {
  const { person, group, page, directories, directoryId } = await withHistory();
  const people = [await person(), await person(), await person()];
  await group(...people.map(({ id }) => id));
  await directories['directories.update']({ id: directoryId, paused: true });

  expect((await page()).entries.map(({ kind, subject }) => [kind, subject?.type])).toEqual([
    ['directory-updated', undefined],
    ['created', 'Group'],
    ['created', 'User'],
    ['created', 'User'],
    ['created', 'User'],
  ]);
  expect((await page({ filter: 'people' })).entries).toHaveLength(3);
  expect((await page({ filter: 'directory' })).entries).toHaveLength(1);
  const [made] = (await page({ filter: 'groups' })).entries;
  expect(made?.members).toMatchObject({ joined: { count: 3 }, left: { count: 0 } });

  const first = await page({ limit: 2 });
  const second = await page({ limit: 2, before: first.next });
  const third = await page({ limit: 2, before: second.next });
  const seqs = [first, second, third].flatMap(({ entries }) => entries.map(({ seq }) => seq));
  expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
  expect(new Set(seqs).size).toBe(5);
  expect(third.entries).toHaveLength(1);
});

it('finds what is old behind a long stretch of another directory', async () => {
  const { person, page, store, server } = await withHistory();
  await person();
  const other = await server.addDirectory('other');
  await store.write(() => {
    for (let n = 0; n < 5_000; n++) {
      store.changes.append({ at: 1, directoryId: other.row.id, kind: 'settings.updated', actor: 'system' });
    }
  });
  expect((await page()).entries).toHaveLength(1);
});

it('says who an unknown id is: nobody', async () => {
  const { history, directoryId } = await withHistory();
  const refused = await history['history.resource']({ directoryId, id: 'nobody', before: null, limit: 5 });
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'HISTORY-01' } });
});
