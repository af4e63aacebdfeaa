import { nameWordsOf } from '../../../../server/contacts/name-words.ts';
import { countries } from '../../../okta/people/generate.ts';
import type { TestPerson } from '../../harness/people.ts';

const special: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  đ: 'd',
  ı: 'i',
  ð: 'd',
  þ: 'th',
  œ: 'oe',
};
const digraphs: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[’ʼ]/g, "'")
    .replace(/[ßøłæđıðþœ]/g, (letter) => special[letter] ?? '');
}

const foldings = (text: string) => [
  fold(text),
  fold(text.replace(/[äöüåø]/gi, (letter) => digraphs[letter.toLowerCase()] ?? '')),
];

const split = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/**
 * The search as its rules are told, one person at a time and without any index: every typed word begins some word, or
 * all of them as one do, or the typed digits (three or more, or seven beside letters) stand in the number, with or
 * without what one dials first. Particles that are joined to a name are taken as they are tested elsewhere.
 */
export function isFoundNaively(person: TestPerson, typed: string): boolean {
  if (typed.trim() === '') return true;
  const name = `${person.givenName ?? ''} ${person.familyName ?? ''}`;
  const texts = [name, person.title ?? '', person.email ?? ''].flatMap(foldings);
  const words = texts.flatMap((text) => [...split(text), ...split(text.replace(/['.\p{Pd}]/gu, ''))]);
  const number = (person.number ?? '').replace(/\D/g, '');
  words.push(number, ...nameWordsOf(name));
  const begins = (prefix: string) => words.some((word) => word.startsWith(prefix));
  const [plain = [], spelled = []] = foldings(typed).map(split);
  const digits = typed.replace(/\D/g, '');
  const abroad = /^\P{L}*$/u.test(typed) ? digits.match(/^(?:00|011)([1-9]\d?)$/)?.[1] : undefined;
  if (abroad !== undefined && number.startsWith(abroad)) return true;
  if (abroad === undefined && plain.length > 0) {
    if (plain.every((prefix, index) => begins(prefix) || begins(spelled[index] ?? prefix))) return true;
    const isOneName = plain.length > 1 && plain.length < 5 && !/\d/.test(plain.join(''));
    if (isOneName && begins(plain.join(''))) return true;
  }
  if (digits.length < (/\p{L}/u.test(typed) ? 7 : 3)) return false;
  const dialledFirst = [/^00/, /^011/, /^0/, ...(digits.length >= 9 ? [/^8/, /^06/] : [])];
  const variants = [digits, ...dialledFirst.map((prefix) => digits.replace(prefix, ''))];
  const code = countries.find(({ callingCode }) => number.startsWith(callingCode))?.callingCode ?? '';
  const national = number.slice(code.length);
  return variants.some(
    (variant) => variant.length > 2 && (number.includes(variant) || `0${national.slice(0, 2)}`.includes(variant)),
  );
}
