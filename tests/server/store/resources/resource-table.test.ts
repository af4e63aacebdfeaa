import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryId } from '../../../../server/contract/directory.ts';
import { bindFilter } from '../../../../server/scim/filter/bind.ts';
import { parseFilter } from '../../../../server/scim/filter/parse.ts';
import { filterToSql } from '../../../../server/scim/filter/to-sql.ts';
import { fold } from '../../../../server/scim/fold.ts';
import { resourceTypes } from '../../../../server/scim/schema/resource-type.ts';
import { createDirectoryTable } from '../../../../server/store/directories/directory-table.ts';
import { migrations } from '../../../../server/store/migrations/migrations.ts';
import type { NewResource, ResourceContent } from '../../../../server/store/resources/resource-row.ts';
import { createResourceTable, type ResourceTable } from '../../../../server/store/resources/resource-table.ts';

let db: Database.Database;
let resources: ResourceTable;
let directoryId: DirectoryId;
let otherId: DirectoryId;
let executed: string[];

beforeEach(() => {
  executed = [];
  db = new Database(':memory:', { verbose: (sql) => void executed.push(String(sql)) });
  db.function('scim_fold', { deterministic: true }, (text) => (typeof text === 'string' ? fold(text) : null));
  for (const sql of migrations) db.exec(sql);
  const directories = createDirectoryTable(db);
  const add = (name: string) => directories.insert({ name, nameFolded: name, slug: name, type: 'other', createdAt: 0 });
  [directoryId, otherId] = [add('a'), add('b')];
  resources = createResourceTable(db);
});

function contentOf(id: string): ResourceContent {
  return {
    userName: `${id}@example.com`,
    externalId: null,
    displayName: null,
    active: true,
    version: 1,
    modifiedAt: 1,
    body: '{}',
  };
}

function insert(id: string, more: Partial<NewResource> = {}): number {
  return resources.insert({ ...contentOf(id), directoryId, id, type: 'User', createdAt: 1, ...more });
}

const whole = { order: null, offset: 0, limit: 100 };
const ids = (type: 'User' | 'Group' = 'User') =>
  resources.find({ directoryId, type, where: null }, whole).map((row) => row.id);

describe('counting', () => {
  const counted = (type: 'User' | 'Group' | null, of = directoryId) =>
    resources.count({ directoryId: of, type, where: null });

  it('follows what comes and goes, by type and directory, also when a transaction is undone', () => {
    const seqs = ['a', 'b', 'c'].map((id) => insert(id));
    insert('g', { type: 'Group', userName: null });
    insert('o', { directoryId: otherId });
    resources.remove(seqs[1] ?? 0);
    const undone = db.transaction(() => {
      insert('d');
      expect(counted('User')).toBe(3);
      throw new Error('undone');
    });
    expect(undone).toThrow('undone');
    expect([counted('User'), counted('Group'), counted(null), counted('User', otherId)]).toEqual([2, 1, 3, 1]);
  });

  it('of everybody reads one number, however many there are', () => {
    insert('a');
    executed.length = 0;
    expect(counted('User')).toBe(1);
    expect(executed.join()).not.toMatch(/FROM resource(?!_count)/);
  });

  it('ends with the directory', () => {
    insert('a');
    insert('o', { directoryId: otherId });
    createDirectoryTable(db).remove(directoryId);
    expect([counted(null), counted(null, otherId)]).toEqual([0, 1]);
  });
});

describe('listing', () => {
  it('is in the order in which resources came, whatever changes later', () => {
    const seqs = ['c', 'a', 'b'].map((id) => insert(id));
    resources.update(seqs[0] ?? 0, contentOf('c'), {
      ...contentOf('c'),
      userName: 'z',
      active: false,
      version: 2,
      modifiedAt: 9,
      body: '{"x":1}',
    });
    expect(ids()).toEqual(['c', 'a', 'b']);
  });

  it('never gives the place of a removed resource to a new one', () => {
    insert('a');
    const last = insert('b');
    resources.remove(last);
    expect(insert('c')).toBeGreaterThan(last);
  });

  it('holds neither the other type nor the other directory', () => {
    insert('u');
    insert('g', { type: 'Group', userName: null, active: null });
    insert('x', { directoryId: otherId });
    expect([ids('User'), ids('Group')]).toEqual([['u'], ['g']]);
    expect(resources.count({ directoryId, type: 'User', where: null })).toBe(1);
    expect(resources.byId(directoryId, 'User', 'x')).toBeUndefined();
    expect(resources.byId(directoryId, 'User', 'g')).toBeUndefined();
  });

  it('goes page by page, and past the end gives nothing', () => {
    for (const id of ['a', 'b', 'c']) insert(id);
    const page = (offset: number, limit: number) =>
      resources.find({ directoryId, type: 'User', where: null }, { order: null, offset, limit }).map((row) => row.id);
    expect([page(0, 2), page(2, 2), page(3, 2)]).toEqual([['a', 'b'], ['c'], []]);
  });

  it('keeps working with more different filters than it remembers statements for', () => {
    insert('a');
    for (let filter = 0; filter < 300; filter += 1) {
      const where = { sql: `resource.version < ? + ${filter}`, params: [2] };
      expect(resources.count({ directoryId, type: 'User', where })).toBe(1);
    }
  });
});

