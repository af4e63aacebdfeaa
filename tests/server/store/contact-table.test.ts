import { describe, expect, it } from 'vitest';
import type { DirectoryId } from '../../../server/contract/directory.ts';
import { insertDirectory, openTestStore } from '../harness/open-test-store.ts';
import { complete, createPeople, type TestPerson } from '../harness/people.ts';

async function twoDirectories() {
  const store = openTestStore();
  const [a, b] = [await insertDirectory(store, 'a'), await insertDirectory(store, 'b')];
  const people = { a: createPeople(store, a), b: createPeople(store, b) };
  await people.a.putAll([complete('ada'), complete('held', { number: 'x' }), complete('gone', { active: false })]);
  await people.b.put(complete('bob', { number: '+35312345678' }));
  const found = (
    directoryId: DirectoryId | null,
    words: string | null,
    digits: string | null,
    shortDigits: string | null,
  ) => {
    const isSearch = words !== null || digits !== null || shortDigits !== null;
    const selection = { directoryId, search: isSearch ? { words, digits, shortDigits } : null };
    const rows = store.contacts.page(selection, 0, 9).map(({ userName }) => userName);
    expect(store.contacts.count(selection)).toBe(rows.length);
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
  it('finds by words, by digits, by few digits, or by any of them', async () => {
    const { found, a, b } = await twoDirectories();
    expect(found(null, null, null, null)).toEqual(['ada', 'bob']);
    expect(found(null, '"ad"*', null, null)).toEqual(['ada']);
    expect(found(null, null, '"1234"', null)).toEqual(['bob']);
    expect(found(null, null, null, '44')).toEqual(['ada']);
    expect(found(null, '"bo"*', '"7946"', null)).toEqual(['ada', 'bob']);
    expect(found(b, '"bo"*', '"7946"', null)).toEqual(['bob']);
    expect(found(a, '"bo"*', null, '53')).toEqual([]);
  });

  it('never finds who is held or hidden', async () => {
    const { found } = await twoDirectories();
    expect(found(null, '"held"*', null, null)).toEqual([]);
    expect(found(null, '"gone"*', null, null)).toEqual([]);
  });
});

describe('a change of somebody', () => {
  const rowOf = async (first: Partial<TestPerson>, second: Partial<TestPerson>) => {
    const store = openTestStore();
    const people = createPeople(store, await insertDirectory(store, 'a'));
    await people.put(complete('ada', first), 1);
    store.contactIndex.refresh();
    await people.put(complete('ada', second), 2);
    const { numberShown, updatedAt } = store.contacts.byId(people.idOf('ada')) ?? {};
    return { numberShown, updatedAt, isOutdated: store.contactIndex.isBehind() };
  };
  const london = '+44 20 7946 0958';

  it.each([
    ['nothing that is shown', {}, {}, { numberShown: london, updatedAt: 1, isOutdated: false }],
    ['what nobody searches', {}, { externalId: 'x' }, { numberShown: london, updatedAt: 2, isOutdated: false }],
    ['what is searched', {}, { title: 'x' }, { numberShown: london, updatedAt: 2, isOutdated: true }],
    ['the number', {}, { number: '+35312345678' }, { numberShown: '+353 1 234 5678', updatedAt: 2, isOutdated: true }],
    ['a number that is none any more', {}, { number: '1' }, { numberShown: null, updatedAt: 2, isOutdated: true }],
    ['a first number', { number: '1' }, {}, { numberShown: london, updatedAt: 2, isOutdated: true }],
  ])('of %s', async (_what, first, second, expected) => {
    expect(await rowOf(first, second)).toEqual(expected);
  });

  it('does not keep a shared id noted for somebody who is hidden', async () => {
    const store = openTestStore();
    const directoryId = await insertDirectory(store, 'a');
    const people = createPeople(store, directoryId);
    const shared = { externalId: 'same' };
    await people.putAll([complete('ada', shared), complete('bob', shared)]);
    await people.put(complete('bob', { ...shared, active: false }));
    expect(store.contacts.people(directoryId, 'hidden', 0, 9).map(({ reasons }) => reasons)).toEqual([[]]);
  });
});

describe('a directory in the bin', () => {
  it('takes its people out of every answer, and brings them back as they were', async () => {
    const { store, a, found, bin, people } = await twoDirectories();
    const answers = () => [
      ...[found(null, null, null, null), found(a, '"ada"*', '"7946"', '44'), store.contacts.letterCounts(a)],
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
    expect(found(null, null, null, null)).toEqual(['bob']);
    await bin(a, false);
    expect(found(null, null, null, null)).toEqual(['ada', 'bob', 'newcomer']);
  });
});
