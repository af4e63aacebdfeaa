import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryId } from '../../../../server/contract/directory.ts';
import { fold } from '../../../../server/scim/fold.ts';
import { userType } from '../../../../server/scim/schema/resource-type.ts';
import { orderToSql, readOrder } from '../../../../server/scim/service/sort.ts';
import { createDirectoryTable } from '../../../../server/store/directories/directory-table.ts';
import { migrations } from '../../../../server/store/migrations/migrations.ts';
import { createResourceTable, type ResourceTable } from '../../../../server/store/resources/resource-table.ts';
import type { ResourceOrder, WalkPosition } from '../../../../server/store/resources/resource-walk.ts';

let db: Database.Database;
let resources: ResourceTable;
let directoryId: DirectoryId;
let executed: string[];

const size = 40;

beforeEach(() => {
  executed = [];
  db = new Database(':memory:', { verbose: (sql) => void executed.push(String(sql)) });
  db.function('scim_fold', { deterministic: true }, (text) => (typeof text === 'string' ? fold(text) : null));
  for (const sql of migrations) db.exec(sql);
  const directories = createDirectoryTable(db);
  const add = (name: string) => directories.insert({ name, nameFolded: name, slug: name, type: 'other', createdAt: 0 });
  const [own, other] = [add('a'), add('b')];
  directoryId = own;
  resources = createResourceTable(db);
  for (let index = 0; index < size; index += 1) {
    for (const directory of [own, other]) {
      const title =
        index % 3 === 0
          ? {}
          : { title: `T${index % 5}`, shoeSize: 2 ** 60 + index * 1e5, profileUrl: `\ud800${index % 7}` };
      resources.insert({
        directoryId: directory,
        id: `${directory}-${index}`,
        type: index % 10 === 9 ? 'Group' : 'User',
        userName: index % 10 === 9 ? null : `u${(index * 7) % size}`,
        externalId: null,
        displayName: index % 4 === 0 ? null : `d${index % 6}`,
        active: true,
        version: 1,
        createdAt: 1,
        modifiedAt: index % 8,
        body: JSON.stringify(title),
      });
    }
  }
});

function planOf(sql: string | undefined): string {
  const steps = db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
  return steps.map(({ detail }) => detail).join('\n');
}

function walk(order: ResourceOrder | null, type: 'User' | null, limit: number): string[] {
  const ids: string[] = [];
  for (let after: WalkPosition | null = null; ; ) {
    const rows = resources.findAfter({ directoryId, type, where: null }, { order, after, limit });
    const last = rows.at(-1);
    if (last === undefined || ids.length > 2 * size) return ids;
    ids.push(...rows.map(({ id }) => id));
    after = { key: last.sortKey, seq: last.seq };
  }
}

const orders = [
  'userName',
  'displayName',
  'title',
  'id',
  'meta.lastModified',
  'schemas',
  'shoeSize',
  'profileUrl',
].flatMap((name) => ['ascending', 'descending'].map((direction) => [name, direction] as const));

describe('a walk', () => {
  it.each(orders)('by %s %s comes by everybody in the order of one large page', (name, direction) => {
    const order = readOrder(userType, name, direction);
    for (const type of ['User', null] as const) {
      const page = { order: orderToSql(order), offset: 0, limit: 2 * size };
      const expected = resources.find({ directoryId, type, where: null }, page).map(({ id }) => id);
      expect(expected.length).toBe(type === null ? size : size * 0.9);
      for (const limit of [1, 3, 100]) expect(walk(order, type, limit), `${type} by ${limit}`).toEqual(expected);
    }
  });

  it('without an order goes by the order of arrival', () => {
    expect(walk(null, null, 7)).toEqual(Array.from({ length: size }, (_, index) => `${directoryId}-${index}`));
  });

  it('finds nothing where nothing is asked for', () => {
    const query = { directoryId, type: 'User', where: null } as const;
    expect(resources.findAfter(query, { order: null, after: null, limit: 0 })).toEqual([]);
  });

  it.each([
    [null, /SEARCH resource USING INDEX resource_listing \(directory_id=\? AND type=\? AND seq>\?\)/],
    ['userName', /resource_user_name \(directory_id=\? AND user_name>\?\)/],
    ['displayName', /resource_display_name \(directory_id=\? AND type=\? AND display_name>\?\)/],
    ['meta.lastModified', /resource_modified \(directory_id=\? AND type=\? AND modified_at>\?\)/],
  ])('by %s enters the index where it stopped, and sorts nothing', (name, index) => {
    const order = name === null ? null : readOrder(userType, name, 'ascending');
    executed = [];
    const after = { key: name === null ? null : name === 'meta.lastModified' ? 3 : 'd', seq: 3 };
    resources.findAfter({ directoryId, type: 'User', where: null }, { order, after, limit: 1 });
    const plan = planOf(executed[0]);
    expect(plan).toMatch(index);
    expect(plan).not.toContain('TEMP B-TREE');
  });
});

describe('a page by index', () => {
  it.each([
    ['userName', 'ascending', /USING INDEX resource_user_name \(directory_id=\?\)$/],
    ['meta.created', 'ascending', /USING INDEX resource_created \(directory_id=\? AND type=\?\)$/],
    ['meta.lastModified', 'ascending', /USING INDEX resource_modified \(directory_id=\? AND type=\?\)$/],
    // The last term decides among equals, and only they are sorted.
    ['userName', 'descending', /USING INDEX resource_user_name .*\n.*LAST TERM OF ORDER BY$/],
    ['meta.lastModified', 'descending', /USING INDEX resource_modified .*\n.*LAST TERM OF ORDER BY$/],
  ])('by %s %s takes what it shows from the index', (name, direction, plan) => {
    const order = orderToSql(readOrder(userType, name, direction));
    executed = [];
    resources.find({ directoryId, type: 'User', where: null }, { order, offset: 2, limit: 3 });
    expect(planOf(executed[0])).toMatch(plan);
  });

  // Their index leaves out who has no value, which keeps it small; nobody is known to page by them.
  it.each(['displayName', 'externalId'])('by %s sorts everybody', (name) => {
    const order = orderToSql(readOrder(userType, name, 'ascending'));
    executed = [];
    resources.find({ directoryId, type: 'User', where: null }, { order, offset: 0, limit: 3 });
    expect(planOf(executed[0])).toContain('TEMP B-TREE FOR ORDER BY');
  });

  it.each(orders)('by %s %s puts those without a value where they belong', (name, direction) => {
    const order = readOrder(userType, name, direction);
    const page = { order: orderToSql(order), offset: 0, limit: 2 * size };
    const ids = resources.find({ directoryId, type: null, where: null }, page).map(({ id }) => id);
    const none = db
      .prepare<unknown[], { id: string }>(
        `SELECT id FROM resource WHERE directory_id = ? AND ${order.key.sql} IS NULL ORDER BY seq`,
      )
      .all(directoryId, ...order.key.params)
      .map(({ id }) => id);
    expect(direction === 'ascending' ? ids.slice(size - none.length) : ids.slice(0, none.length)).toEqual(none);
  });
});