describe('a page as one text', () => {
  const around = { insertion: '"', ending: '"', room: 3 };
  const joinedIds = (offset: number, limit: number, after: number | null = null) => {
    const page = { order: null, offset, limit, after };
    const { text } = resources.joined({ directoryId, type: 'User', where: null }, page, around);
    const joined = text.toString();
    expect([joined.slice(0, around.room), joined.slice(-around.room)]).toEqual(['   ', '   ']);
    return joined.trim() === '' ? [] : joined.trim().replaceAll('"', '').split(',');
  };
  const listedIds = (offset: number, limit: number) =>
    resources.find({ directoryId, type: 'User', where: null }, { order: null, offset, limit }).map((row) => row.id);

  it('is the same page however people come and go between pages, also when that is undone', () => {
    const seqs = Array.from({ length: 12 }, (_, index) => insert(`u${index}`));
    insert('g', { type: 'Group' });
    insert('other', { directoryId: otherId });
    const offsets = [6, 3, 0, 3, 9, 6, 12, 4, 30];
    const agree = () => {
      for (const offset of offsets) expect(joinedIds(offset, 3)).toEqual(listedIds(offset, 3));
    };
    agree();
    insert('late');
    agree();
    resources.remove(seqs[1] ?? 0);
    agree();
    db.exec('BEGIN');
    resources.remove(seqs[5] ?? 0);
    insert('undone');
    agree();
    db.exec('ROLLBACK');
    agree();
    insert('last');
    agree();
  });

  it('can begin behind somebody, who need not be there any more', () => {
    const [, second = 0, third = 0] = ['a', 'b', 'c', 'd', 'e'].map((id) => insert(id));
    resources.remove(second);
    expect([joinedIds(0, 2, second), joinedIds(0, 2, third), joinedIds(0, 2, third + 9)]).toEqual([
      ['c', 'd'],
      ['d', 'e'],
      [],
    ]);
  });

  it('counts the rows before a page once, and not for the pages behind it', () => {
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) insert(id);
    executed.length = 0;
    expect([joinedIds(2, 2), joinedIds(4, 2), joinedIds(2, 2)]).toEqual([
      ['c', 'd'],
      ['e', 'f'],
      ['c', 'd'],
    ]);
    expect(executed.map((sql) => /OFFSET (\d)/.exec(sql)?.[1])).toEqual(['2', '0', '0']);
  });
});

describe('a user name', () => {
  it('is there once in a directory, and again in another', () => {
    insert('a', { userName: 'same' });
    expect(() => insert('b', { userName: 'same' })).toThrow(/UNIQUE/);
    expect(() => insert('c', { userName: 'same', directoryId: otherId })).not.toThrow();
    expect(resources.byFoldedUserName(directoryId, 'same')?.id).toBe('a');
  });
});

describe('look-up values', () => {
  const values = () => db.prepare('SELECT attribute, value FROM resource_value ORDER BY value').all();

  const email = (value: string) => ({ attribute: 'emails.value', value });
  const phone = (value: string) => ({ attribute: 'phoneNumbers.value', value });

  it('become those of now, each once', () => {
    const seq = insert('a');
    const first = [email('a'), email('a'), email('b'), phone('b')];
    resources.setValues(directoryId, seq, [], first);
    expect(values()).toEqual([email('a'), email('b'), phone('b')]);
    const second = [email('c'), phone('b')];
    resources.setValues(directoryId, seq, first, second);
    expect(values()).toEqual([phone('b'), email('c')]);
    resources.setValues(directoryId, seq, second, []);
    expect(values()).toEqual([]);
  });

  it('are not written when they are as before', () => {
    const seq = insert('a');
    resources.setValues(directoryId, seq, [], [email('a'), phone('b')]);
    executed.length = 0;
    resources.setValues(directoryId, seq, [email('a'), phone('b')], [phone('b'), email('a')]);
    expect(executed).toEqual([]);
  });

  it('are those of one resource, and end with the directory', () => {
    const [a, b, other] = [insert('a'), insert('b'), insert('o', { directoryId: otherId })];
    for (const seq of [a, b]) resources.setValues(directoryId, seq, [], [email('same')]);
    resources.setValues(otherId, other, [], [email('other')]);
    resources.setValues(directoryId, a, [email('same')], []);
    expect(values()).toEqual([email('other'), email('same')]);
    createDirectoryTable(db).remove(directoryId);
    expect(values()).toEqual([email('other')]);
  });
});

