import { describe, expect, it } from 'vitest';
import type { DirectoryId } from '../../../../server/contract/directory.ts';
import { foundPeople } from '../../harness/found-people.ts';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';
import { complete, createPeople } from '../../harness/people.ts';

async function twoDirectories() {
  const store = openTestStore();
  const [a, b] = [await insertDirectory(store, 'a'), await insertDirectory(store, 'b')];
  const people = { a: createPeople(store, a), b: createPeople(store, b) };
  await people.a.putAll([complete('ada'), complete('held', { number: 'x' }), complete('gone', { active: false })]);
  await people.b.put(complete('bob', { number: '+35312345678' }));
  const found = (directoryId: DirectoryId | null, words: string | null, digits: string | null) => {
    const rows = foundPeople(store, { words, digits }, directoryId).map(({ userName }) => userName);
    if (words === null && digits === null) {
      expect(store.contactList.total({ directoryId, department: null })).toBe(rows.length);
    }
    return rows;
  };
  const bin = (directoryId: DirectoryId, binned: boolean) =>
    store.write(() => {
      store.directories.setDeletedAt(directoryId, binned ? 1 : null);
      store.contacts.setBinned(directoryId, binned);
    });
  return { store, a, b, people, found, bin };
}

describe('looking for people', () => {
  it('finds by words, by digits, or by either', async () => {
    const { found, a, b } = await twoDirectories();
    expect(found(null, null, null)).toEqual(['ada', 'bob']);
    expect(found(null, '"ad"*', null)).toEqual(['ada']);
    expect(found(null, null, '"1234"')).toEqual(['bob']);
    expect(found(null, '"bo"*', '"7946"')).toEqual(['ada', 'bob']);
    expect(found(b, '"bo"*', '"7946"')).toEqual(['bob']);
    expect(found(a, '"bo"*', null)).toEqual([]);
  });

  it('never finds who is held or hidden', async () => {
    const { found } = await twoDirectories();
    expect(found(null, '"held"*', null)).toEqual([]);
    expect(found(null, '"gone"*', null)).toEqual([]);
  });
});

describe('a directory in the bin', () => {
  it('takes its people out of every answer, and brings them back as they were', async () => {
    const { store, a, found, bin, people } = await twoDirectories();
    const answers = () => [
      ...[found(null, null, null), found(a, '"ada"*', '"7946"')],
      store.contactList.letters({ directoryId: a, department: null }, 'given'),
      ...[store.contacts.people(a, 'held', 0, 9).length, store.contacts.people(a, 'hidden', 0, 9).length],
      ...[store.contacts.byId(people.a.idOf('ada'))?.name, store.contacts.binnedCount(a)],
    ];
    const before = answers();
    await bin(a, true);
    expect(answers()).toEqual([['bob'], [], [], 0, 0, undefined, 3]);
    await bin(a, false);
    expect(answers()).toEqual(before);
  });

  it('keeps a write out of sight that was on its way when it was deleted', async () => {
    const { a, found, bin, people } = await twoDirectories();
    await bin(a, true);
    await people.a.putAll([complete('ada', { title: 'Late' }), complete('newcomer')]);
    expect(found(null, null, null)).toEqual(['bob']);
    await bin(a, false);
    expect(found(null, null, null)).toEqual(['ada', 'bob', 'newcomer']);
  });
});
