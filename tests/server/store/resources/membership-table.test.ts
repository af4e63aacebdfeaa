import Database from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import type { DirectoryId } from '../../../../server/contract/directory.ts';
import { createDirectoryTable } from '../../../../server/store/directories/directory-table.ts';
import { migrations } from '../../../../server/store/migrations/migrations.ts';
import { createMembershipTable, type MembershipTable } from '../../../../server/store/resources/membership-table.ts';
import { createResourceTable, type ResourceTable } from '../../../../server/store/resources/resource-table.ts';

let resources: ResourceTable;
let memberships: MembershipTable;
let directories: DirectoryId[];
let db: Database.Database;
/** Every statement that was run, with its values. */
let executed: string[];

beforeEach(() => {
  executed = [];
  db = new Database(':memory:', { verbose: (sql) => executed.push(String(sql)) });
  for (const sql of migrations) db.exec(sql);
  const table = createDirectoryTable(db);
  directories = ['a', 'b'].map((name) =>
    table.insert({ name, nameFolded: name, slug: name, type: 'other', createdAt: 0 }),
  );
  resources = createResourceTable(db);
  memberships = createMembershipTable(db);
});

function addGroup(id: string, which = 0): { seq: number; directoryId: DirectoryId } {
  const directoryId = directories[which];
  if (directoryId === undefined) throw new Error('no such directory');
  const seq = resources.insert({
    directoryId,
    id,
    type: 'Group',
    userName: null,
    externalId: null,
    displayName: id,
    active: null,
    version: 1,
    createdAt: 0,
    modifiedAt: 0,
    body: JSON.stringify({ displayName: `The "${id}"` }),
  });
  return { seq, directoryId };
}

const member = (memberId: string, body = '{}') => ({ memberId, body });

it('lists members in the order in which they joined, however they change', () => {
  const { seq } = addGroup('g');
  memberships.add(seq, [member('z'), member('a')]);
  memberships.add(seq, [member('m')]);
  memberships.update(seq, member('z', '{"display":"Zed"}'));
  expect(memberships.ofGroup(seq)).toEqual([member('z', '{"display":"Zed"}'), member('a'), member('m')]);
  expect(memberships.remove(seq, 'z')).toBe('{"display":"Zed"}');
  expect(memberships.remove(seq, 'z')).toBeUndefined();
  memberships.add(seq, [member('z')]);
  expect(memberships.ofGroup(seq).map(({ memberId }) => memberId)).toEqual(['a', 'm', 'z']);
});

it('refuses a member who is there already', () => {
  const { seq } = addGroup('g');
  memberships.add(seq, [member('a')]);
  expect(() => memberships.add(seq, [member('a')])).toThrow(/UNIQUE/);
});

it('tells the groups of a member, of one directory only, with their names as received', () => {
  const first = addGroup('first');
  const second = addGroup('second');
  const foreign = addGroup('foreign', 1);
  for (const { seq } of [second, first, foreign]) memberships.add(seq, [member('a')]);
  expect(memberships.groupsOf(first.directoryId, 'a')).toEqual([
    { seq: first.seq, id: 'first', displayName: '"The \\"first\\""' },
    { seq: second.seq, id: 'second', displayName: '"The \\"second\\""' },
  ]);
  expect(memberships.groupsOf(first.directoryId, 'nobody')).toEqual([]);
});

it('forgets the members of a group that is removed', () => {
  const { seq, directoryId } = addGroup('g');
  memberships.add(seq, [member('a')]);
  resources.remove(seq);
  expect(memberships.groupsOf(directoryId, 'a')).toEqual([]);
  expect(memberships.ofGroup(seq)).toEqual([]);
});

it('tells the groups at any remove, each once, and survives a circle', () => {
  const [inner, outer, foreign] = [addGroup('inner'), addGroup('outer'), addGroup('foreign', 1)];
  memberships.add(inner.seq, [member('a'), member('outer')]);
  for (const { seq } of [outer, foreign]) memberships.add(seq, [member('inner')]);
  const found = (id: string) =>
    memberships.groupsAbove(inner.directoryId, id).map((above) => [above.id, above.isDirect, above.displayName]);
  expect(found('a')).toEqual([
    ['inner', 1, '"The \\"inner\\""'],
    ['outer', 0, '"The \\"outer\\""'],
  ]);
  memberships.add(outer.seq, [member('a')]);
  expect(found('a').map(([, isDirect]) => isDirect)).toEqual([1, 1]);
  expect(found('nobody')).toEqual([]);
});

it('finds some of the members, each once and in the order in which they joined', () => {
  const { seq } = addGroup('g');
  const { seq: other } = addGroup('h');
  memberships.add(seq, [member('z'), member('m', '{"display":"Em"}'), member('a')]);
  memberships.add(other, [member('x')]);
  expect(memberships.inGroup(seq, ['a', 'x', 'z', 'nobody', 'a'])).toEqual([member('z'), member('a')]);
  expect(memberships.inGroup(seq, ['m'])).toEqual([member('m', '{"display":"Em"}')]);
  expect(memberships.inGroup(seq, [])).toEqual([]);
});

it('lets somebody in or out without looking at the others', () => {
  const { seq } = addGroup('g');
  memberships.add(seq, [member('a'), member('b')]);
  executed.length = 0;
  memberships.inGroup(seq, ['a']);
  memberships.add(seq, [member('c')]);
  memberships.update(seq, member('c', '{"display":"Cee"}'));
  memberships.remove(seq, 'b');
  const changes = executed.filter((sql) => !sql.startsWith('INSERT'));
  const plans = changes.map((sql) =>
    db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail),
  );
  const byKey = ['SEARCH membership USING PRIMARY KEY (group_seq=? AND member_id=?)'];
  const byPlace = ['SEARCH membership USING COVERING INDEX membership_order (group_seq=?)'];
  expect(plans).toEqual([byKey, byPlace, byKey, byKey]);
});

it('asks in words that SQLite need not prepare anew for each value', () => {
  const { seq, directoryId } = addGroup('g');
  executed.length = 0;
  memberships.ofGroup(seq);
  memberships.groupsOf(directoryId, 'm');
  memberships.groupsAbove(directoryId, 'm');
  memberships.add(seq, [member('m')]);
  const ordered = executed.filter((sql) => sql.includes('ORDER BY'));
  expect(ordered).toHaveLength(4);
  for (const sql of ordered) expect(sql).not.toMatch(/= ['\d]/);
});
