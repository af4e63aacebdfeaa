import type { ContactRecord } from '../store/contact-table.ts';
import { indexTextOf } from './index-text.ts';
import { nameWordsOf } from './name-words.ts';
import type { ContactQuery } from './query.ts';
import { digitsOf, foldForSearch } from './search-text.ts';
import { sortKeyOf } from './sort-key.ts';

/**
 * How well somebody is hit, the best first: the words are theirs (or the number is), their name in the list begins with
 * them (or their number ends with the digits), the words begin words of the name, or anything else.
 */
export const ranks = ['exact', 'leading', 'name', 'other'] as const;
export type Rank = (typeof ranks)[number];

/** What of somebody decides how well they are hit. */
export interface RankedText {
  readonly names: readonly string[];
  readonly words: readonly string[];
  readonly digits: string;
  readonly keys: { readonly given: string; readonly family: string };
}

export function rankedTextOf(person: ContactRecord): RankedText {
  const { words, digits } = indexTextOf(person);
  return {
    names: nameWordsOf(person.name),
    words: words.split(' '),
    digits,
    keys: { given: person.sortKey, family: person.familyKey },
  };
}

/** How well a query hits somebody; null when it does not. */
export function rankOf(text: RankedText, query: ContactQuery, order: 'given' | 'family'): Rank | null {
  const byNumber = rankByNumber(text, query);
  const byWords = rankByWords(text, query, order);
  return ranks.find((rank) => rank === byNumber || rank === byWords) ?? null;
}

function rankByWords({ names, words, keys }: RankedText, query: ContactQuery, order: 'given' | 'family'): Rank | null {
  const areAll = (texts: readonly string[], isHit: (text: string, way: string) => boolean) =>
    query.words.every((ways) => texts.some((text) => ways.some((way) => isHit(text, way)))) ||
    texts.some((text) => query.joined !== null && isHit(text, query.joined));
  const begins = (text: string, way: string) => text.startsWith(way);
  if (query.words.length === 0 || !areAll(words, begins)) return null;
  if (areAll(names, (text, way) => text === way)) return 'exact';
  if (!areAll(names, begins)) return 'other';
  return leadingKeysOf(query).some((key) => keys[order].startsWith(key)) ? 'leading' : 'name';
}

function rankByNumber({ digits }: RankedText, { numbers }: ContactQuery): Rank | null {
  const number = digits.slice(0, digits.indexOf(' '));
  if (numbers.includes(number)) return 'exact';
  if (endingsIn(numbers).some((run) => number.endsWith(run))) return 'leading';
  return numbers.some((run) => digits.includes(run)) ? 'other' : null;
}

/** With what a name in the list begins that is led by the words as they were typed. */
export function leadingKeysOf({ words }: ContactQuery): string[] {
  const [first = [], ...others] = words;
  const rest = others.map(([way = '']) => way).join('');
  return first.map((way) => sortKeyOf(way + rest).sortKey).filter((key) => key !== '');
}

/** The runs that are long enough to be looked for at the end of numbers. */
export function endingsIn(numbers: readonly string[]): string[] {
  return numbers.filter((run) => run.length >= shortestEnding);
}

/** The last four digits, or an extension of four. */
const shortestEnding = 4;

/** Whether the words begin words of a name. */
export function beginsName(name: string, query: ContactQuery): boolean {
  const [[only, ...otherWays] = [], ...otherWords] = query.words;
  const isOneWord = only !== undefined && otherWays.length === 0 && otherWords.length === 0;
  // Mostly, and without taking the name apart.
  if (isOneWord && foldForSearch(name).startsWith(only)) return true;
  const names = nameWordsOf(name);
  return query.words.every((ways) => names.some((word) => ways.some((way) => word.startsWith(way))));
}

/** As `+` and digits, for the numbers that may be meant as a whole. */
export function wholeNumbers({ numbers }: ContactQuery): string[] {
  return numbers.map((run) => `+${digitsOf(run)}`);
}
