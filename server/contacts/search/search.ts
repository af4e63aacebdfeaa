import { createRecentlyUsed } from '../../recently-used.ts';
import type { Seqs } from '../../store/contacts/seqs.ts';
import type { Store } from '../../store/open.ts';
import { type ContactQuery, parseQuery } from './query.ts';
import { createRankedPeople, type RankedScope } from './ranked-people.ts';
import { correct } from './spelling.ts';

/** What is searched for, and where. */
export interface AskedSearch extends RankedScope {
  readonly query: string;
}

export interface FoundPeople {
  /** With a letter put right where nobody matched what was typed. */
  readonly query: ContactQuery;
  readonly isCorrected: boolean;
  /** All of them, the best first. */
  readonly people: Seqs;
}

/** Searches whose answer is kept while nothing changes, for the next page and for a letter that is taken back. */
const keptSearches = 8;

/**
 * The search for people.
 * @param familiar the SCIM ids of favourites and recent people; another set when they change
 */
export function createSearch(store: Store, familiar: () => ReadonlySet<string>) {
  const { contactVocabulary, changes } = store;
  const ranked = createRankedPeople(store, familiar);
  let kept = { revision: -1, familiar: familiar(), searches: createRecentlyUsed<FoundPeople>(keptSearches) };

  /** A mistake is only looked for where what was typed is found nowhere. */
  function search(asked: AskedSearch): FoundPeople {
    const typed = parseQuery(asked.query);
    const people = ranked(typed, asked);
    const exactly = { query: typed, isCorrected: false, people };
    if (people.length > 0 || typed.words.length === 0) return exactly;
    const isEverywhere = asked.directoryId === null && asked.department === null;
    if (!isEverywhere && ranked(typed, { ...asked, directoryId: null, department: null }).length > 0) return exactly;
    let corrected = people;
    const query = correct(typed, contactVocabulary, (candidate) => {
      corrected = ranked(candidate, asked);
      return corrected.length > 0;
    });
    return query === null ? exactly : { query, isCorrected: true, people: corrected };
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
