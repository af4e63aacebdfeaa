import type Database from 'better-sqlite3';
import type { ContactOrder } from '../contract/contact.ts';
import type { DirectoryId } from '../contract/directory.ts';
import { columns, read, type Stored } from './contact-queries.ts';
import { type ListScope, listingOf } from './contact-scope.ts';
import type { ContactRecord } from './contact-table.ts';
import { createStatementCache } from './statement-cache.ts';

export interface LetterCount {
  readonly letter: string;
  readonly people: number;
}

/** Where a name stands in the list: `~` is the letter of those that begin with none. */
export interface NamePlace {
  readonly letter: string;
  readonly sortKey: string;
}

/** The list of everybody who is listed, in order. What it costs does not grow with how many they are. */
export interface ContactList {
  total(scope: ListScope): number;
  /** How many people each letter has, in order; empty letters are left out. */
  letters(scope: ListScope, order: ContactOrder): LetterCount[];
  page(scope: ListScope, order: ContactOrder, offset: number, limit: number): ContactRecord[];
  /** Those with these `seq`s, in the same order. */
  rows(seqs: readonly number[]): ContactRecord[];
  /** Everybody in order, read as they are asked for. */
  walk(scope: ListScope, order: ContactOrder): Iterable<ContactRecord>;
  /** How many come before the first whose key is at or behind the given one. */
  countBefore(scope: ListScope, order: ContactOrder, place: NamePlace): number;
  /** Those whose key begins with the given one, in order, read as they are asked for. */
  beginning(scope: ListScope, order: ContactOrder, place: NamePlace): Iterable<{ seq: number; name: string }>;
  /** The `seq`s alone, which takes less. */
  seqsBeginning(scope: ListScope, order: ContactOrder, place: NamePlace): number[];
  /** Whether nobody who can be found by the search index is left out. */
  isWhole(scope: ListScope): boolean;
  /** How many can be found by the search index, also those of a directory in the bin. */
  indexed(): number;
  /** The departments and how many people are in each. */
  departments(directoryId: DirectoryId | null): { name: string; people: number }[];
}

/** Behind every key that begins with another one: keys are folded, so that this is in none. */
const behindAll = '\u{10FFFF}';

export function createContactList(db: Database.Database): ContactList {
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
  const somebodyElse = db.prepare<{ directoryId: DirectoryId | null }>(
    `SELECT 1 FROM contact_letter JOIN directory ON directory.id = directory_id
     WHERE sorting = 'given' AND people > 0 AND (deleted_at IS NOT NULL OR directory_id <> @directoryId) LIMIT 1`,
  );
  const indexed = db
    .prepare<[], number>("SELECT coalesce(sum(people), 0) FROM contact_letter WHERE sorting = 'given'")
    .pluck();

  function letters(scope: ListScope, order: ContactOrder): LetterCount[] {
    const { directoryId, department } = scope;
    if (department === null) return letterCounts[directoryId === null ? 'all' : 'one'].all({ directoryId, order });
    const { from, where, letter } = listingOf(scope, order);
    const sql = `SELECT ${letter} AS letter, count(*) AS people FROM ${from} WHERE ${where} GROUP BY ${letter} ORDER BY ${letter}`;
    return statements.prepare<LetterCount>(sql).all(scope);
  }

  function rowsOf(seqs: readonly number[]): ContactRecord[] {
    const bySeq = new Map(rows.all({ seqs: JSON.stringify(seqs) }).map((row) => [row.seq, read(row)]));
    return seqs.flatMap((seq) => bySeq.get(seq) ?? []);
  }

  function beginningSql(scope: ListScope, order: ContactOrder, result: string): string {
    const { from, where, letter, key, orderBy } = listingOf(scope, order);
    return `SELECT ${result} FROM ${from}
      WHERE ${where} AND ${letter} = +@letter AND ${key} >= +@sortKey AND ${key} < +@end ORDER BY ${orderBy}`;
  }

  const sum = (counts: readonly LetterCount[]) => counts.reduce((total, { people }) => total + people, 0);
  const total = (scope: ListScope) => sum(letters(scope, 'given'));

  function countBefore(scope: ListScope, order: ContactOrder, place: NamePlace): number {
    const { from, where, letter, key } = listingOf(scope, order);
    const sql = `SELECT count(*) FROM ${from} WHERE ${where} AND ${letter} = +@letter AND ${key} < +@sortKey`;
    const within =
      statements
        .prepare<number>(sql)
        .pluck()
        .get({ ...scope, ...place }) ?? 0;
    return sum(letters(scope, order).filter((count) => count.letter < place.letter)) + within;
  }

  return {
    total,
    letters,
    countBefore,
    rows: rowsOf,
    isWhole: ({ directoryId, department }) => department === null && somebodyElse.get({ directoryId }) === undefined,
    indexed: () => indexed.get() ?? 0,

    page: (scope, order, offset, limit) => {
      const { from, where, letter, key, orderBy } = listingOf(scope, order);
      // Whoever is passed over is counted off the index one by one: only those under the same letter are.
      let start = { letter: '', skipped: offset };
      for (const count of letters(scope, order)) {
        start = { ...start, letter: count.letter };
        if (start.skipped < count.people) break;
        start = { ...start, skipped: start.skipped - count.people };
      }
      const sql = `SELECT seq FROM ${from} WHERE ${where} AND (${letter}, ${key}, seq) >= (+@letter, '', 0)
        ORDER BY ${orderBy} LIMIT +@limit OFFSET +@skipped`;
      const seqs = statements.prepare<number>(sql).pluck();
      return rowsOf(seqs.all({ ...scope, ...start, limit }));
    },

    *walk(scope, order) {
      const { from, where, orderBy } = listingOf(scope, order);
      const sql = `SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY ${orderBy}`;
      for (const row of statements.prepare<Stored>(sql).iterate(scope)) yield read(row);
    },

    beginning: (scope, order, place) =>
      statements
        .prepare<{ seq: number; name: string }>(beginningSql(scope, order, 'seq, name'))
        .iterate({ ...scope, ...place, end: place.sortKey + behindAll }),

    seqsBeginning: (scope, order, place) =>
      statements
        .prepare<number>(beginningSql(scope, order, 'seq'))
        .pluck()
        .all({ ...scope, ...place, end: place.sortKey + behindAll }),

    departments: (directoryId) => {
      const { from, where } = listingOf({ directoryId, department: '' }, 'given');
      const everyDepartment = where.replace('department = +@department', 'department IS NOT NULL');
      const sql = `SELECT department AS name, count(*) AS people FROM ${from} WHERE ${everyDepartment} GROUP BY department`;
      return statements.prepare<{ name: string; people: number }>(sql).all({ directoryId });
    },
  };
}
