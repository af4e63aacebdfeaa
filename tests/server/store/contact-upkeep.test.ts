import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { insertDirectory, openTestStore } from '../harness/open-test-store.ts';
import { complete, createPeople } from '../harness/people.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const byName = (name: string) => ({ words: `"${name}"*`, digits: null, shortDigits: null });

async function openWithPeople() {
  const folder = temporaryFolder();
  const store = openTestStore(folder);
  const directoryId = await insertDirectory(store, 'a');
  const people = createPeople(store, directoryId);
  const other = new Database(join(folder, 'switchboard.db'));
  other.pragma('busy_timeout = 0');
  onTestFinished(() => void other.close());
  /** What is in the index, without its being brought up to date. */
  const indexed = other.prepare<[], string>('SELECT rowid FROM contact_words ORDER BY rowid').pluck();
  const found = (name: string) =>
    store.contacts.page({ directoryId: null, search: byName(name) }, 0, 9).map(({ userName }) => userName);
  return { store, directoryId, people, other, indexed: () => indexed.all().length, found };
}

it('is written for many at once, as many as are asked for', async () => {
  const { store, people, indexed } = await openWithPeople();
  await people.putAll(['ada', 'bob', 'cy'].map((name) => complete(name)));
  expect([indexed(), store.contactUpkeep.isBehind()]).toEqual([0, true]);
  expect(await store.write(() => store.contactUpkeep.update(2))).toBe(true);
  expect([indexed(), store.contactUpkeep.isBehind()]).toEqual([2, true]);
  expect(await store.write(() => store.contactUpkeep.update(2))).toBe(false);
  expect([indexed(), store.contactUpkeep.isBehind()]).toEqual([3, false]);
});

it('is brought up to date by a search', async () => {
  const { store, people, found, indexed } = await openWithPeople();
  await people.putAll([complete('ada'), complete('bob')]);
  expect(found('ad')).toEqual(['ada']);
  expect([indexed(), store.contactUpkeep.isBehind()]).toEqual([2, false]);
});

it.each([
  ['renamed', { givenName: 'Zoe' }],
  ['held', { number: 'none' }],
  ['hidden', { active: false }],
])('forgets what somebody was found by who is %s', async (_, change) => {
  const { people, found } = await openWithPeople();
  await people.put(complete('ada'));
  expect(found('ada')).toEqual(['ada']);
  await people.put(complete('ada', change));
  expect(found('ada')).toEqual([]);
  await people.put(complete('ada'));
  expect(found('ada')).toEqual(['ada']);
});

it('keeps nothing of who is removed, whether they were indexed before or not', async () => {
  const { store, people, found, indexed } = await openWithPeople();
  await people.putAll([complete('ada'), complete('bob')]);
  expect(found('ada')).toEqual(['ada']);
  await people.put(complete('cy'));
  for (const name of ['ada', 'bob', 'cy']) await people.remove(name);
  expect(['ada', 'bob', 'cy'].flatMap(found)).toEqual([]);
  expect([indexed(), store.contactUpkeep.isBehind()]).toEqual([0, false]);
});

it('keeps nothing of a directory that is removed for good', async () => {
  const { store, directoryId, people, found, indexed } = await openWithPeople();
  await people.putAll([complete('ada'), complete('bob')]);
  expect(found('ada')).toEqual(['ada']);
  await store.write(() => store.directories.remove(directoryId));
  expect([found('ada'), indexed()]).toEqual([[], 0]);
});

it('does not note who was written by a change that failed', async () => {
  const { store } = await openWithPeople();
  const failed = store.write(() => {
    store.contactUpkeep.outdate(7);
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  expect(store.contactUpkeep.isBehind()).toBe(false);
});

it('finds people as they were where nothing can be written', async () => {
  const { people, other, found } = await openWithPeople();
  await people.put(complete('ada'));
  expect(found('ada')).toEqual(['ada']);
  await people.put(complete('bob'));
  other.exec('BEGIN IMMEDIATE');
  expect([found('ada'), found('bob')]).toEqual([['ada'], []]);
  other.exec('ROLLBACK');
  expect(found('bob')).toEqual(['bob']);
});
