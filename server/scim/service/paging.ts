import type { ResourceQuery, ResourceRow, ResourceTable } from '../../store/resource-table.ts';
import type { ResourceOrder } from '../../store/resource-walk.ts';
import type { CursorState, Cursors } from './cursors.ts';
import type { ListQuery } from './list-query.ts';
import { orderToSql } from './sort.ts';

/** The part of a list that a request is answered with. */
export interface PageOfRows {
  readonly rows: readonly ResourceRow[];
  readonly total: number;
  /** null where the page was found by a cursor, which knows no index. */
  readonly startIndex: number | null;
  /** null at the end of the list, and where nobody asked for cursors. */
  readonly nextCursor: string | null;
}

type Resources = Pick<ResourceTable, 'find' | 'findAfter' | 'count'>;

/** Finds pages by index (RFC 7644 section 3.4.2.4) or by cursor (RFC 9865), whichever the request asks for. */
export function createPaging(
  resources: Resources,
  cursors: Cursors,
): (wanted: ResourceQuery, order: ResourceOrder | null, query: ListQuery) => PageOfRows {
  function byIndex(wanted: ResourceQuery, order: ResourceOrder | null, { startIndex, count }: ListQuery): PageOfRows {
    const offset = startIndex - 1;
    const sql = order === null ? null : orderToSql(order);
    const rows = count === 0 ? [] : resources.find(wanted, { order: sql, offset, limit: count });
    const total = totalWithoutCounting(rows.length, offset, count) ?? resources.count(wanted);
    return { rows, total, startIndex, nextCursor: null };
  }

  function byCursor(wanted: ResourceQuery, order: ResourceOrder | null, query: ListQuery, cursor: string): PageOfRows {
    const list = JSON.stringify([
      wanted.directoryId,
      wanted.type,
      query.filter,
      ...(query.sortBy === null ? [] : [query.sortBy, query.sortOrder.toLowerCase()]),
    ]);
    const come: CursorState | null = cursor === '' ? null : cursors.read(list, cursor);
    const { count } = query;
    // One more than asked for tells whether this is the end.
    const found = resources.findAfter(wanted, {
      order,
      after: come?.position ?? null,
      limit: count === 0 ? 0 : count + 1,
    });
    const rows = found.slice(0, count);
    const total =
      come?.total ?? (count === 0 ? null : totalWithoutCounting(found.length, 0, count + 1)) ?? resources.count(wanted);
    const last = rows.at(-1);
    const nextCursor =
      found.length <= count || last === undefined
        ? null
        : cursors.write(list, { position: { key: last.sortKey, seq: last.seq }, total });
    return { rows, total, startIndex: null, nextCursor };
  }

  return (wanted, order, query) =>
    query.cursor === null ? byIndex(wanted, order, query) : byCursor(wanted, order, query, query.cursor);
}

/** The last page, which a look-up nearly always is, tells the total by itself; null for any other page. */
export function totalWithoutCounting(found: number, offset: number, limit: number): number | null {
  return found < limit && (found > 0 || offset === 0) ? offset + found : null;
}
