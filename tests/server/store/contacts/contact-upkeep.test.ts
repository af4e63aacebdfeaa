import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createContactUpkeep } from '../../../../server/store/contacts/contact-upkeep.ts';
import { migrations } from '../../../../server/store/migrations/migrations.ts';
import { foundPeople } from '../../harness/found-people.ts';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';
import { complete, createPeople } from '../../harness/people.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

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
  const found = (name: string) => foundPeople(store, { words: `"${name}"*` }).map(({ userName }) => userName);
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

describe('somebody who cannot be brought up to date', () => {
  function openUpkeep(failing: Set<number>, failure: Error = new TypeError('nobody has such a name')) {
    const db = new Database(':memory:');
    db.exec(migrations.join(''));
    const followed: number[] = [];
    const follow = (seq: number) => {
      if (failing.has(seq)) throw failure;
      followed.push(seq);
    };
    const upkeep = createContactUpkeep(db, { follow, judge: () => false });
    for (const seq of [1, 2, 3]) upkeep.outdate(seq);
    return { upkeep, followed, failure };
  }

  it('does not keep the others waiting, and is told of once', () => {
    const { upkeep, followed, failure } = openUpkeep(new Set([2]));
    upkeep.refresh();
    expect([followed, upkeep.isBehind()]).toEqual([[1, 3], false]);
    expect(upkeep.takeFailures()).toEqual([{ seq: 2, failure }]);
    upkeep.refresh();
    expect([followed, upkeep.takeFailures()]).toEqual([[1, 3], []]);
  });

  it('is tried again after the next change', () => {
    const failing = new Set([2]);
    const { upkeep, followed } = openUpkeep(failing);
    upkeep.refresh();
    failing.clear();
    upkeep.outdate(2);
    expect(upkeep.isBehind()).toBe(true);
    upkeep.refresh();
    expect([followed, upkeep.isBehind()]).toEqual([[1, 3, 2], false]);
  });

  it('stays noted when it was the database that could not', () => {
    const failing = new Set([2]);
    const { upkeep, followed } = openUpkeep(failing, new Database.SqliteError('disk is full', 'SQLITE_FULL'));
    upkeep.refresh();
    expect([upkeep.isBehind(), upkeep.takeFailures()]).toEqual([true, []]);
    failing.clear();
    upkeep.refresh();
    expect([followed, upkeep.isBehind()]).toEqual([[1, 1, 2, 3], false]);
  });
});
