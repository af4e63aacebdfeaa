import type { ContactVocabulary } from '../../store/contacts/contact-vocabulary.ts';
import { nameMark } from './index-text.ts';
import type { ContactQuery } from './query.ts';

/** In shorter words any letter may be wrong and little is left to be right. */
const shortestWord = 3;
/** A word that many others are like says little. */
const mostCorrections = 40;
/** As many words as begin with one letter where people have real names; reading them takes a few milliseconds. */
const mostRead = 10_000;
/** What is longer was pasted and not mistyped. */
const mostWords = 6;
const longestWord = 30;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/**
 * What the beginning of a word would be with one letter put right: exchanged, left out, put in, or swapped with the next;
 * null when it takes more. The first letter is taken to be right.
 */
export function correctedBeginning(typed: string, word: string): string | null {
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at += 1;
  if (at === typed.length) return null;
  const isSwapped = typed[at] === word[at + 1] && typed[at + 1] === word[at];
  if (isSwapped && word.startsWith(typed.slice(at + 2), at + 2)) return word.slice(0, typed.length);
  if (at < word.length && word.startsWith(typed.slice(at + 1), at + 1)) return word.slice(0, typed.length);
  if (word.startsWith(typed.slice(at), at + 1)) return word.slice(0, typed.length + 1);
  if (word.startsWith(typed.slice(at + 1), at)) return word.slice(0, typed.length - 1);
  return null;
}

/** The same where the first letter is wrong: all that could have been meant. */
function withOtherBeginning(typed: string): string[] {
  const [first = '', second = ''] = typed;
  const rest = typed.slice(1);
  return [
    ...(second === '' ? [] : [second + first + typed.slice(2), rest]),
    ...[...letters].flatMap((letter) => [letter + rest, letter + typed]),
  ];
}

/** What a mistyped word may have meant: beginnings of words of names, or of others where no name is like it. */
export function correctionsOf(typed: string, vocabulary: ContactVocabulary): string[] {
  if (typed.length < shortestWord || typed.length > longestWord) return [];
  for (const mark of [nameMark, '']) {
    const corrections = new Set<string>();
    for (const word of vocabulary.beginningWith(mark + typed.charAt(0), mostRead)) {
      const beginning = correctedBeginning(typed, word.slice(mark.length));
      if (beginning !== null) corrections.add(beginning);
    }
    for (const beginning of withOtherBeginning(typed)) {
      if (vocabulary.hasBeginning(mark + beginning)) corrections.add(beginning);
    }
    if (corrections.size > 0) return [...corrections].slice(0, mostCorrections);
  }
  return [];
}

/**
 * A query that finds nobody, with a letter of a word put right: of each word that nobody has, or else of one of them.
 * @param isFound whether a query finds anybody; the last one it is asked of is the answer
 */
export function correct(
  query: ContactQuery,
  vocabulary: ContactVocabulary,
  isFound: (corrected: ContactQuery) => boolean,
): ContactQuery | null {
  const { words } = query;
  const found = (words: ContactQuery['words']): ContactQuery | null => {
    const corrected = { ...query, words, joined: null };
    return isFound(corrected) ? corrected : null;
  };
  const isUnknown = (ways: readonly string[]) => !ways.some((way) => vocabulary.hasBeginning(way));
  const correctedWays = (ways: readonly string[]) => ways.flatMap((way) => correctionsOf(way, vocabulary));
  if (words.length > mostWords) return null;
  if (words.some(isUnknown)) {
    const corrected = words.map((ways) => (isUnknown(ways) ? correctedWays(ways) : ways));
    return corrected.some((ways) => ways.length === 0) ? null : found(corrected);
  }
  for (const index of words.keys()) {
    const corrected = words.map((ways, at) => (at === index ? correctedWays(ways) : ways));
    const query = corrected[index]?.length === 0 ? null : found(corrected);
    if (query !== null) return query;
  }
  return null;
}
