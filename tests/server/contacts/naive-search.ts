import type { TestPerson } from '../harness/people.ts';

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

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[’ʼ]/g, "'")
    .replace(/[ßøłæđıðþœ]/g, (letter) => special[letter] ?? '');
}

const split = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/**
 * The search as its rules are told, one person at a time and without any index: every typed word begins some word, or
 * the typed digits (three or more, or seven beside letters) stand in the number, with or without what one dials first.
 */
export function isFoundNaively(person: TestPerson, typed: string): boolean {
  if (typed.trim() === '') return true;
  const name = `${person.givenName ?? ''} ${person.familyName ?? ''}`;
  const texts = [name, person.title ?? '', person.email ?? ''].map(fold);
  const words = texts.flatMap((text) => [...split(text), ...split(text.replace(/['.\p{Pd}]/gu, ''))]);
  words.push((person.number ?? '').replace(/\D/g, ''));
  const wanted = split(fold(typed));
  if (wanted.length > 0 && wanted.every((prefix) => words.some((word) => word.startsWith(prefix)))) return true;
  const digits = typed.replace(/\D/g, '');
  if (digits.length < (/\p{L}/u.test(typed) ? 7 : 3)) return false;
  const number = person.number ?? '';
  const dialledFirst = [/^00/, /^011/, /^0/, ...(digits.length >= 9 ? [/^8/, /^06/] : [])];
  const variants = [digits, ...dialledFirst.map((prefix) => digits.replace(prefix, ''))];
  return variants.some((variant) => variant.length > 1 && number.includes(variant));
}
