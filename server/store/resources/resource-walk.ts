import type { ResourceQuery, ResourceRow, SqlFragment } from './resource-row.ts';

/** What resources are put in order by; null where one has no value. */
export type SortKey = string | number | null;

/** An order over the value of one expression. What has none comes last when ascending and first when descending. */
export interface ResourceOrder {
  readonly key: SqlFragment;
  readonly isDescending: boolean;
  /** A condition without which the key's index cannot be used; it holds whenever the key has a value. */
  readonly guard: string | null;
}

/** The last resource that was seen. Whoever stands behind it is found whether or not it is still there. */
export interface WalkPosition {
  readonly key: SortKey;
  readonly seq: number;
}

export interface WalkedRow extends ResourceRow {
  readonly sortKey: SortKey;
}

export interface WalkStep {
  /** null is by `seq` alone, which also decides among equals. */
  readonly order: ResourceOrder | null;
  /** null begins at the first. */
  readonly after: WalkPosition | null;
  readonly limit: number;
}

/** Lists from a position on instead of by counting from the start, so that a deep page costs what the first one does. */
export interface ResourceWalk {
  findAfter(query: ResourceQuery, step: WalkStep): WalkedRow[];
}

/** Selects rows with their sort key: what passes the query and the rest of the statement, which also orders them. */
type Select = (key: SqlFragment, query: ResourceQuery, rest: SqlFragment, limit: number) => WalkedRow[];

/** Those who have a sort key, and those who have none: two searches, because one condition for both uses no index. */
type Stretch = 'valued' | 'missing';

export function createResourceWalk(select: Select): ResourceWalk {
  return {
    findAfter(query, { order, after, limit }) {
      if (order === null) return select(noKey, query, inOrderOfSeq('', [], after), limit);
      const stretches: readonly Stretch[] = order.isDescending ? ['missing', 'valued'] : ['valued', 'missing'];
      const at = after === null ? 0 : stretches.indexOf(after.key === null ? 'missing' : 'valued');
      const rows: WalkedRow[] = [];
      for (const [index, stretch] of stretches.entries()) {
        if (index < at || rows.length === limit) continue;
        const from = index === at ? after : null;
        const { key } = order;
        rows.push(
          ...(stretch === 'missing'
            ? select(noKey, query, inOrderOfSeq(`AND ${key.sql} IS NULL`, key.params, from), limit - rows.length)
            : select(key, query, inOrderOfKey(order, from), limit - rows.length)),
        );
      }
      return rows;
    },
  };
}

const noKey: SqlFragment = { sql: 'NULL', params: [] };

function inOrderOfSeq(condition: string, params: SqlFragment['params'], after: WalkPosition | null): SqlFragment {
  const behind = after === null ? '' : ' AND resource.seq > +?';
  return {
    sql: `${condition}${behind} ORDER BY resource.seq`,
    params: [...params, ...(after === null ? [] : [after.seq])],
  };
}

function inOrderOfKey({ key, isDescending, guard }: ResourceOrder, after: WalkPosition | null): SqlFragment {
  const { sql, params } = key;
  const [beyond, direction] = isDescending ? ['<', ' DESC'] : ['>', ''];
  const guarded = guard === null ? '' : ` AND ${guard}`;
  // The first comparison repeats what the others say, as the range that an index can answer.
  const behind =
    after === null ? '' : ` AND ${sql} ${beyond}= +? AND (${sql} ${beyond} +? OR ${sql} = +? AND resource.seq > +?)`;
  const behindParams =
    after === null ? [] : [...params, after.key, ...params, after.key, ...params, after.key, after.seq];
  return {
    sql: `AND ${sql} IS NOT NULL${guarded}${behind} ORDER BY ${sql}${direction}, resource.seq`,
    params: [...params, ...behindParams, ...params],
  };
}
