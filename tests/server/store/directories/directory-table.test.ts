import { describe, expect, it } from 'vitest';
import { foundPeople } from '../../harness/found-people.ts';
import { loggedRequest } from '../../harness/logged-request.ts';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';
import { complete, createPeople } from '../../harness/people.ts';

describe('directories', () => {
  it('are found by id, slug and name unless they are in the bin', async () => {
    const { directories, write } = openTestStore();
    const id = await write(() =>
      directories.insert({ name: 'A', nameFolded: 'a', slug: 'a', type: 'other', createdAt: 5 }),
    );
    expect(directories.byId(id)).toEqual({
      ...{
        id,
        name: 'A',
        slug: 'a',
        type: 'other',
        missingRule: 'hold',
        paused: false,
        keepsTokens: true,
        createdAt: 5,
        deletedAt: null,
      },
    });
    await write(() => directories.setDeletedAt(id, 9));
    expect([directories.all(), directories.bySlug('a'), directories.byFoldedName('a')]).toEqual([
      [],
      undefined,
      undefined,
    ]);
    expect(directories.binned().map((row) => [row.id, row.deletedAt])).toEqual([[id, 9]]);
    expect(directories.byId(id)?.deletedAt).toBe(9);
    expect(directories.slugIsTaken('a')).toBe(true);
    await write(() => directories.setDeletedAt(id, null));
    expect(directories.bySlug('a')?.id).toBe(id);
  });

  it('change one thing at a time', async () => {
    const store = openTestStore();
    const [a, b] = [await insertDirectory(store, 'a'), await insertDirectory(store, 'b')];
    await store.write(() => {
      store.directories.rename(a, 'New', 'new');
      store.directories.setPaused(a, true);
      store.directories.setMissingRule(a, 'refuse');
    });
    expect(store.directories.byId(a)).toMatchObject({ name: 'New', slug: 'a', paused: true, missingRule: 'refuse' });
    expect(store.directories.byId(b)).toMatchObject({ name: 'b', paused: false, missingRule: 'hold' });
  });

  it('let two have a name only when one is in the bin', async () => {
    const store = openTestStore();
    const id = await insertDirectory(store, 'a');
    const twin = () =>
      store.write(() =>
        store.directories.insert({ name: 'a', nameFolded: 'a', slug: 'a-2', type: 'other', createdAt: 0 }),
      );
    await expect(twin()).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
    await store.write(() => store.directories.setDeletedAt(id, 1));
    await twin();
  });

  it('go for good with everything that is theirs, and never share an id', async () => {
    const store = openTestStore();
    const [a, b] = [await insertDirectory(store, 'a'), await insertDirectory(store, 'b')];
    for (const id of [a, b]) {
      await createPeople(store, id).put(complete('ada'));
      await store.write(() => {
        store.tokens.insert({ directoryId: id, prefix: 'x', hash: Buffer.from([id]), sealed: null, createdAt: 1 });
        store.requests.insert(loggedRequest({ id, directoryId: id }));
      });
    }
    await store.write(() => store.directories.remove(a));
    const left = (id: typeof a) => [
      ...[store.contacts.counts(id).listed, store.tokens.ofDirectory(id).length, store.requests.recent(id, 9).length],
      store.resources.hasAny(id, 'User'),
    ];
    expect([left(a), left(b)]).toEqual([
      [0, 0, 0, false],
      [1, 1, 1, true],
    ]);
    expect(foundPeople(store, { words: '"ada"*', digits: '"7946"' })).toHaveLength(1);
    await store.write(() => store.directories.remove(b));
    expect(await insertDirectory(store, 'c')).toBeGreaterThan(b);
  });
});
