import type Database from 'better-sqlite3';
import { createListedTotal } from './contact-letters.ts';
import { noSeqs, readSeqs, type Seqs, seqsSql } from './seqs.ts';

/** Who has what is searched for, in no order, whether agents see them or not. */
export interface ContactSearchQueries {
  /** By an FTS5 expression over the words of people; null finds nobody. */
  withWords(expression: string | null): Seqs;
  /** Whether that would be everybody who can be found, as with the name of their company: counting is half the work. */
  haveAll(expression: string): boolean;
  /** By one over the digits of their numbers. */
  withDigits(expression: string | null): Seqs;
  /** Those with one of these numbers, E.164. */
  withNumber(numbers: readonly string[]): Seqs;
  /** Those whose number ends with one of these runs, each of at least four digits. */
  endingWith(runs: readonly string[]): Seqs;
}

/** Whoever does not find the first of all does not find all; counting is left out then. */
const probed = 64;

export function createContactSearch(db: Database.Database): ContactSearchQueries {
  const prepare = (select: string) => db.prepare<[string], Uint8Array | null>(seqsSql(select)).pluck();
  const withWords = prepare('SELECT rowid AS seq FROM contact_words WHERE contact_words MATCH ?');
  const withDigits = prepare('SELECT rowid AS seq FROM contact_digits WHERE contact_digits MATCH ?');
  const listed = "state = 'listed' AND binned = 0";
  const withNumber = prepare(
    `SELECT seq FROM json_each(?) AS run CROSS JOIN contact INDEXED BY contact_number
       ON number = run.value AND ${listed}`,
  );
  const endingWith = prepare(
    `SELECT seq FROM json_each(?) AS run CROSS JOIN contact INDEXED BY contact_number_end
       ON substr(number, -4) = substr(run.value, -4) AND substr(number, -length(run.value)) = run.value AND ${listed}`,
  );
  const lastProbed = db
    .prepare<[string], number>(
      `SELECT rowid FROM contact_words WHERE contact_words MATCH ? LIMIT 1 OFFSET ${probed - 1}`,
    )
    .pluck();
  const listedUpTo = db
    .prepare<[number], number>(
      `SELECT count(*) FROM (SELECT 1 FROM contact WHERE seq <= ? AND state = 'listed' LIMIT ${probed + 1})`,
    )
    .pluck();
  const count = db.prepare<[string], number>('SELECT count(*) FROM contact_words WHERE contact_words MATCH ?').pluck();
  const listedTotal = createListedTotal(db);

  function haveAll(expression: string): boolean {
    const last = lastProbed.get(expression);
    if (last === undefined || listedUpTo.get(last) !== probed) return false;
    return count.get(expression) === listedTotal();
  }

  return {
    haveAll,
    withWords: (expression) => (expression === null ? noSeqs : readSeqs(withWords.get(expression))),
    withDigits: (expression) => (expression === null ? noSeqs : readSeqs(withDigits.get(expression))),
    withNumber: (numbers) => (numbers.length === 0 ? noSeqs : readSeqs(withNumber.get(JSON.stringify(numbers)))),
    endingWith: (runs) => (runs.length === 0 ? noSeqs : readSeqs(endingWith.get(JSON.stringify(runs)))),
  };
}
