import type { ContactOrder } from '../contract/contact.ts';
import type { ListScope } from '../store/contact-scope.ts';
import type { ContactSearch } from '../store/contact-search.ts';
import type { Store } from '../store/open.ts';
import type { FamiliarPeople } from './familiar-people.ts';
import { type ContactQuery, digitExpression, nameExpression, wordExpression } from './query.ts';
import { beginsName, endingsIn, leadingKeysOf, type Rank, rankedTextOf, rankOf, ranks, wholeNumbers } from './rank.ts';
import { sortKeyOf } from './sort-key.ts';

/** Where somebody is looked for, and how the list is ordered in which equals stand. */
export interface RankedScope extends ListScope {
  readonly order: ContactOrder;
}

/** What puts those a query hits in order: the best first, among equals the familiar ones, then as the list has them. */
export interface RankedPeople {
  /** The first `count` of all `total`, as `seq`s. */
  first(query: ContactQuery, scope: RankedScope, count: number, total: number): readonly number[];
}

/** From here on somebody scrolls through what was found: all of it is put in order at once. */
const firstScreens = 400;
/** Where one in so many is hit, walking along the list is faster than collecting all who are. */
const denseShare = 5;

export function searchOf(query: ContactQuery): ContactSearch {
  return { words: wordExpression(query), digits: digitExpression(query) };
}

export function createRankedPeople(
  { contactList, contactSearch }: Pick<Store, 'contactList' | 'contactSearch'>,
  familiar: FamiliarPeople,
): RankedPeople {
  const named = (match: 'whole' | 'beginning', query: ContactQuery, scope: RankedScope, limit: number) =>
    contactSearch.find({ words: nameExpression(query, match), digits: null }, scope, scope.order, limit);

  /** Those whose name in the list begins with what was typed. Of few their names are read, of many their hits. */
  function* leading(query: ContactQuery, scope: RankedScope, limit: number): Generator<number> {
    const places = leadingKeysOf(query).map(sortKeyOf);
    if (limit > firstScreens) {
      const beginning = new Set(places.flatMap((place) => contactList.seqsBeginning(scope, scope.order, place)));
      yield* named('beginning', query, scope, limit).filter((seq) => beginning.has(seq));
      return;
    }
    for (const place of places) {
      for (const { seq, name } of contactList.beginning(scope, scope.order, place)) {
        if (beginsName(name, query)) yield seq;
      }
    }
  }

  function* alongTheList(query: ContactQuery, scope: RankedScope): Generator<number> {
    for (const record of contactList.walk(scope, scope.order)) {
      if (rankOf(rankedTextOf(record), query, scope.order) !== null) yield record.seq;
    }
  }

  function* ofRank(rank: Rank, query: ContactQuery, scope: RankedScope, count: number, total: number) {
    const { order } = scope;
    switch (rank) {
      case 'exact':
        yield* contactSearch.withNumber(wholeNumbers(query), scope, order);
        yield* named('whole', query, scope, count);
        return;
      case 'leading':
        yield* contactSearch.endingWith(endingsIn(query.numbers), scope, order);
        yield* leading(query, scope, count);
        return;
      case 'name':
        yield* named('beginning', query, scope, count);
        return;
      case 'other': {
        const areDense = count <= firstScreens && total * denseShare > contactList.total(scope);
        yield* areDense ? alongTheList(query, scope) : contactSearch.find(searchOf(query), scope, order, count);
      }
    }
  }

  function inRanks(query: ContactQuery, scope: RankedScope, count: number, total: number): readonly number[] {
    const found = new Set<number>();
    const familiarOf = familiar.hitBy(query, scope);
    for (const rank of ranks) {
      for (const seq of familiarOf(rank)) found.add(seq);
      if (found.size >= count) break;
      // Those found already are among these again, so that as many as are wanted are enough.
      for (const seq of ofRank(rank, query, scope, count, total)) {
        found.add(seq);
        if (found.size >= count) return [...found];
      }
    }
    return [...found];
  }

  return {
    first: (query, scope, count, total) =>
      inRanks(query, scope, count > firstScreens ? total : Math.min(count, total), total),
  };
}
