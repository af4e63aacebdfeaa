import { describe, expect, it } from 'vitest';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';

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
