import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createChangedColumns } from '../../../server/store/changed-columns.ts';

interface Person {
  readonly name: string | null;
  readonly age: number;
  readonly homeTown: string;
}

const ada: Person = { name: 'Ada', age: 36, homeTown: 'London' };

function openPeople() {
  const executed: string[] = [];
  const db = new Database(':memory:', { verbose: (sql) => void executed.push(String(sql)) });
  db.exec('CREATE TABLE person (seq INTEGER PRIMARY KEY, name TEXT, age INTEGER, home_town TEXT)');
  const add = db.prepare('INSERT INTO person VALUES (?, ?, ?, ?)');
  for (const seq of [1, 2]) add.run(seq, ada.name, ada.age, ada.homeTown);
  const columns = createChangedColumns<Person>(db, 'person', { name: 'name', age: 'age', homeTown: 'home_town' });
  const rows = db.prepare<[], [string | null, number, string]>('SELECT name, age, home_town FROM person ORDER BY seq');
  executed.length = 0;
  return { columns, executed, rows: () => rows.raw().all() };
}

it.each<readonly [what: string, after: Person, members: readonly string[]]>([
  ['nothing', { ...ada }, []],
  ['one', { ...ada, age: 37 }, ['age']],
  ['one that has no value any more', { ...ada, name: null }, ['name']],
  ['several', { ...ada, name: 'Ada L.', homeTown: 'Ockham' }, ['name', 'homeTown']],
  ['all', { name: 'Bob', age: 1, homeTown: 'Cork' }, ['name', 'age', 'homeTown']],
])('writes %s where that is what differs, in one row', (_what, after, members) => {
  const { columns, executed, rows } = openPeople();
  const differing = columns.differing(ada, after);
  expect(differing).toEqual(members);
  columns.write(2, differing, after);
  expect(executed).toHaveLength(members.length === 0 ? 0 : 1);
  expect(rows()).toEqual([
    ['Ada', 36, 'London'],
    [after.name, after.age, after.homeTown],
  ]);
});

it('writes what it is told to, also where it does not differ', () => {
  const { columns, executed } = openPeople();
  columns.write(1, ['age'], ada);
  expect(executed.join()).toMatch(/^UPDATE person SET age = 36\S* WHERE seq = 1\S*$/);
});
