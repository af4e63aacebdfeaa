import { describe, expect, it } from 'vitest';
import { otherLetter, sortKeyOf } from '../../../server/contacts/sort-key.ts';

const letters: readonly (readonly [name: string, letter: string])[] = [
  ['Ada', 'A'],
  ['ångström', 'A'],
  ['Émile', 'E'],
  ['Ødegård', 'O'],
  ['Łukasz', 'L'],
  ['ßtrange', 'S'],
  ['Ægir', 'A'],
  ["'t Hooft", 'T'],
  ['(Guest) Bob', 'G'],
  ['Zoe\u0308', 'Z'],
  ['3 Com', otherLetter],
  ['Юлия', otherLetter],
  ['田中', otherLetter],
  ['Ωmega', otherLetter],
  ['\u{1F600}', otherLetter],
  ['', otherLetter],
];

const names = [
  ...[
    'Abbott Zed',
    'Abbot Zoe',
    'Ábel',
    'Ada',
    'Adam 2',
    'Adam 10',
    'Ada-Maria',
    'AdaMaria B',
    "d'Arc",
    'Darcy',
    'De Vries',
  ],
  ...[
    'Devos',
    'de Vrij',
    'Đorđe',
    'Dora',
    'Dorn',
    'Émile',
    'Emil Z',
    'Jürgen',
    'Jurgens',
    'Łukasz',
    'Lukas',
    "O'Brien",
    'Obama',
  ],
  ...[
    'Oben',
    'Ødegård',
    'Odell',
    'Øystein',
    'Oz',
    'Señor',
    'Senor B',
    'Šimon',
    'Simona',
    'Straße',
    'Strasse B',
    'Strassf',
  ],
  ...['van den Berg', 'Vandenberg', 'Van Dyck', 'Zoë', 'Zoe B', 'Zöllner', 'Ægir', 'Aegis', 'Afra', 'Żak', 'Zakk'],
];

function byKey(a: string, b: string): number {
  const [left, right] = [sortKeyOf(a).sortKey, sortKeyOf(b).sortKey];
  return left < right ? -1 : left > right ? 1 : 0;
}

describe('the place of a name in the list', () => {
  it.each(letters)('%j is under %s', (name, letter) => expect(sortKeyOf(name).letter).toBe(letter));

  it('is where a collator at base strength would put it', () => {
    const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true, ignorePunctuation: true });
    const disagreements = names.flatMap((a) =>
      names.filter((b) => Math.sign(byKey(a, b)) !== Math.sign(collator.compare(a, b))).map((b) => [a, b]),
    );
    expect(disagreements).toEqual([]);
  });

  it('does not depend on how a name is composed', () => {
    for (const name of names) expect(sortKeyOf(name.normalize('NFD'))).toEqual(sortKeyOf(name.normalize('NFC')));
  });

  it('puts other letters after Z', () => expect(otherLetter > 'Z').toBe(true));
});
