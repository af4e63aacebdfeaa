import type Database from 'better-sqlite3';
import type { ContactOrder } from '../../../contract/contact.ts';
import { createStatementCache } from '../../statement-cache.ts';
import { type ListScope, listingOf } from './contact-scope.ts';
import type { ListPlace } from './list-search.ts';

/** Walks through everybody who is listed, in the order of the list, a piece at a time. */
export interface ContactWalk {
  /**
   * The ids of the next people behind a place, or of the first ones. Whoever arrives or leaves meanwhile is met or not
   * as their place says; nobody else is left out or met twice.
   */
  next(scope: ListScope, order: ContactOrder, after: ListPlace | null, limit: number): string[];
}

const start: ListPlace = { letter: '', sortKey: '', seq: 0 };

export function createContactWalk(db: Database.Database): ContactWalk {
  const statements = createStatementCache(db, 20);
  return {
    next: (scope, order, after, limit) => {
      const { from, where, letter, key, orderBy } = listingOf(scope, order);
      const sql = `SELECT id FROM ${from} WHERE ${where} AND (${letter}, ${key}, seq) > (+@letter, +@sortKey, +@seq)
        ORDER BY ${orderBy} LIMIT +@limit`;
      const parameters = { ...scope, ...(after ?? start), limit };
      return statements.prepare<string>(sql).pluck().all(parameters);
    },
  };
}
