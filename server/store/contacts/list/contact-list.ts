import type Database from 'better-sqlite3';
import type { ContactOrder } from '../../../contract/contact.ts';
import type { DirectoryId } from '../../../contract/directory.ts';
import { createStatementCache } from '../../statement-cache.ts';
import { columns, read, type Stored } from '../contact-queries.ts';
import type { ContactRecord } from '../contact-record.ts';
import type { Seqs } from '../seqs.ts';
import type { ContactOrders } from './contact-order.ts';
import { type ListScope, listingOf } from './contact-scope.ts';

export interface LetterCount {
  readonly letter: string;
  readonly people: number;
}

/** The list of everybody who is listed, in order. What it costs does not grow with how many they are. */
export interface ContactList {
  total(scope: ListScope): number;
  /** How many people each letter has, in order; empty letters are left out. */
  letters(scope: ListScope, order: ContactOrder): LetterCount[];
  page(scope: ListScope, order: ContactOrder, offset: number, limit: number): ContactRecord[];
  /** Those with these `seq`s, in the same order. */
  rows(seqs: Seqs): ContactRecord[];
  /** The departments and how many people are in each. */
  departments(directoryId: DirectoryId | null): { name: string; people: number }[];
}

/**
 * Where more people are passed over under one letter, their order is read once, for this page and for those that follow.
 */
const mostPassed = 2_000;

export function createContactList(db: Database.Database, orders: Pick<ContactOrders, 'everybody'>): ContactList {
  const statements = createStatementCache(db, 100);
  const counted = (directoryId: DirectoryId | null) =>
    db.prepare<object, LetterCount>(
      `SELECT letter, sum(people) AS people FROM contact_letter JOIN directory ON directory.id = directory_id
       WHERE sorting = @order AND deleted_at IS NULL ${directoryId === null ? '' : 'AND directory_id = @directoryId'}
       GROUP BY letter HAVING sum(people) > 0 ORDER BY letter`,
    );
  const letterCounts = { all: counted(null), one: counted(0 as DirectoryId) };
  const rows = db.prepare<{ seqs: string }, Stored>(
    `SELECT ${columns} FROM contact WHERE seq IN (SELECT value FROM json_each(@seqs))`,
  );

  function letters(scope: ListScope, order: ContactOrder): LetterCount[] {
    const { directoryId, department } = scope;
    if (department === null) return letterCounts[directoryId === null ? 'all' : 'one'].all({ directoryId, order });
    const { from, where, letter } = listingOf(scope, order);
    const sql = `SELECT ${letter} AS letter, count(*) AS people FROM ${from} WHERE ${where} GROUP BY ${letter} ORDER BY ${letter}`;
    return statements.prepare<LetterCount>(sql).all(scope);
  }

  function rowsOf(seqs: Seqs): ContactRecord[] {
    const bySeq = new Map(rows.all({ seqs: `[${seqs.join()}]` }).map((row) => [row.seq, read(row)]));
    return Array.from(seqs, (seq) => bySeq.get(seq)).filter((record) => record !== undefined);
  }

  return {
    letters,
    rows: rowsOf,
    total: (scope) => letters(scope, 'given').reduce((total, { people }) => total + people, 0),

    page: (scope, order, offset, limit) => {
      const { from, where, letter, key, orderBy } = listingOf(scope, order);
      // Whoever is passed over is counted off the index one by one: only those under the same letter are.
      let start = { letter: '', skipped: offset };
      for (const count of letters(scope, order)) {
        start = { ...start, letter: count.letter };
        if (start.skipped < count.people) break;
        start = { ...start, skipped: start.skipped - count.people };
      }
      if (start.skipped > mostPassed) return rowsOf(orders.everybody(scope, order).subarray(offset, offset + limit));
      const sql = `SELECT seq FROM ${from} WHERE ${where} AND (${letter}, ${key}, seq) >= (+@letter, '', 0)
        ORDER BY ${orderBy} LIMIT +@limit OFFSET +@skipped`;
      const seqs = statements.prepare<number>(sql).pluck();
      return rowsOf(Uint32Array.from(seqs.all({ ...scope, ...start, limit })));
    },

    departments: (directoryId) => {
      const { from, where } = listingOf({ directoryId, department: '' }, 'given');
      const everyDepartment = where.replace('department = +@department', 'department IS NOT NULL');
      const sql = `SELECT department AS name, count(*) AS people FROM ${from} WHERE ${everyDepartment} GROUP BY department`;
      return statements.prepare<{ name: string; people: number }>(sql).all({ directoryId });
    },
  };
}
