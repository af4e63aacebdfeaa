import type { OktaPerson } from '../../../server/rehearsal/okta-requests.ts';
import { createRandom, type Random } from '../random.ts';
import { asianAndAfricanCountries } from './countries-asia-and-africa.ts';
import { southernAndEasternCountries } from './countries-south-and-east.ts';
import { westernCountries } from './countries-west.ts';
import type { Country } from './country.ts';
import { jobs } from './jobs.ts';

export type { OktaPerson };

export const countries: readonly Country[] = [
  ...westernCountries,
  ...southernAndEasternCountries,
  ...asianAndAfricanCountries,
];

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Latin letters that Unicode decomposition leaves alone, as people spell them in addresses. */
const spelledOut: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', ł: 'l', đ: 'd', ı: 'i' };

interface Name {
  readonly written: string;
  readonly romanised: string;
}

function parseName(entry: string): Name {
  const [written = entry, romanised = written] = entry.split('|');
  return { written, romanised };
}

/** The part of an address that a name becomes: `Ó Súilleabháin` → `osuilleabhain`, `O'Neill` → `o'neill`. */
export function addressPart(romanised: string): string {
  return romanised
    .toLowerCase()
    .replace(/[ßøæłđı]/g, (letter) => spelledOut[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9'-]/g, '');
}

/** Draws until the value was not given before, so that look-ups by it find one person. */
function unused(taken: Set<string>, draw: (attempt: number) => string): string {
  for (let attempt = 1; ; attempt += 1) {
    const value = draw(attempt);
    if (taken.has(value)) continue;
    taken.add(value);
    return value;
  }
}

/** How many there are of each value before, without trying them all: a common name is that of thousands. */
function createNamesakes(): (value: string) => number {
  const met = new Map<string, number>();
  return (value) => {
    const others = met.get(value) ?? 0;
    met.set(value, others + 1);
    return others;
  };
}

/** A country that runs out of numbers, as some do among a million people, gets those beside them. */
const usualAttempts = 50;

function workNumber(country: Country, random: Random, attempt: number): string {
  if (attempt > 10_000) throw new RangeError(`No free number is left in ${country.code}.`);
  const pattern = random.pick(country.numbers);
  const wide = attempt > usualAttempts ? pattern.replace(/\d(?=#)/, '#') : pattern;
  const national = wide.replaceAll('#', () => String(random.below(10)));
  return `+${country.callingCode}${national}`;
}

/**
 * Invents `count` people of all `countries`, the same ones for the same seed, with unique user names, Okta ids and
 * numbers. One in fifty has a single name, as many people in the world do.
 */
export function generatePeople(options: { readonly count: number; readonly seed: number }): OktaPerson[] {
  const random = createRandom(options.seed);
  const namesakes = createNamesakes();
  const numbers = new Set<string>();
  const ids = new Set<string>();
  return Array.from({ length: options.count }, (_, index): OktaPerson => {
    // The first people cover every country once, so that even a small run has all scripts in it.
    const country = countries[index] ?? random.pick(countries);
    const given = parseName(random.pick(country.givenNames));
    const family = parseName(random.pick(country.familyNames));
    const hasFamilyName = random.below(50) !== 0 || index < countries.length;
    const parts = hasFamilyName ? [given, family] : [given];
    const local = parts.map((name) => addressPart(name.romanised)).join('.');
    const domain = `${country.code.toLowerCase()}.example.com`;
    const others = namesakes(`${local}@${domain}`);
    const userName = `${local}${others === 0 ? '' : others + 1}@${domain}`;
    const job = random.pick(jobs);
    const ordered = country.familyFirst === undefined ? parts : parts.toReversed();
    return {
      oktaId: unused(ids, () => `00u${random.text(17, base62)}`),
      userName,
      givenName: given.written,
      familyName: hasFamilyName ? family.written : '',
      displayName: ordered.map((name) => name.written).join(country.familyFirst ?? ' '),
      email: userName,
      title: random.pick(job.titles),
      department: job.department,
      locale: country.locale,
      workNumber: unused(numbers, (attempt) => workNumber(country, random, attempt)),
    };
  });
}
