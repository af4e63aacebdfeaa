import type Database from 'better-sqlite3';
import type { ContactOrder } from '../../../contract/contact.ts';
import { createRecentlyUsed } from '../../../recently-used.ts';
import { createStatementCache } from '../../statement-cache.ts';
import { createListedTotal } from '../contact-letters.ts';
import type { ContactTable } from '../contact-table.ts';
import { except, membership, readSeqs, type Seqs, seqsSql } from '../seqs.ts';
import { type ListScope, listingOf } from './contact-scope.ts';
import { createListSearch, type NamePlace } from './list-search.ts';

/** Puts people in the order of the list. */
export interface ContactOrders {
  /** Everybody in order; null where that would have to be read first. */
  known(scope: ListScope, order: ContactOrder): Seqs | null;
  everybody(scope: ListScope, order: ContactOrder): Seqs;
  /**
   * People in order, with all of the given ones among them who are listed: they alone where they are few, everybody
   * otherwise.
   */
  holding(people: readonly Seqs[], scope: ListScope, order: ContactOrder): Seqs;
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
/** Finding the place of somebody who has moved takes as long as reading so many of an order that is not known. */
const readPerMove = 400;

/** @param moves of the list; everybody's order is remembered, and put right when few have moved */
export function createContactOrders(
  db: Database.Database,
  moves: Pick<ContactTable, 'listRevision' | 'movedSince'>,
): ContactOrders {
  const statements = createStatementCache(db, 50);
  const listedTotal = createListedTotal(db);
  const { countBefore, countBehind, placesOf } = createListSearch(db);
  const kept = createRecentlyUsed<Kept>(mostKept);

  const read = (sql: string, scope: object) =>
    readSeqs(statements.prepare<Uint8Array | null>(seqsSql(sql)).pluck().get(scope));

  function byRows(people: readonly Seqs[], scope: ListScope, order: ContactOrder): Seqs {
    const { where, orderBy } = listingOf(scope, order);
    const sql = `SELECT seq FROM contact NOT INDEXED
      WHERE seq IN (SELECT value FROM json_each(@seqs)) AND ${where} ORDER BY ${orderBy}`;
    return read(sql, { ...scope, seqs: `[${people.filter(({ length }) => length > 0).join()}]` });
  }

  /** The same order after some have moved. */
  function putRight(seqs: Seqs, moved: Seqs, scope: ListScope, order: ContactOrder): Seqs {
    const others = except(seqs, membership(moved));
    const arriving = byRows([moved], scope, order);
    const right = new Uint32Array(others.length + arriving.length);
    let copied = 0;
    placesOf(arriving, order).forEach((place, arrived) => {
      const before = countBefore(others, order, place);
      right.set(others.subarray(copied, before), copied + arrived);
      right[before + arrived] = place.seq;
      copied = before;
    });
    right.set(others.subarray(copied), copied + arriving.length);
    return right;
  }

  /** Who has moved since people were put in order; null where nobody was, or too many have moved to put them right. */
  function movedIn({ seqs, revision }: Kept): readonly number[] | null {
    const moved = seqs === null ? null : moves.movedSince(revision);
    return seqs === null || moved === null || moved.length * readPerMove > seqs.length ? null : moved;
  }

  function known(scope: ListScope, order: ContactOrder): Seqs | null {
    const place = placeOf(scope, order);
    const moved = movedIn(place);
    if (place.seqs === null || moved === null) return null;
    if (moved.length === 0) return place.seqs;
    return remember(place, putRight(place.seqs, Uint32Array.from(moved), scope, order), moves.listRevision());
  }

  function everybody(scope: ListScope, order: ContactOrder): Seqs {
    const right = known(scope, order);
    if (right !== null) return right;
    const { from, where, orderBy } = listingOf(scope, order);
    const seqs = read(`SELECT seq FROM ${from} WHERE ${where} ORDER BY ${orderBy}`, scope);
    return remember(placeOf(scope, order), seqs, moves.listRevision());
  }

  function placeOf({ directoryId, department }: ListScope, order: ContactOrder): Kept {
    return kept.get(JSON.stringify([directoryId, department, order]), () => ({ seqs: null, revision: 0 }));
  }

  /** What is read within a transaction may still be undone. */
  function remember(place: Kept, seqs: Seqs, revision: number): Seqs {
    if (!db.inTransaction) Object.assign(place, { seqs, revision });
    return seqs;
  }

  return {
    known,
    everybody,

    holding(people, scope, order) {
      const count = people.reduce((sum, { length }) => sum + length, 0);
      const place = placeOf(scope, order);
      // Nobody is put right for few people, who are found without.
      const areFew =
        place.seqs === null || movedIn(place) === null
          ? count * readPerRow < listedTotal()
          : count * passedPerRow < place.seqs.length;
      return count === 0 || areFew ? byRows(people, scope, order) : everybody(scope, order);
    },

    beginning: (sorted, order, place) => [
      countBefore(sorted, order, { ...place, seq: 0 }),
      countBehind(sorted, order, place),
    ],
  };
}

interface Kept {
  seqs: Seqs | null;
  /** Of the list, when they were in this order. */
  revision: number;
}
