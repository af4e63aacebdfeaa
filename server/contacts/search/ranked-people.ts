import type { ContactOrder } from '../../contract/contact.ts';
import type { ListScope } from '../../store/contacts/list/contact-scope.ts';
import type { Seqs } from '../../store/contacts/seqs.ts';
import type { Store } from '../../store/open.ts';
import { sortKeyOf } from '../sort-key.ts';
import { beginningTerm, type ContactQuery, digitExpression, nameExpression, wordExpression } from './query.ts';
import { byMerit, endingsIn, familiarity, leadingKeysOf, merit, wholeNumbers } from './rank.ts';

/** Where somebody is looked for, and how the list is ordered in which equals stand. */
export interface RankedScope extends ListScope {
  readonly order: ContactOrder;
}

/** All whom a query hits: the best first, among equals the familiar ones, then as the list has them. */
export type RankedPeople = (query: ContactQuery, scope: RankedScope) => Seqs;

/** The index has the beginnings of words up to here; for longer ones it reads all words that begin so. */
const longestIndexed = 3;
/** So few of them are faster asked for one by one. */
const fewWords = 4;
/** Nobody has more at hand than these; the rest stand among everybody else. */
const mostFamiliar = 400;

/** @param familiar the SCIM ids of favourites and recent people */
export function createRankedPeople(
  { contacts, contactOrders, contactSearch, contactVocabulary }: Store,
  familiar: () => ReadonlySet<string>,
): RankedPeople {
  function termBeginning(start: string): string {
    const words = [...start].length > longestIndexed ? contactVocabulary.fewBeginningWith(start, fewWords) : null;
    return words === null || words.length === 0 ? beginningTerm(start) : `(${words.map(wordTerm).join(' OR ')})`;
  }

  /**
   * How well people are hit, for each `seq` up to the largest.
   * @param hits whoever is hit at all
   * @param inOrder see `byMerit`
   */
  function meritsOf(hits: readonly Seqs[], inOrder: Seqs, query: ContactQuery, order: ContactOrder): Uint8Array {
    const merits = new Uint8Array(contacts.largestSeq() + 1);
    for (const seqs of hits) for (const seq of seqs) merits[seq] = merit.other;
    const raise = (seqs: Seqs, least: number) => {
      for (const seq of seqs) {
        const merited = merits[seq] ?? 0;
        if (merited > 0 && merited < least) merits[seq] = least;
      }
    };
    raise(contactSearch.withWords(nameExpression(query, termBeginning)), merit.name);
    for (const place of leadingKeysOf(query).map(sortKeyOf)) {
      const [from, to] = contactOrders.beginning(inOrder, order, place);
      for (const seq of inOrder.subarray(from, to)) if (merits[seq] === merit.name) merits[seq] = merit.leading;
    }
    raise(contactSearch.endingWith(endingsIn(query.numbers)), merit.leading);
    raise(contactSearch.withWords(nameExpression(query, wordTerm)), merit.exact);
    raise(contactSearch.withNumber(wholeNumbers(query)), merit.exact);
    for (const seq of contacts.seqsOf([...familiar()].slice(0, mostFamiliar))) {
      const ofStranger = merits[seq] ?? 0;
      if (ofStranger > 0) merits[seq] = ofStranger | familiarity;
    }
    return merits;
  }

  function withWords(query: ContactQuery, scope: RankedScope): Seqs {
    const expression = wordExpression(query, termBeginning);
    const areAll = expression !== null && contactSearch.haveAll(expression);
    return areAll ? contactOrders.everybody(scope, scope.order) : contactSearch.withWords(expression);
  }

  return (query, scope) => {
    const hits = [withWords(query, scope), contactSearch.withDigits(digitExpression(query))];
    const inOrder = contactOrders.holding(hits, scope, scope.order);
    return byMerit(inOrder, meritsOf(hits, inOrder, query, scope.order));
  };
}

function wordTerm(word: string): string {
  return `"${word}"`;
}
