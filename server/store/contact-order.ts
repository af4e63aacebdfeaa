import type Database from 'better-sqlite3';
import type { ContactOrder } from '../contract/contact.ts';
import { createRecentlyUsed } from '../recently-used.ts';
import { type ListScope, listingOf } from './contact-scope.ts';
import { among, membership, readSeqs, type Seqs, seqsSql } from './seqs.ts';
import { createStatementCache } from './statement-cache.ts';

/** Where a name stands in the list: `~` is the letter of those that begin with none. */
export interface NamePlace {
  readonly letter: string;
  readonly sortKey: string;
}

/** Puts people in the order of the list. */
export interface ContactOrders {
  /** Everybody in order; null where that would have to be read first. */
  known(scope: ListScope, order: ContactOrder): Seqs | null;
  everybody(scope: ListScope, order: ContactOrder): Seqs;
  /** Those of the given people who are listed, each once. */
  sorted(people: readonly Seqs[], scope: ListScope, order: ContactOrder): Seqs;
  /** Whose key begins with the given one, of people in order: from the first index on and before the second. */
  beginning(sorted: Seqs, order: ContactOrder, place: NamePlace): readonly [from: number, to: number];
}

/** Of a million people each takes four megabytes. */
const mostKept = 4;
/**
 * Putting one person in order by their row takes as long as passing so many in an order that is known, and as reading so
 * many of one that is not. Measured with 100 000 people.
 */
const passedPerRow = 400;
const readPerRow = 16;

/** Behind every key that begins with another one: keys are folded, so that this is in none. */
const behindAll = '\u{10FFFF}';

/** @param revision of what decides who is listed where; everybody's order is remembered until it grows */
export function createContactOrders(db: Database.Database, revision: () => number): ContactOrders {
  const statements = createStatementCache(db, 50);
  const listed = db
    .prepare<[], number>("SELECT coalesce(sum(people), 0) FROM contact_letter WHERE sorting = 'given'")
    .pluck();
  const isBefore = {
    given: db.prepare<object, 0 | 1>('SELECT (letter, sort_key) < (@letter, @sortKey) FROM contact WHERE seq = @seq'),
    family: db.prepare<object, 0 | 1>(
      'SELECT (family_letter, family_key) < (@letter, @sortKey) FROM contact WHERE seq = @seq',
    ),
  };
  for (const statement of Object.values(isBefore)) statement.pluck();
  const forgetful = () => ({ revision: revision(), orders: createRecentlyUsed<Kept>(mostKept) });
  let kept = forgetful();

  function keptOrder({ directoryId, department }: ListScope, order: ContactOrder): Kept {
    if (kept.revision !== revision()) kept = forgetful();
    return kept.orders.get(JSON.stringify([directoryId, department, order]), () => ({ seqs: null }));
  }

  const read = (sql: string, scope: object) =>
    readSeqs(statements.prepare<Uint8Array | null>(seqsSql(sql)).pluck().get(scope));

  function everybody(scope: ListScope, order: ContactOrder): Seqs {
    const place = keptOrder(scope, order);
    if (place.seqs !== null) return place.seqs;
    const { from, where, orderBy } = listingOf(scope, order);
    const seqs = read(`SELECT seq FROM ${from} WHERE ${where} ORDER BY ${orderBy}`, scope);
    // What is read within a transaction may still be undone.
    if (!db.inTransaction) place.seqs = seqs;
    return seqs;
  }

  function byRows(people: readonly Seqs[], scope: ListScope, order: ContactOrder): Seqs {
    const { where, orderBy } = listingOf(scope, order);
    const sql = `SELECT seq FROM contact NOT INDEXED
      WHERE seq IN (SELECT value FROM json_each(@seqs)) AND ${where} ORDER BY ${orderBy}`;
    return read(sql, { ...scope, seqs: `[${people.filter(({ length }) => length > 0).join()}]` });
  }

  /** How many in order come before a place. */
  function countBefore(sorted: Seqs, order: ContactOrder, place: NamePlace): number {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (isBefore[order].get({ ...place, seq: sorted[middle] }) === 1) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  return {
    known: (scope, order) => keptOrder(scope, order).seqs,
    everybody,

    sorted(people, scope, order) {
      const count = people.reduce((sum, { length }) => sum + length, 0);
      const known = keptOrder(scope, order).seqs;
      const areFew = known === null ? count * readPerRow < (listed.get() ?? 0) : count * passedPerRow < known.length;
      if (count === 0 || areFew) return byRows(people, scope, order);
      return among(known ?? everybody(scope, order), membership(...people));
    },

    beginning: (sorted, order, { letter, sortKey }) => [
      countBefore(sorted, order, { letter, sortKey }),
      countBefore(sorted, order, { letter, sortKey: sortKey + behindAll }),
    ],
  };
}

interface Kept {
  seqs: Seqs | null;
}
