import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';
import { createChangedColumns } from '../changed-columns.ts';
import { createStatementCache } from '../statement-cache.ts';
import { createPageStarts } from './page-starts.ts';
import { createPresence } from './presence.ts';
import type {
  LookUpValue,
  NewResource,
  OwnedResourceRow,
  ResourceContent,
  ResourcePage,
  ResourceQuery,
  ResourceRow,
  SqlFragment,
  StoredType,
} from './resource-row.ts';
import { createResourceTotals } from './resource-totals.ts';
import { createResourceWalk, type ResourceWalk, type WalkedRow } from './resource-walk.ts';

export interface ResourceTable extends ResourceWalk {
  /** Returns `seq`. */
  insert(resource: NewResource): number;
  /** @param before what is stored */
  update(seq: number, before: ResourceContent, content: ResourceContent): void;
  /** With its memberships, for a group; its look-up values are to be taken away before. */
  remove(seq: number): void;
  /** Makes the look-up values of a resource, which are those of `before`, those of `after`. */
  setValues(directoryId: DirectoryId, seq: number, before: readonly LookUpValue[], after: readonly LookUpValue[]): void;
  byId(directoryId: DirectoryId, type: StoredType, id: string): ResourceRow | undefined;
  bySeq(seq: number): OwnedResourceRow | undefined;
  byFoldedUserName(directoryId: DirectoryId, userName: string): ResourceRow | undefined;
  /** Whether the directory holds anything of this type. */
  hasAny(directoryId: DirectoryId, type: StoredType): boolean;
  find(query: ResourceQuery, page: ResourcePage): ResourceRow[];
  count(query: ResourceQuery): number;
  /**
   * The bodies of a page joined by commas, in UTF-8. Joining in SQLite and sending its bytes spares a page of 100 two
   * thirds of what rows would cost.
   */
  joined(query: ResourceQuery, page: PageToJoin, around: Around): JoinedPage;
}

export interface PageToJoin extends ResourcePage {
  /** Only what stands behind this `seq`; null is everything. For lists by `seq` alone. */
  readonly after: number | null;
}

/** What a page of bodies is joined with. */
export interface Around {
  /** This, the id and `ending` take the place of the last two characters of each body. */
  readonly insertion: string;
  readonly ending: string;
  /** So many bytes are left before and after the whole: to copy a page into a longer one makes as much work again. */
  readonly room: number;
}

/** A page of bodies as one text. */
export interface JoinedPage {
  readonly count: number;
  /** The last `seq` that is in it; 0 where nothing is. */
  readonly last: number;
  /** With the room around it, which is filled with spaces. */
  readonly text: Buffer;
}

const columns =
  'resource.seq, resource.id, resource.type, resource.version, resource.created_at AS createdAt, resource.modified_at AS modifiedAt, resource.body';

/** Statements kept for filters seen before; the filters of one provider differ only in their parameters. */
const maxStatements = 200;

