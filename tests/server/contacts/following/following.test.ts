import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createFollowing } from '../../../../server/contacts/following/following.ts';
import { createDepartures } from '../../../../server/provisioning/guard/departures.ts';
import type { IndexedPerson } from '../../../../server/store/contacts/contact-index.ts';
import { createContactTable } from '../../../../server/store/contacts/contact-table.ts';
import { createDirectoryTable } from '../../../../server/store/directories/directory-table.ts';
import { createDepartureTable } from '../../../../server/store/guard/departure-table.ts';
import { createGuardTable } from '../../../../server/store/guard/guard-table.ts';
import { createChangeLog } from '../../../../server/store/history/change-log.ts';
import { migrations } from '../../../../server/store/migrations/migrations.ts';
import { createResourceTable } from '../../../../server/store/resources/resource-table.ts';
import { complete, type TestPerson, userOf } from '../../harness/people.ts';

/** The tables alone, with nobody but the test to say when contacts follow, and to whom the index is told. */
function openTables() {
  const db = new Database(':memory:');
  db.exec(migrations.join(''));
  const directories = createDirectoryTable(db);
  const names = { name: 'a', nameFolded: 'a', slug: 'a' };
  const directoryId = directories.insert({ ...names, type: 'other', createdAt: 0 });
  const [contacts, resources] = [createContactTable(db), createResourceTable(db)];
  const told: (readonly [seq: number, name: string | null])[] = [];
  const put = (seq: number, person: IndexedPerson | null) => void told.push([seq, person?.name ?? null]);
  const [guards, changes] = [createGuardTable(db), createChangeLog(db)];
  const departures = createDepartures({ contacts, departures: createDepartureTable(db), guards, changes });
  const { follow } = createFollowing({ contacts, resources, index: { put }, departures });

  const rowOf = ({ userName, externalId, ...person }: TestPerson, at: number) => ({
    ...{ userName, externalId: externalId ?? null, displayName: null, active: person.active ?? true },
    ...{
      version: 1,
      modifiedAt: at,
      body: JSON.stringify(userOf({ ...person, userName, externalId: externalId ?? '' })),
    },
  });
  return {
    ...{ contacts, resources, directories, directoryId, follow, told },
    add: (person: TestPerson) =>
      resources.insert({ ...rowOf(person, 1), directoryId, id: `id-${person.userName}`, type: 'User', createdAt: 1 }),
    change: (seq: number, before: TestPerson, after: TestPerson) =>
      resources.update(seq, rowOf(before, 1), rowOf(after, 2)),
  };
}

const london = '+44 20 7946 0958';

it.each([
  ['nothing that is shown', {}, {}, { numberShown: london, updatedAt: 1 }, []],
  ['what nobody searches', {}, { externalId: 'x' }, { numberShown: london, updatedAt: 2 }, []],
  ['what is searched', {}, { title: 'x' }, { numberShown: london, updatedAt: 2 }, ['ada']],
  ['the number', {}, { number: '+35312345678' }, { numberShown: '+353 1 234 5678', updatedAt: 2 }, ['ada']],
  ['a number that is none any more', {}, { number: '1' }, { numberShown: null, updatedAt: 2 }, [null]],
  ['a first number', { number: '1' }, {}, { numberShown: london, updatedAt: 2 }, ['ada']],
  ['active', {}, { active: false }, { numberShown: london, updatedAt: 2 }, [null]],
])('writes a change of %s, and tells the index only of what is searched', (_what, first, second, row, names) => {
  const { add, change, follow, contacts, told } = openTables();
  const seq = add(complete('ada', first));
  follow(seq);
  told.length = 0;
  change(seq, complete('ada', first), complete('ada', second));
  follow(seq);
  expect(contacts.bySeq(seq)).toMatchObject(row);
  expect(told).toEqual(names.map((name) => [seq, name]));
});

it('makes the same of several changes at once as of one after the other', () => {
  const { add, change, follow, contacts } = openTables();
  const seq = add(complete('ada'));
  change(seq, complete('ada'), complete('ada', { title: 'Countess' }));
  change(seq, complete('ada', { title: 'Countess' }), complete('ada', { title: 'Programmer' }));
  follow(seq);
  follow(seq);
  expect(contacts.bySeq(seq)).toMatchObject({ title: 'Programmer', updatedAt: 2, reasons: [] });
});

it('has nothing to do with who came and went in between', () => {
  const { add, resources, follow, contacts, told } = openTables();
  const seq = add(complete('ada'));
  resources.remove(seq);
  follow(seq);
  expect([contacts.bySeq(seq), told]).toEqual([undefined, []]);
});

it('takes away who is gone, and what their neighbour was noted for', () => {
  const { add, resources, follow, contacts, told } = openTables();
  const [ada = 0, bob = 0] = ['ada', 'bob'].map((name) => add(complete(name, { externalId: 'same' })));
  for (const seq of [ada, bob]) follow(seq);
  expect(contacts.bySeq(ada)?.reasons.map(({ code }) => code)).toEqual(['ID-02']);
  resources.remove(bob);
  told.length = 0;
  follow(bob);
  expect([contacts.bySeq(bob), contacts.bySeq(ada)?.reasons, told]).toEqual([undefined, [], [[bob, null]]]);
});

it('does not keep a shared id noted for somebody who is hidden', () => {
  const { add, change, follow, contacts } = openTables();
  const shared = { externalId: 'same' };
  const [ada = 0, bob = 0] = ['ada', 'bob'].map((name) => add(complete(name, shared)));
  for (const seq of [ada, bob]) follow(seq);
  change(bob, complete('bob', shared), complete('bob', { ...shared, active: false }));
  follow(bob);
  expect([ada, bob].map((seq) => contacts.bySeq(seq)?.reasons)).toEqual([[], []]);
});

it('follows people who outlive their directory by a moment', () => {
  const { add, directories, directoryId, follow, contacts, told } = openTables();
  const seq = add(complete('ada'));
  follow(seq);
  directories.remove(directoryId);
  follow(seq);
  expect([contacts.bySeq(seq), told.at(-1)]).toEqual([undefined, [seq, null]]);
});
