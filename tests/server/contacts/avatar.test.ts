import { describe, expect, it } from 'vitest';
import { avatarColourOf, initialsOf } from '../../../server/contacts/avatar.ts';

const cases: readonly (readonly [given: string | null, family: string | null, userName: string, initials: string])[] = [
  ['Ada', 'Lovelace', 'ada', 'AL'],
  ['ada', null, 'x', 'A'],
  [null, 'lovelace', 'x', 'L'],
  [null, null, 'ada@example.org', 'A'],
  [null, null, '...', '?'],
  ['"Ada"', '(Lovelace)', 'x', 'AL'],
  ['ßeta', 'ﬁn', 'x', 'SF'],
  ['Zoë', "'t Hooft", 'x', 'ZT'],
  ['E\u0301mile', 'ødegård', 'x', 'E\u0301Ø'],
  ['太郎', '田中', 'x', '太田'],
  ['नमिता', 'क्षेत्री', 'x', 'नक्षे'],
  ['\u{1F600} Bob', '3M', 'x', 'B3'],
  ['𝒜da', 'Bo', 'x', '𝒜B'],
];

describe('initials', () => {
  it.each(cases)('of %j %j (%s) are %s', (given, family, userName, initials) =>
    expect(initialsOf(given, family, userName)).toBe(initials),
  );
});

describe('the colour', () => {
  it('is FNV-1a of the id modulo twelve', () => {
    // The published test values: '' is 811c9dc5, 'a' is e40c292c, 'foobar' is bf9cf968.
    expect(avatarColourOf('')).toBe(0x811c9dc5 % 12);
    expect(avatarColourOf('a')).toBe(0xe40c292c % 12);
    expect(avatarColourOf('foobar')).toBe(0xbf9cf968 % 12);
  });

  it('is spread evenly', () => {
    const counts = new Array<number>(12).fill(0);
    for (let index = 0; index < 12_000; index++) {
      const colour = avatarColourOf(`3f2b${index}-77aa-4c${index % 97}`);
      counts[colour] = (counts[colour] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1200);
  });
});
