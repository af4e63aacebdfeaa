import type Database from 'better-sqlite3';
import type { ContactOrder } from '../../../contract/contact.ts';
import type { Seqs } from '../seqs.ts';

/** Where a name stands in the list: `~` is the letter of those that begin with none. */
export interface NamePlace {
  readonly letter: string;
  readonly sortKey: string;
}

/** Where somebody stands in a list by name. */
export interface ListPlace extends NamePlace {
  readonly seq: number;
}

/** Finds places among people who are in the order of the list, by halving: the rows of few of them are read. */
export interface ListSearch {
  /** How many come before a place. */
  countBefore(sorted: Seqs, order: ContactOrder, place: ListPlace): number;
  /** How many come before everybody whose key is behind all that begin so. */
  countBehind(sorted: Seqs, order: ContactOrder, place: NamePlace): number;
  /** Of people, in the order in which they are given. */
  placesOf(people: Seqs, order: ContactOrder): ListPlace[];
}

/** Behind every key that begins with another one: keys are folded, so that this is in none. */
const behindAll = '\u{10FFFF}';

export function createListSearch(db: Database.Database): ListSearch {
  const by = (letter: string, key: string) => ({
    isBefore: db
      .prepare<object, 0 | 1>(
        `SELECT (${letter}, ${key}, seq) < (@letter, @sortKey, @seq) FROM contact WHERE seq = @other`,
      )
      .pluck(),
    place: db.prepare<[number], ListPlace>(
      `SELECT ${letter} AS letter, ${key} AS sortKey, seq FROM contact WHERE seq = ?`,
    ),
  });
  const statements = { given: by('letter', 'sort_key'), family: by('family_letter', 'family_key') };

  function countBefore(sorted: Seqs, order: ContactOrder, place: ListPlace): number {
    const { isBefore } = statements[order];
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (isBefore.get({ ...place, other: sorted[middle] }) === 1) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  return {
    countBefore,
    countBehind: (sorted, order, { letter, sortKey }) =>
      countBefore(sorted, order, { letter, sortKey: sortKey + behindAll, seq: 0 }),
    placesOf: (people, order) =>
      [...people].map((seq) => statements[order].place.get(seq)).filter((place) => place !== undefined),
  };
}
