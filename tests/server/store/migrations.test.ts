import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { initial } from '../../../server/store/migrations/0001-initial.ts';
import { rankedSearch } from '../../../server/store/migrations/0008-ranked-search.ts';
import { migrations } from '../../../server/store/migrations/migrations.ts';
import { openStore } from '../../../server/store/open.ts';
import { foundPeople } from '../harness/found-people.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const user = (userName: string, givenName: string) =>
  JSON.stringify({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    id: `id-${userName}`,
    userName,
    externalId: `00u-${userName}`,
    name: { givenName, familyName: 'Lovelace' },
    title: 'Programmer',
    phoneNumbers: [{ type: 'work', value: '+442079460958' }],
    active: true,
    meta: { resourceType: 'User', version: 'W/"1"' },
  });

/** The data folder of a program that knew the first schema only: a directory in use and one in the bin. */
function folderOfTheFirstSchema(): string {
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(folder);
  const db = new Database(join(folder, 'switchboard.db'));
  db.exec(initial);
  db.pragma('user_version = 1');
  const directory = db.prepare(
    "INSERT INTO directory (id, name, name_folded, slug, type, created_at, deleted_at) VALUES (?, ?, ?, ?, 'other', 1, ?)",
  );
  directory.run(1, 'Head office', 'head office', 'head-office', null);
  directory.run(2, 'Gone', 'gone', 'gone', 5);
  const resource = db.prepare(
    `INSERT INTO resource (seq, directory_id, id, type, user_name, external_id, active, version, created_at, modified_at, body)
     VALUES (?, ?, ?, 'User', ?, ?, 1, 1, 1, 1, ?)`,
  );
  const value = db.prepare("INSERT INTO resource_value VALUES (?, 'phoneNumbers.value', '+442079460958', ?)");
  const change = db.prepare(
    "INSERT INTO change (seq, at, directory_id, kind, resource_id, actor, body) VALUES (?, 1, ?, 'user.created', ?, 'provider', ?)",
  );
  for (const [seq, directoryId, name] of [
    [1, 1, 'Ada'],
    [2, 2, 'Augusta'],
  ] as const) {
    const body = user(name.toLowerCase(), name);
    resource.run(seq, directoryId, `id-${name.toLowerCase()}`, name.toLowerCase(), `00u-${name.toLowerCase()}`, body);
    value.run(directoryId, seq);
    change.run(seq + 10, directoryId, `id-${name.toLowerCase()}`, body);
  }
  db.close();
  return folder;
}

it('brings the people of the first schema along, finds them, and keeps who is in the bin out of sight', () => {
  const store = openStore(folderOfTheFirstSchema());
  onTestFinished(store.close);
  const found = [1, 2].map((seq) => store.contacts.bySeq(seq)?.name);
  expect(found).toEqual(['Ada Lovelace', 'Augusta Lovelace']);
  expect(store.contactNumbers.owners('+442079460958', 10).map(({ id }) => id)).toEqual(['id-ada']);
  expect(store.changes.last()).toBe(12);
  expect(store.changes.ofResource('id-ada', 5).map(({ seq, kind }) => [seq, kind])).toEqual([[11, 'user.created']]);
  expect(store.directories.bySlug('head-office')?.keepsTokens).toBe(true);
});

/** A directory whose guard keeps somebody visible who was deactivated, and somebody who was deleted, before lists by last name. */
function folderWithKeptPeople(): string {
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(folder);
  const db = new Database(join(folder, 'switchboard.db'));
  const before = migrations.indexOf(rankedSearch);
  db.exec(migrations.slice(0, before).join(''));
  db.pragma(`user_version = ${before}`);
  db.exec(`
    INSERT INTO directory (id, name, name_folded, slug, type, created_at) VALUES (1, 'Okta', 'okta', 'okta', 'other', 1);
    INSERT INTO guard (directory_id, enabled, share_percent, minimum, window_minutes, tripped_at, people) VALUES (1, 1, 10, 1, 60, 2, 9);
  `);
  const contact = db.prepare(
    `INSERT INTO contact (seq, directory_id, id, state, name, given_name, family_name, user_name, reasons, letter, sort_key, number, updated_at)
     VALUES (@seq, 1, @id, 'listed', @name, @given, 'Lovelace', @given, '[]', 'A', @given, '+442079460958', 1)`,
  );
  const departure = db.prepare(
    `INSERT INTO departure (seq, directory_id, id, user_name, cause, at, change_seq, contact) VALUES (@seq, 1, @id, @given, @cause, 2, 1, @contact)`,
  );
  for (const [seq, given, cause] of [
    [1, 'ada', 'deactivated'],
    [2, 'augusta', 'deleted'],
  ] as const) {
    const person = { seq, given, cause, id: `id-${given}`, name: `${given} Lovelace` };
    contact.run(person);
    departure.run({
      ...person,
      contact: JSON.stringify({ name: person.name, givenName: given, familyName: 'Lovelace' }),
    });
  }
  db.prepare(
    `INSERT INTO resource (seq, directory_id, id, type, user_name, active, version, created_at, modified_at, body)
     VALUES (1, 1, 'id-ada', 'User', 'ada', 0, 1, 1, 1, ?)`,
  ).run(user('ada', 'Ada').replace('"active":true', '"active":false'));
  db.close();
  return folder;
}

it('finds whom the guard keeps visible, and has them in the list by last name, whether they are still there or not', () => {
  const store = openStore(folderWithKeptPeople());
  onTestFinished(store.close);
  const found = foundPeople(store, { words: '"lovel"*' });
  expect(found.map(({ id, familyLetter, familyKey }) => [id, familyLetter, familyKey])).toEqual([
    ['id-ada', 'L', 'lovelaceada'],
    ['id-augusta', 'L', 'lovelaceaugusta'],
  ]);
  const scope = { directoryId: null, department: null };
  expect(store.contactList.letters(scope, 'family')).toEqual([{ letter: 'L', people: 2 }]);
});
