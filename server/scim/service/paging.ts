import type { ResourceQuery, ResourceRow } from '../../store/resources/resource-row.ts';
import type { Around, ResourceTable } from '../../store/resources/resource-table.ts';
import type { ResourceOrder } from '../../store/resources/resource-walk.ts';
import type { Cursors } from './cursors.ts';
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

/** The same as one text, whose resources are joined by commas, with room around it. */
export interface PageAsText extends Omit<PageOfRows, 'rows'> {
  readonly count: number;
  readonly text: Buffer;
}

type Resources = Pick<ResourceTable, 'find' | 'findAfter' | 'count' | 'joined'>;

/** Finds pages by index (RFC 7644 section 3.4.2.4) or by cursor (RFC 9865), whichever the request asks for. */
export interface Paging {
  rows(wanted: ResourceQuery, order: ResourceOrder | null, query: ListQuery): PageOfRows;
  /** null where the page can only be had as rows: by cursor through a sorted list. */
  text(wanted: ResourceQuery, order: ResourceOrder | null, query: ListQuery, around: Around): PageAsText | null;
}

export function createPaging(resources: Resources, cursors: Cursors): Paging {
  function rowsByIndex(
    wanted: ResourceQuery,
    order: ResourceOrder | null,
    { startIndex, count }: ListQuery,
  ): PageOfRows {
    const offset = startIndex - 1;
    const sql = order === null ? null : orderToSql(order);
    const rows = count === 0 ? [] : resources.find(wanted, { order: sql, offset, limit: count });
    const total = totalWithoutCounting(rows.length, offset, count) ?? resources.count(wanted);
    return { rows, total, startIndex, nextCursor: null };
  }

  function rowsByCursor(
    wanted: ResourceQuery,
    order: ResourceOrder | null,
    query: ListQuery,
    cursor: string,
  ): PageOfRows {
    const list = listOf(wanted, query);
    const come = cursor === '' ? null : cursors.read(list, cursor);
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

  function textByIndex(
    wanted: ResourceQuery,
    order: ResourceOrder | null,
    { startIndex, count: limit }: ListQuery,
    around: Around,
  ): PageAsText {
    const offset = startIndex - 1;
    const by = order === null ? null : orderToSql(order);
    const { count, text } = resources.joined(wanted, { order: by, offset, limit, after: null }, around);
    const total = totalWithoutCounting(count, offset, limit) ?? resources.count(wanted);
    return { count, text, total, startIndex, nextCursor: null };
  }

  function textByCursor(wanted: ResourceQuery, query: ListQuery, cursor: string, around: Around): PageAsText {
    const list = listOf(wanted, query);
    const come = cursor === '' ? null : cursors.read(list, cursor);
    const page = { order: null, offset: 0, limit: query.count, after: come?.position.seq ?? 0 };
    const { count, text, last } = resources.joined(wanted, page, around);
    const total = come?.total ?? resources.count(wanted);
    const position = { key: null, seq: last };
    const isEnd =
      count < query.count || resources.findAfter(wanted, { order: null, after: position, limit: 1 }).length === 0;
    return {
      ...{ count, text, total, startIndex: null },
      nextCursor: isEnd ? null : cursors.write(list, { position, total }),
    };
  }

  return {
    rows: (wanted, order, query) =>
      query.cursor === null ? rowsByIndex(wanted, order, query) : rowsByCursor(wanted, order, query, query.cursor),
    text(wanted, order, query, around) {
      if (query.cursor === null) return textByIndex(wanted, order, query, around);
      return order === null ? textByCursor(wanted, query, query.cursor, around) : null;
    },
  };
}

/** What a cursor is bound to. */
function listOf({ directoryId, type }: ResourceQuery, { filter, sortBy, sortOrder }: ListQuery): string {
  return JSON.stringify([directoryId, type, filter, ...(sortBy === null ? [] : [sortBy, sortOrder.toLowerCase()])]);
}

/** The last page, which a look-up nearly always is, tells the total by itself; null for any other page. */
export function totalWithoutCounting(found: number, offset: number, limit: number): number | null {
  return found < limit && (found > 0 || offset === 0) ? offset + found : null;
}
