import type { ContactIndexText, IndexedPerson } from '../../store/contacts/contact-index.ts';
import { nameWordsOf, searchWordsOf } from '../name-words.ts';
import { nationalDigits } from '../numbers/e164.ts';
import { digitsOf } from './search-text.ts';

/** Stands before each word of a name once more, so that names can be asked for alone. No folded word has it in it. */
export const nameMark = '§';

/** Digits of a national number that are kept behind its trunk prefix, for the trigram they make with it. */
const nationalStart = 2;

/**
 * What the search index is to know of a person. "O'Connor-Smith" is found as typed, by its parts, and without its
 * punctuation; so is a "Co-ordinator". The number counts as a word too: two digits are too few for the number index, and
 * "+49" should find Germany. Its beginning is there with the 0 that is dialled within the country, so that "020" finds
 * London although "20" is too little to be looked for.
 */
export function indexTextOf({ name, title, email, department, number }: IndexedPerson): ContactIndexText {
  const names = nameWordsOf(name);
  const others = [title, email, department].flatMap((text) => (text === null ? [] : searchWordsOf(text)));
  const digits = digitsOf(number ?? '');
  const words = [...names, ...others, digits, ...names.map((word) => nameMark + word)];
  const national = nationalDigits(digits).slice(0, nationalStart);
  return { words: [...new Set(words)].join(' ').trim(), digits: digits === '' ? '' : `${digits} 0${national}` };
}
