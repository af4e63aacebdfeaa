import { expect, it } from 'vitest';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';

const failure = new Error('refused');

function names(store: ReturnType<typeof openTestStore>): string[] {
  return ['a', 'b', 'c'].filter((name) => store.settings.read(name) !== undefined);
}

it('undoes what failed, alone, and passes on why', async () => {
  const store = openTestStore();
  await store.write(() => {
    store.settings.write('a', '1');
    expect(() =>
      store.attempt(() => {
        store.settings.write('b', '1');
        throw failure;
      }),
    ).toThrow(failure);
    store.attempt(() => store.settings.write('c', '1'));
  });
  expect(names(store)).toEqual(['a', 'c']);
});

it('gives back what the part returned', async () => {
  const store = openTestStore();
  expect(await store.write(() => store.attempt(() => store.attempt(() => 7)))).toBe(7);
});

it('undoes parts of parts with the whole they belong to', async () => {
  const store = openTestStore();
  await store.write(() => {
    expect(() =>
      store.attempt(() => {
        store.attempt(() => store.settings.write('a', '1'));
        throw failure;
      }),
    ).toThrow(failure);
    store.attempt(() => {
      expect(() =>
        store.attempt(() => {
          store.settings.write('b', '1');
          throw failure;
        }),
      ).toThrow(failure);
      store.settings.write('c', '1');
    });
  });
  expect(names(store)).toEqual(['c']);
});

it('does not keep the transaction from failing as a whole', async () => {
  const store = openTestStore();
  const change = store.write(() => {
    store.attempt(() => store.settings.write('a', '1'));
    throw failure;
  });
  await expect(change).rejects.toBe(failure);
  expect(names(store)).toEqual([]);
  await insertDirectory(store, 'still-works');
});
