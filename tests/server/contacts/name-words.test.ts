import { describe, expect, it } from 'vitest';
import { nameWordsOf } from '../../../server/contacts/name-words.ts';
import { nationalDigits } from '../../../server/contacts/numbers/e164.ts';
import { indexTextOf, nameMark } from '../../../server/contacts/search/index-text.ts';
import { correctedBeginning } from '../../../server/contacts/search/spelling.ts';

const names: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['Ada Lovelace', ['ada', 'lovelace']],
  ["Conor O'Brien", ['conor', 'o', 'brien', 'obrien']],
  ['Jan van der Berg', ['jan', 'van', 'der', 'berg', 'vanderberg', 'derberg']],
  ['Anna Müller', ['anna', 'muller', 'mueller']],
  ['Van', ['van']],
  ['山田 太郎', ['山田', '太郎', '山田太郎']],
];

describe('the words of a name', () => {
  it.each(names)('%s', (name, words) => expect([...new Set(nameWordsOf(name))].sort()).toEqual([...words].sort()));
});

it('marks names apart in the index, and keeps how the number begins within its country', () => {
  const text = indexTextOf({ name: 'Bo Ek', title: 'Chef', email: null, department: null, number: '+46812345' });
  expect(text.words.split(' ').sort()).toEqual(
    ['46812345', 'bo', 'chef', 'ek', `${nameMark}bo`, `${nameMark}ek`].sort(),
  );
  expect(text.digits).toBe('46812345 081');
});

it.each([
  ['442079460958', '2079460958'],
  ['12125550100', '2125550100'],
  ['35312345678', '12345678'],
  ['390612345', '0612345'],
  ['79161234567', '9161234567'],
])('of the number %s, %s is known within the country', (digits, national) =>
  expect(nationalDigits(digits)).toBe(national),
);

const mistakes: readonly (readonly [typed: string, word: string, meant: string | null])[] = [
  ['hoppre', 'hopper', 'hopper'],
  ['hopr', 'hopper', 'hopp'],
  ['hopr', 'hoper', 'hope'],
  ['hpper', 'hopper', 'hopper'],
  ['hoopper', 'hopper', 'hopper'],
  ['hopxer', 'hopperson', 'hopper'],
  ['hopper', 'hopper', null],
  ['hopp', 'hopper', null],
  ['hxxper', 'hopper', null],
  ['hoppers', 'hopper', 'hopper'],
];

describe('one letter put right', () => {
  it.each(mistakes)('%s may mean the beginning of %s: %s', (typed, word, meant) =>
    expect(correctedBeginning(typed, word)).toBe(meant),
  );
});
