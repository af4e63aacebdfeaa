import { digitsOf, foldForSearch, wordsOf } from './search-text.ts';

/** What somebody typed into the search field, understood. */
export interface ContactQuery {
  /** Folded; each must begin some word of the person. */
  readonly words: readonly string[];
  /** Runs of digits, any of which must stand somewhere in the number. */
  readonly numbers: readonly string[];
  /** Something was typed, even if nothing in it can be searched for. */
  readonly isEmpty: boolean;
}

/** Trigrams are the unit of the number index, so shorter scraps cannot be looked up. */
const shortestNumber = 3;

export function parseQuery(typed: string): ContactQuery {
  const folded = foldForSearch(typed);
  return { words: wordsOf(folded), numbers: numbersIn(folded), isEmpty: typed.trim() === '' };
}

/**
 * The ways in which the typed digits may stand in an E.164 number: as they are, without the international prefix 00,
 * without the trunk 0, and without a "(0)" after the country code.
 */
function numbersIn(folded: string): string[] {
  if (/\p{L}/u.test(folded.replace(/^\s*tel:/, ''))) return [];
  const digits = digitsOf(folded);
  const variants = [
    digits,
    digits.replace(/^00/, ''),
    digits.replace(/^0/, ''),
    digitsOf(folded.replace('(0)', '')).replace(/^00/, ''),
  ];
  return [...new Set(variants)].filter((variant) => variant.length >= shortestNumber);
}

/** FTS5 expression over `contact_words`, or null when there are no words. */
export function wordExpression(query: ContactQuery): string | null {
  return query.words.length === 0 ? null : query.words.map((word) => `"${word}"*`).join(' AND ');
}

/** FTS5 expression over `contact_digits`, or null when no number was typed. */
export function digitExpression(query: ContactQuery): string | null {
  return query.numbers.length === 0 ? null : query.numbers.map((number) => `"${number}"`).join(' OR ');
}
