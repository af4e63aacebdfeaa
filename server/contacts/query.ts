import { digitsOf, foldForSearch, wordsOf } from './search-text.ts';

/** What somebody typed into the search field, understood. */
export interface ContactQuery {
  /** Folded; each must begin some word of the person. */
  readonly words: readonly string[];
  /** Runs of digits, any of which must stand somewhere in the number. */
  readonly numbers: readonly string[];
  /** Nothing was typed. Something may have been typed even if there is nothing in it to search for. */
  readonly isEmpty: boolean;
}

/** Fewer typed digits are more likely part of a name or title. */
const fewestDigits = 3;
/** Beside letters it takes this many to be a telephone number that was pasted with its label. */
const fewestLabelledDigits = 7;
/** What is left after a prefix may be shorter than what was typed, but a single digit stands in every number. */
const shortestVariant = 2;
/** The number index holds trigrams; shorter runs are looked for without it. */
const shortestIndexed = 3;
/** From this many digits on, a national number is complete enough to have a trunk prefix other than 0. */
const fullNationalNumber = 9;

export function parseQuery(typed: string): ContactQuery {
  const folded = foldForSearch(typed);
  return { words: wordsOf(folded), numbers: numbersIn(folded), isEmpty: typed.trim() === '' };
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

/** FTS5 expression over `contact_words`, or null when there are no words. */
export function wordExpression(query: ContactQuery): string | null {
  return query.words.length === 0 ? null : query.words.map((word) => `"${word}"*`).join(' AND ');
}

/** FTS5 expression over `contact_digits`, or null when no number was typed. */
export function digitExpression(query: ContactQuery): string | null {
  const indexed = query.numbers.filter((number) => number.length >= shortestIndexed);
  return indexed.length === 0 ? null : indexed.map((number) => `"${number}"`).join(' OR ');
}

/** The run of digits that is too short for `contact_digits`, or null: "020" is typed on the way to a London number. */
export function shortDigits(query: ContactQuery): string | null {
  return query.numbers.find((number) => number.length < shortestIndexed) ?? null;
}
