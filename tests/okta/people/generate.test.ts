import { isValidPhoneNumber, parsePhoneNumber } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { addressPart, countries, generatePeople } from './generate.ts';

const people = generatePeople({ count: 20_000, seed: 7 });

describe('the invented people', () => {
  it('are the same for the same seed and others for another', () => {
    expect(generatePeople({ count: 50, seed: 7 })).toEqual(people.slice(0, 50));
    expect(generatePeople({ count: 50, seed: 8 })).not.toEqual(people.slice(0, 50));
  });

  it.each(['userName', 'oktaId', 'workNumber'] as const)('share no %s', (key) => {
    expect(new Set(people.map((person) => person[key])).size).toBe(people.length);
  });

  it('come from at least twelve countries even in a run of thirty', () => {
    expect(new Set(people.slice(0, 30).map((person) => person.locale)).size).toBeGreaterThanOrEqual(12);
  });

  it('have numbers that the numbering plan of their country knows', () => {
    const wrong = people.slice(0, 3000).filter((person) => !isValidPhoneNumber(person.workNumber));
    expect([...new Set(wrong.map((person) => `${person.locale} ${person.workNumber}`))]).toEqual([]);
  });

  it('have numbers of their own country', () => {
    for (const [index, country] of countries.entries()) {
      const parsed = parsePhoneNumber(people[index]?.workNumber ?? '');
      expect(parsed.countryCallingCode).toBe(country.callingCode);
    }
  });

  it('include diacritics, particles, apostrophes, other scripts and single names', () => {
    const names = people.map((person) => person.displayName);
    for (const pattern of [
      /\p{M}/u,
      /\bvan der /,
      /'/,
      /\p{Script=Han}/u,
      /\p{Script=Arabic}/u,
      /\p{Script=Cyrillic}/u,
    ]) {
      expect(names.some((name) => pattern.test(name.normalize('NFD')))).toBe(true);
    }
    expect(people.filter((person) => person.familyName === '').length).toBeGreaterThan(100);
  });

  it('have addresses of letters that mail accepts', () => {
    const odd = people.filter((person) => !/^[a-z0-9'.-]+@[a-z]{2}\.example\.com$/.test(person.userName));
    expect(odd).toEqual([]);
  });
});

describe('addressPart', () => {
  it.each([
    ['Weiß', 'weiss'],
    ['Ó Súilleabháin', 'osuilleabhain'],
    ["O'Neill", "o'neill"],
    ['Łęcki', 'lecki'],
    ['İnönü', 'inonu'],
    ['Anna-Lena', 'anna-lena'],
  ])('spells %s as %s', (name, part) => {
    expect(addressPart(name)).toBe(part);
  });
});
