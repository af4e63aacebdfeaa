import type Database from 'better-sqlite3';
import type { ContactOrder } from '../contract/contact.ts';
import type { ContactList } from './contact-list.ts';
import { type ListScope, listingOf } from './contact-scope.ts';
import { createStatementCache } from './statement-cache.ts';

/** What is searched for: a person is found by either. */
export interface ContactSearch {
  /** FTS5 expression over the words of people, or null. */
  readonly words: string | null;
  /** FTS5 expression over the digits of their numbers, or null. */
  readonly digits: string | null;
}

/** Who is found, as `seq`s in the order of the list. */
export interface ContactSearchQueries {
  count(search: ContactSearch, scope: ListScope): number;
  find(search: ContactSearch, scope: ListScope, order: ContactOrder, limit: number): number[];
  /** Those with one of these numbers, E.164. */
  withNumber(numbers: readonly string[], scope: ListScope, order: ContactOrder): number[];
  /** Those whose number ends with one of these runs, each of at least four digits. */
  endingWith(runs: readonly string[], scope: ListScope, order: ContactOrder): number[];
}

/**
 * What it takes, in microseconds: to fetch somebody who is hit and put them in order; to put a hit into the set that
 * those on the list are looked for in; and to pass one of them on the way along the list. Measured with 100 000 people.
 */
const cost = { fetched: 1.6, collected: 0.07, passed: 0.15 };

export function createContactSearch(
  db: Database.Database,
  list: Pick<ContactList, 'isWhole' | 'indexed'>,
): ContactSearchQueries {
  const statements = createStatementCache(db, 200);

  function hitsOf({ words, digits }: ContactSearch): string {
    const queries = [
      ...(words === null ? [] : ['SELECT rowid AS seq FROM contact_words WHERE contact_words MATCH @words']),
      ...(digits === null ? [] : ['SELECT rowid AS seq FROM contact_digits WHERE contact_digits MATCH @digits']),
    ];
    return queries.join(' UNION ') || 'SELECT 0 AS seq WHERE false';
  }

  const countHits = (search: ContactSearch) =>
    statements
      .prepare<number>(`SELECT count(*) FROM (${hitsOf(search)})`)
      .pluck()
      .get(search) ?? 0;

  const isHitBy = (search: ContactSearch, more: number) =>
    statements.prepare<number>(`SELECT 1 FROM (${hitsOf(search)} LIMIT 1 OFFSET +@more)`).get({ ...search, more }) !==
    undefined;

  /**
   * Few hits are fetched and put in order; with many it is faster to walk along the list until enough of them are met,
   * or to its end.
   */
  function areFew(search: ContactSearch, limit: number): boolean {
    const people = list.indexed();
    const gained = cost.fetched - cost.collected;
    const few = Math.max((people * cost.passed) / gained, 1);
    return !isHitBy(search, Math.ceil(Math.min(few, Math.sqrt(few * limit))));
  }

  function fetched(search: ContactSearch, scope: ListScope, result: string, rest: string): string {
    const { where } = listingOf(scope, 'given');
    return `WITH hit (seq) AS MATERIALIZED (${hitsOf(search)})
      SELECT ${result} FROM hit CROSS JOIN contact USING (seq) WHERE ${where} ${rest}`;
  }

  function walked(search: ContactSearch, scope: ListScope, order: ContactOrder, result: string, rest: string): string {
    const { from, where } = listingOf(scope, order);
    return `SELECT ${result} FROM ${from} WHERE ${where} AND seq IN (${hitsOf(search)}) ${rest}`;
  }

  /** @param condition by which a run of digits finds a number, through `index` */
  function owners(condition: string, index: string, runs: readonly string[], scope: ListScope, order: ContactOrder) {
    const { where, orderBy } = listingOf(scope, order);
    const sql = `WITH hit (seq) AS MATERIALIZED (
        SELECT DISTINCT owner.seq FROM json_each(@runs) AS run CROSS JOIN contact AS owner INDEXED BY ${index}
          ON ${condition} AND owner.state = 'listed' AND owner.binned = 0)
      SELECT seq FROM hit CROSS JOIN contact USING (seq) WHERE ${where} ORDER BY ${orderBy}`;
    return statements
      .prepare<number>(sql)
      .pluck()
      .all({ ...scope, runs: JSON.stringify(runs) });
  }

  return {
    count: (search, scope) => {
      const hits = countHits(search);
      if (hits === 0 || list.isWhole(scope)) return hits;
      const sql = areFew(search, hits)
        ? fetched(search, scope, 'count(*)', '')
        : walked(search, scope, 'given', 'count(*)', '');
      return (
        statements
          .prepare<number>(sql)
          .pluck()
          .get({ ...search, ...scope }) ?? 0
      );
    },

    find: (search, scope, order, limit) => {
      const { orderBy } = listingOf(scope, order);
      const rest = `ORDER BY ${orderBy} LIMIT +@limit`;
      const sql = areFew(search, limit)
        ? fetched(search, scope, 'seq', rest)
        : walked(search, scope, order, 'seq', rest);
      return statements
        .prepare<number>(sql)
        .pluck()
        .all({ ...search, ...scope, limit });
    },

    withNumber: (numbers, scope, order) => owners('owner.number = run.value', 'contact_number', numbers, scope, order),

    endingWith: (runs, scope, order) =>
      owners(
        'substr(owner.number, -4) = substr(run.value, -4) AND substr(owner.number, -length(run.value)) = run.value',
        ...(['contact_number_end', runs, scope, order] as const),
      ),
  };
}
