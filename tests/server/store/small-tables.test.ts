import { describe, expect, it } from 'vitest';
import type { RequestAction } from '../../../server/contract/request.ts';
import type { Store } from '../../../server/store/open.ts';
import type { LoggedRequest } from '../../../server/store/request-table.ts';
import { foundPeople } from '../harness/found-people.ts';
import { insertDirectory, openTestStore } from '../harness/open-test-store.ts';
import { complete, createPeople } from '../harness/people.ts';

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
        store.requests.insert(request({ id, directoryId: id }));
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

describe('tokens', () => {
  async function oneToken(store: Store) {
    const directoryId = await insertDirectory(store, 'a');
    const hash = Buffer.from('hash');
    const row = { directoryId, prefix: 'dir_abcd', hash, sealed: Buffer.from('box'), createdAt: 1 };
    return { directoryId, hash, id: await store.write(() => store.tokens.insert(row)) };
  }

  it('are found by their hash', async () => {
    const store = openTestStore();
    const { id, directoryId, hash } = await oneToken(store);
    expect(store.tokens.byHash(hash)).toMatchObject({ id, directoryId, prefix: 'dir_abcd', expiresAt: null });
    expect(store.tokens.byHash(Buffer.from('other'))).toBeUndefined();
  });

  it('never get a later end by a rotation, nor a second revocation', async () => {
    const store = openTestStore();
    const { id, hash } = await oneToken(store);
    const ends = async (change: () => void) => {
      await store.write(change);
      const { expiresAt, revokedAt } = store.tokens.byHash(hash) ?? {};
      return [expiresAt, revokedAt];
    };
    expect(await ends(() => store.tokens.endBy(id, 100))).toEqual([100, null]);
    expect(await ends(() => store.tokens.endBy(id, 200))).toEqual([100, null]);
    expect(await ends(() => store.tokens.endBy(id, 50))).toEqual([50, null]);
    expect(await ends(() => store.tokens.setExpiresAt(id, 300))).toEqual([300, null]);
    expect(await ends(() => store.tokens.setExpiresAt(id, null))).toEqual([null, null]);
    expect(await ends(() => store.tokens.endBy(id, 50))).toEqual([50, null]);
    expect(await ends(() => store.tokens.setRevokedAt(id, 7))).toEqual([50, 7]);
    expect(await ends(() => store.tokens.setRevokedAt(id, 8))).toEqual([50, 7]);
  });
});

function request(
  more: Partial<LoggedRequest> & { id: number; directoryId: LoggedRequest['directoryId'] },
): LoggedRequest {
  const action: RequestAction = 'listed';
  return {
    ...{ at: more.id, action, provider: 'Okta', from: '192.0.2.1', method: 'GET', path: '/Users', status: 200 },
    ...{ durationMs: 1.5, subject: null, detail: null, leniencies: [], changes: null, held: false },
    ...{ person: null, exchange: null },
    ...more,
  };
}

describe('requests', () => {
  it('are told newest first, as they were noted', async () => {
    const store = openTestStore();
    const directoryId = await insertDirectory(store, 'a');
    const forgiven = { leniencies: ['forgiven'], changes: { from: 7, to: 9 }, held: true };
    const noted = [1, 2, 3].map((id) => request({ id, directoryId, ...(id === 2 && forgiven) }));
    await store.write(() => noted.forEach(store.requests.insert));
    const told = noted.map(({ person: _person, exchange: _exchange, ...record }) => record);
    expect(store.requests.recent(directoryId, 2)).toEqual([told[2], told[1]]);
    expect([store.requests.times(directoryId, 2), store.requests.lastId()]).toEqual([[3, 2], 3]);
  });

  it('add up to the figures of a directory', async () => {
    const store = openTestStore();
    const [a, b] = [await insertDirectory(store, 'a'), await insertDirectory(store, 'b')];
    await store.write(() => {
      store.requests.insert(request({ id: 1, directoryId: a, action: 'refused', status: 400 }));
      store.requests.insert(request({ id: 2, directoryId: a, action: 'created', status: 201 }));
      store.requests.insert(request({ id: 3, directoryId: a, action: 'refused', status: 409 }));
      store.requests.insert(request({ id: 4, directoryId: a, action: 'looked-up' }));
      store.requests.insert(request({ id: 5, directoryId: b, action: 'updated' }));
    });
    expect(store.requests.figures(a, 2)).toEqual({ lastRequestAt: 4, lastPushAt: 2, lastStatus: 200, refused: 1 });
    expect(store.requests.figures(a, 0).refused).toBe(2);
  });

  it('of a directory that had none are no figures', async () => {
    const store = openTestStore();
    const none = { lastRequestAt: null, lastPushAt: null, lastStatus: null, refused: 0 };
    expect(store.requests.figures(await insertDirectory(store, 'a'), 0)).toEqual(none);
    expect(store.requests.lastId()).toBe(0);
  });

  it('are forgotten when they are older, even many, a part at a time', async () => {
    const store = openTestStore();
    const directoryId = await insertDirectory(store, 'a');
    await store.write(() => {
      for (let id = 1; id <= 1_200; id++) store.requests.insert(request({ id, directoryId }));
    });
    const left = async () => {
      await store.write(() => store.requests.prune(1_101));
      return store.requests.times(directoryId, 2_000).length;
    };
    expect([await left(), await left(), await left(), await left()]).toEqual([700, 200, 100, 100]);
    expect(store.requests.lastId()).toBe(1_200);
  });
});

describe('settings', () => {
  it('are read as written, replaced, and forgotten', async () => {
    const { settings, write } = openTestStore();
    expect(settings.read('x')).toBeUndefined();
    await write(() => settings.write('x', ''));
    expect(settings.read('x')).toBe('');
    await write(() => settings.write('x', 'two'));
    expect(settings.read('x')).toBe('two');
    await write(() => settings.write('x', null));
    expect(settings.read('x')).toBeUndefined();
  });
});

describe('the change log', () => {
  it('has a cursor that only grows, also across a purge', async () => {
    const store = openTestStore();
    const [a, b] = [await insertDirectory(store, 'a'), await insertDirectory(store, 'b')];
    expect(store.changes.last()).toBe(0);
    const append = (directoryId: typeof a) =>
      store.write(() => store.changes.append({ at: 1, directoryId, kind: 'directory.created', actor: 'system' }));
    const cursors = [await append(a), await append(b), await append(b)];
    expect(cursors).toEqual([1, 2, 3]);
    expect(store.changes.since(1, 1)).toEqual([
      { seq: 2, directoryId: b, kind: 'directory.created', resourceId: null },
    ]);
    await store.write(() => store.purge.history(b, 0, 10));
    expect(store.changes.since(0, 10).map(({ seq }) => seq)).toEqual([1, 3]);
    expect(await append(a)).toBe(4);
    await store.write(() => store.purge.history(b, 0, 10));
    expect(store.changes.since(0, 10).map(({ seq }) => seq)).toEqual([1, 4]);
  });
});
