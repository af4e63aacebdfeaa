import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { initial } from '../../../server/store/migrations/0001-initial.ts';
import { openStore } from '../../../server/store/open.ts';
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
