import { createRecentlyUsed } from '../recently-used.ts';
import type { Store } from '../store/open.ts';
import { createFamiliarPeople } from './familiar-people.ts';
import { type ContactQuery, parseQuery } from './query.ts';
import { createRankedPeople, type RankedScope, searchOf } from './ranked-people.ts';
import { correct } from './spelling.ts';

/** What is searched for, and where. */
export interface AskedSearch extends RankedScope {
  readonly query: string;
}

export interface FoundPeople {
  /** With a letter put right where nobody matched what was typed. */
  readonly query: ContactQuery;
  readonly isCorrected: boolean;
  readonly total: number;
  /** The first ones, the best first, as `seq`s; fewer where there are no more. */
  first(count: number): readonly number[];
}

/** Searches whose answer is kept while nothing changes, for the next page and for a letter that is taken back. */
const keptSearches = 8;
const everywhere = { directoryId: null, department: null };

/**
 * The search for people.
 * @param familiar the SCIM ids of favourites and recent people; another set when they change
 */
export function createSearch(store: Store, familiar: () => ReadonlySet<string>) {
  const { contactSearch, contactVocabulary, changes } = store;
  const ranked = createRankedPeople(store, createFamiliarPeople(store, familiar));
  let kept = { revision: -1, familiar: familiar(), searches: createRecentlyUsed<FoundPeople>(keptSearches) };

  /** A mistake is only looked for where what was typed is found nowhere. */
  function understood(asked: AskedSearch): Omit<FoundPeople, 'first'> {
    const typed = parseQuery(asked.query);
    const count = (query: ContactQuery) => contactSearch.count(searchOf(query), asked);
    const total = count(typed);
    const isMistake = total === 0 && typed.words.length > 0 && contactSearch.count(searchOf(typed), everywhere) === 0;
    const query = isMistake ? correct(typed, contactVocabulary, (corrected) => count(corrected) > 0) : null;
    return query === null
      ? { query: typed, isCorrected: false, total }
      : { query, isCorrected: true, total: count(query) };
  }

  function search(asked: AskedSearch): FoundPeople {
    const { query, isCorrected, total } = understood(asked);
    let known: readonly number[] = [];
    const first = (count: number): readonly number[] => {
      if (known.length < Math.min(count, total)) known = ranked.first(query, asked, count, total);
      return known.slice(0, count);
    };
    return { query, isCorrected, total, first };
  }

  return ({ query, directoryId, department, order }: AskedSearch): FoundPeople => {
    const now = { revision: changes.last(), familiar: familiar() };
    if (kept.revision !== now.revision || kept.familiar !== now.familiar) {
      kept = { ...now, searches: createRecentlyUsed(keptSearches) };
    }
    const key = JSON.stringify([query, directoryId, department, order]);
    return kept.searches.get(key, () => search({ query, directoryId, department, order }));
  };
}