export function createResourceTable(db: Database.Database): ResourceTable {
  const insert = db.prepare(
    `INSERT INTO resource (directory_id, id, type, user_name, external_id, display_name, active, version, created_at, modified_at, body)
     VALUES (@directoryId, @id, @type, @userName, @externalId, @displayName, @active, @version, @createdAt, @modifiedAt, @body)`,
  );
  const columnsOf = createChangedColumns<StoredContent>(db, 'resource', {
    userName: 'user_name',
    externalId: 'external_id',
    displayName: 'display_name',
    active: 'active',
    version: 'version',
    modifiedAt: 'modified_at',
    body: 'body',
  });
  const remove = db.prepare<[number]>('DELETE FROM resource WHERE seq = ?');
  const forgetValue = db.prepare<[number, string, string, number]>(
    'DELETE FROM resource_value WHERE directory_id = ? AND attribute = ? AND value = ? AND resource_seq = ?',
  );
  const addValue = db.prepare<[number, string, string, number]>(
    'INSERT OR IGNORE INTO resource_value (directory_id, attribute, value, resource_seq) VALUES (?, ?, ?, ?)',
  );
  const byId = db.prepare<[string, number, string], ResourceRow>(
    `SELECT ${columns} FROM resource WHERE id = ? AND directory_id = ? AND type = ?`,
  );
  const bySeq = db.prepare<[number], OwnedResourceRow>(
    `SELECT ${columns}, resource.directory_id AS directoryId FROM resource WHERE seq = ?`,
  );
  const byUserName = db.prepare<[number, string], ResourceRow>(
    `SELECT ${columns} FROM resource WHERE directory_id = ? AND user_name = ? AND type = 'User'`,
  );
  const owner = db.prepare<[number], Pick<OwnedResourceRow, 'directoryId' | 'type'>>(
    'SELECT directory_id AS directoryId, type FROM resource WHERE seq = ?',
  );
  const totals = createResourceTotals(db);
  const presence = createPresence(db, (directoryId, type) => totals.of(directoryId, type) > 0);
  const starts = createPageStarts();
  const statements = createStatementCache(db, maxStatements);

  return {
    insert: (resource) => {
      presence.forget(resource.type);
      totals.add(resource.directoryId, resource.type, 1);
      return Number(insert.run(stored(resource)).lastInsertRowid);
    },
    update: (seq, before, content) => {
      const after = stored(content);
      columnsOf.write(seq, columnsOf.differing(stored(before), after), after);
    },
    remove: (seq) => {
      const removed = owner.get(seq);
      if (removed === undefined) return;
      presence.forget(removed.type);
      totals.add(removed.directoryId, removed.type, -1);
      starts.forget();
      remove.run(seq);
    },
    setValues: (directoryId, seq, before, after) => {
      for (const { attribute, value } of without(before, after)) forgetValue.run(directoryId, attribute, value, seq);
      for (const { attribute, value } of without(after, before)) addValue.run(directoryId, attribute, value, seq);
    },
    byId: (directoryId, type, id) => byId.get(id, directoryId, type),
    bySeq: (seq) => bySeq.get(seq),
    byFoldedUserName: (directoryId, userName) => byUserName.get(directoryId, userName),
    hasAny: presence.has,
    find: (query, { order, offset, limit }) => {
      const { sql, params } = scopeOf(query);
      const by = order === null ? '' : `${order.sql}, `;
      return statements
        .prepare<ResourceRow>(`SELECT ${columns} ${sql} ORDER BY ${by}resource.seq LIMIT ${limit} OFFSET ?`)
        .all(...params, ...(order?.params ?? []), offset);
    },
    joined: (query, { order, offset, limit, after }, { insertion, ending, room }) => {
      const { sql, params } = scopeOf(query);
      const by = order === null ? '' : `${order.sql}, `;
      const list = order === null && query.where === null ? `${query.directoryId} ${query.type}` : null;
      const start = after ?? (list === null ? null : starts.behind(list, offset));
      const spaces = ' '.repeat(room);
      // Cut as bytes: of a text SQLite counts the characters first, which took half of all that a page costs.
      const row = statements
        .prepare<Joined>(
          `SELECT count(*) AS count, min(seq) AS first, max(seq) AS last,
             CAST(concat(?, group_concat(concat(substr(CAST(body AS BLOB), 1, octet_length(body) - 2), ?, id, ?), ','), ?)
               AS BLOB) AS text
           FROM (SELECT resource.seq, resource.id, resource.body ${sql}${start === null ? '' : ' AND resource.seq > +?'}
             ORDER BY ${by}resource.seq LIMIT ${limit} OFFSET ?)`,
        )
        .get(
          ...[
            spaces,
            insertion,
            ending,
            spaces,
            ...params,
            ...(start === null ? [] : [start]),
            ...(order?.params ?? []),
          ],
          start === null ? offset : 0,
        );
      if (row === undefined) throw new TypeError('SQLite counts, and gives no row.');
      const { count, first, last, text } = row;
      if (first === null || last === null) return { count, last: 0, text };
      if (list !== null && after === null && !db.inTransaction) starts.remember(list, offset, { first, last, count });
      return { count, last, text };
    },
    count: (query) => {
      if (query.where === null) return totals.of(query.directoryId, query.type);
      const { sql, params } = scopeOf(query);
      return statements.prepare<{ total: number }>(`SELECT count(*) AS total ${sql}`).get(...params)?.total ?? 0;
    },
    ...createResourceWalk((key, query, rest, limit) => {
      const { sql, params } = scopeOf(query);
      return statements
        .prepare<WalkedRow>(`SELECT ${columns}, ${key.sql} AS sortKey ${sql} ${rest.sql} LIMIT ${limit}`)
        .all(...key.params, ...params, ...rest.params);
    }),
  };
}

interface Joined {
  readonly count: number;
  /** null where there is nothing. */
  readonly first: number | null;
  readonly last: number | null;
  readonly text: Buffer;
}

function without(values: readonly LookUpValue[], others: readonly LookUpValue[]): LookUpValue[] {
  return values.filter(
    ({ attribute, value }) => !others.some((other) => other.value === value && other.attribute === attribute),
  );
}

type StoredContent = Omit<ResourceContent, 'active'> & { readonly active: number | null };

function stored<Content extends ResourceContent>(content: Content) {
  return { ...content, active: content.active === null ? null : Number(content.active) };
}

/** What a query looks at, from FROM on. */
function scopeOf({ directoryId, type, where }: ResourceQuery): SqlFragment {
  // Without a type no index holds a directory in the order of `seq`. The plus keeps SQLite from taking one of them all the
  // same and sorting the whole directory: it is to follow `seq`, or the sets that the condition names.
  // A type is spelt out, or SQLite could not tell that the index on user names has everybody in it.
  const inDirectory =
    type === null ? '+resource.directory_id = +?' : `resource.directory_id = +? AND resource.type = '${type}'`;
  const passing = where === null ? '' : ` AND (${where.sql})`;
  return {
    sql: `FROM resource WHERE ${inDirectory}${passing}`,
    params: [directoryId, ...(where?.params ?? [])],
  };
}