describe('a change', () => {
  const set = (before: ResourceContent, after: ResourceContent): string[] => {
    const seq = insert('a', before);
    executed.length = 0;
    resources.update(seq, before, after);
    const statements = [...executed];
    expect(resources.byId(directoryId, 'User', 'a')).toMatchObject({ version: after.version, body: after.body });
    return statements;
  };

  it('names the columns that differ and no others, because each named one has its indexes written', () => {
    const before = contentOf('a');
    const [only, ...more] = set(before, { ...before, version: 2, modifiedAt: 7, body: '{"x":1}' });
    expect(only).toMatch(/^UPDATE resource SET version = \S+,modified_at = \S+,body = '.*' WHERE seq = /);
    expect(more).toEqual([]);
  });

  it('can be of everything', () => {
    const before = contentOf('a');
    const after = {
      userName: 'z',
      externalId: '7',
      displayName: 'z',
      active: false,
      version: 2,
      modifiedAt: 7,
      body: '',
    };
    set(before, after);
    expect(resources.byFoldedUserName(directoryId, 'z')?.id).toBe('a');
    expect(db.prepare('SELECT external_id, display_name, active, modified_at FROM resource').raw().get()).toEqual([
      ...['7', 'z', 0, 7],
    ]);
  });

  it('can be of nothing', () => {
    const before = contentOf('a');
    expect(set(before, before)).toEqual([]);
  });
});

describe('what providers look up by', () => {
  const lookUps: readonly { type: 'User' | 'Group'; filter: string; index: RegExp }[] = [
    { type: 'User', filter: 'userName eq "x"', index: /resource_user_name \(directory_id=\? AND user_name=\?\)/ },
    { type: 'User', filter: 'userName sw "x"', index: /resource_user_name \(directory_id=\? AND user_name>/ },
    { type: 'User', filter: 'userName eq "x" and active eq true', index: /resource_user_name/ },
    { type: 'User', filter: 'userName eq "x" or userName eq "y"', index: /resource_user_name/ },
    { type: 'User', filter: 'externalId eq "x"', index: /resource_external_id \(directory_id=\? AND external_id=\?/ },
    { type: 'User', filter: 'displayName eq "x"', index: /resource_display_name .*display_name=\?/ },
    { type: 'User', filter: 'id eq "x"', index: /sqlite_autoindex_resource_1 \(id=\?\)/ },
    { type: 'User', filter: 'emails.value eq "x"', index: /resource_value USING PRIMARY KEY .*value=\?/ },
    {
      type: 'User',
      filter: 'emails[type eq "work"].value eq "x"',
      index: /resource_value USING PRIMARY KEY .*value=\?/,
    },
    { type: 'User', filter: 'phoneNumbers.value eq "x"', index: /resource_value USING PRIMARY KEY .*value=\?/ },
    {
      type: 'User',
      filter: 'phoneNumbers[type eq "work" and value eq "x"]',
      index: /resource_value USING PRIMARY KEY/,
    },
    { type: 'Group', filter: 'displayName eq "x"', index: /resource_display_name .*display_name=\?/ },
    { type: 'Group', filter: 'externalId eq "x"', index: /resource_external_id/ },
    { type: 'Group', filter: 'members.value eq "x"', index: /membership_member \(member_id=\?\)/ },
  ];

  /** A value that SQLite may prepare the statement anew for, see `StatementCache`. Types are part of the text. */
  const bareValue = /(?<!type) (?:[=<>]+|IS NOT|LIMIT) (?:'|\d+\.0)/;

  it.each(lookUps)('is answered by an index and prepared once: $type $filter', ({ type: name, filter, index }) => {
    const type = resourceTypes.find((candidate) => candidate.name === name);
    if (type === undefined) throw new Error('no such type');
    const where = filterToSql(bindFilter(type, parseFilter(filter)), { directoryId });
    for (const run of [
      () => resources.find({ directoryId, type: name, where }, whole),
      () => resources.count({ directoryId, type: name, where }),
      () =>
        resources.joined(
          { directoryId, type: name, where },
          { ...whole, after: null },
          { insertion: '', ending: '', room: 0 },
        ),
      () => resources.findAfter({ directoryId, type: name, where }, { order: null, after: null, limit: 100 }),
    ]) {
      executed.length = 0;
      run();
      const [sql = ''] = executed;
      expect(sql).not.toMatch(bareValue);
      const plan = db
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((step) => step.detail);
      expect(plan.join('\n')).toMatch(index);
      // The listing may only be entered by the place of a row that an index has found.
      expect(
        plan.filter((step) => /resource_listing \(directory_id=\? AND type=\?\)|SCAN resource/.test(step)),
      ).toEqual([]);
    }
  });
});
