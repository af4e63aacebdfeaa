import type { ContactIndexText, IndexedPerson } from '../store/contact-index.ts';
import { digitsOf, foldWithOrigins, withoutJoiners, wordsOf } from './search-text.ts';

/**
 * What the search index is to know of a person. "O'Connor-Smith" is found as typed, by its parts, and without its
 * punctuation; so is a "Co-ordinator". The number counts as a word too: two digits are too few for the number index, and
 * "+49" should find Germany.
 */
export function indexTextOf({ name, title, email, department, number }: IndexedPerson): ContactIndexText {
  const texts = [name, title, email, department].map((text) => foldWithOrigins(text ?? ''));
  const words = texts.flatMap((folded) => [...wordsOf(folded.text), ...wordsOf(withoutJoiners(folded).text)]);
  const digits = digitsOf(number ?? '');
  return { words: [...new Set([...words, digits])].join(' ').trim(), digits };
}
