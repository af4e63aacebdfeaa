import { describe, expect, it } from 'vitest';
import { loggedRequest } from '../../harness/logged-request.ts';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';

describe('requests', () => {
  it('are told newest first, as they were noted', async () => {
    const store = openTestStore();
    const directoryId = await insertDirectory(store, 'a');
    const forgiven = { leniencies: ['forgiven'], changes: { from: 7, to: 9 }, held: true };
    const noted = [1, 2, 3].map((id) => loggedRequest({ id, directoryId, ...(id === 2 && forgiven) }));
    await store.write(() => noted.forEach(store.requests.insert));
    const told = noted.map(({ person: _person, exchange: _exchange, ...record }) => record);
    expect(store.requests.recent(directoryId, 2)).toEqual([told[2], told[1]]);
    expect([store.requests.times(directoryId, 2), store.requests.lastId()]).toEqual([[3, 2], 3]);
  });

  it('add up to the figures of a directory', async () => {
    const store = openTestStore();
    const [a, b] = [await insertDirectory(store, 'a'), await insertDirectory(store, 'b')];
    await store.write(() => {
      store.requests.insert(loggedRequest({ id: 1, directoryId: a, action: 'refused', status: 400 }));
      store.requests.insert(loggedRequest({ id: 2, directoryId: a, action: 'created', status: 201 }));
      store.requests.insert(loggedRequest({ id: 3, directoryId: a, action: 'refused', status: 409 }));
      store.requests.insert(loggedRequest({ id: 4, directoryId: a, action: 'looked-up' }));
      store.requests.insert(loggedRequest({ id: 5, directoryId: b, action: 'updated' }));
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
      for (let id = 1; id <= 1_200; id++) store.requests.insert(loggedRequest({ id, directoryId }));
    });
    const left = async () => {
      await store.write(() => store.requests.prune(1_101));
      return store.requests.times(directoryId, 2_000).length;
    };
    expect([await left(), await left(), await left(), await left()]).toEqual([700, 200, 100, 100]);
    expect(store.requests.lastId()).toBe(1_200);
  });
});
