import { nameMark } from './index-text.ts';
import { digitsOf, foldForSearch, spellingsOf, wordsOf } from './search-text.ts';

/** What somebody typed into the search field, understood. */
export interface ContactQuery {
  /** Folded; of each, one of the ways in which it may be written must begin some word of the person. */
  readonly words: readonly (readonly string[])[];
  /** All words as one, where they may be a single name written apart: "van den berg" finds Vandenberg. */
  readonly joined: string | null;
  /** Runs of digits, any of which must stand somewhere in the number. */
  readonly numbers: readonly string[];
  /** Nothing was typed. Something may have been typed even if there is nothing in it to search for. */
  readonly isEmpty: boolean;
}

/** Fewer typed digits are more likely part of a name or title. */
const fewestDigits = 3;
/** Beside letters it takes this many to be a telephone number that was pasted with its label. */
const fewestLabelledDigits = 7;
/** The number index holds trigrams: what is left after a prefix is looked for when it has as many digits. */
const shortestVariant = 3;
/** From this many digits on, a national number is complete enough to have a trunk prefix other than 0. */
const fullNationalNumber = 9;
/** More typed words are no single name. */
const mostJoined = 4;

export function parseQuery(typed: string): ContactQuery {
  const folded = foldForSearch(typed);
  const words = wordsIn(typed, folded);
  return { words, joined: joinedOf(words), numbers: numbersIn(folded), isEmpty: typed.trim() === '' };
}

function wordsIn(typed: string, folded: string): string[][] {
  // Too few digits for the number index yet, behind the international prefix: all that is known is how numbers begin.
  const started = /^\P{L}*$/u.test(folded) ? digitsOf(folded).match(/^(?:00|011)([1-9]\d?)$/)?.[1] : undefined;
  if (started !== undefined) return [[started]];
  const spellings = spellingsOf(typed).map((spelling) => wordsOf(foldForSearch(typed, spelling)));
  return (spellings[0] ?? []).map((_, index) => [...new Set(spellings.map((words) => words[index] ?? ''))]);
}

function joinedOf(words: readonly (readonly string[])[]): string | null {
  const first = words.map(([word = '']) => word);
  return first.length >= 2 && first.length <= mostJoined && !/\d/.test(first.join()) ? first.join('') : null;
}

/**
 * The ways in which the typed digits may stand in an E.164 number: as they are, without the international prefix (00,
 * or 011 in North America), without the trunk prefix (0; 8 in Russia, 06 in Hungary), and without a "(0)" after the
 * country code.
 */
function numbersIn(folded: string): string[] {
  const text = folded.replace(/^\s*tel:/, '');
  const digits = digitsOf(text);
  if (digits.length < (/\p{L}/u.test(text) ? fewestLabelledDigits : fewestDigits)) return [];
  const variants = [
    digits,
    digits.replace(/^(?:00|011)/, ''),
    digits.replace(/^0/, ''),
    digitsOf(text.replace(/\(\s*0\s*\)/, '')).replace(/^(?:00|011)/, ''),
  ];
  if (digits.length >= fullNationalNumber) variants.push(digits.replace(/^(?:8|06)/, ''));
  return [...new Set(variants)].filter((variant) => variant.length >= shortestVariant);
}

/** What stands in an FTS5 expression for all words that begin so. */
export function beginningTerm(word: string): string {
  return `"${word}"*`;
}

/**
 * FTS5 expression over `contact_words`, or null when there are no words.
 * @param term what stands in it for a word
 */
export function wordExpression(query: ContactQuery, term = beginningTerm): string | null {
  return expressionOf(query, term);
}

/** The same where every word is one of the name's. */
export function nameExpression(query: ContactQuery, term: typeof beginningTerm): string | null {
  return expressionOf(query, (word) => term(nameMark + word));
}

function expressionOf({ words, joined }: ContactQuery, term: typeof beginningTerm): string | null {
  if (words.length === 0) return null;
  const each = words.map((ways) => (ways.length === 1 ? ways.map(term).join() : `(${ways.map(term).join(' OR ')})`));
  const all = each.join(' AND ');
  return joined === null ? all : `(${all}) OR ${term(joined)}`;
}

/** FTS5 expression over `contact_digits`, or null when no number was typed. */
export function digitExpression({ numbers }: ContactQuery): string | null {
  return numbers.length === 0 ? null : numbers.map((number) => `"${number}"`).join(' OR ');
}
