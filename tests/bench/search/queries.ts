import { countries, type OktaPerson } from '../../okta/people/generate.ts';
import type { Random } from '../../okta/random.ts';

/** What is asked of the search. */
export interface Search {
  /** What is typed. */
  readonly typed: string;
  readonly offset: number;
  /** The same for a plain scan: each must be part of some text, as LIKE has it, or of the number. */
  readonly scan: { readonly texts: readonly string[]; readonly digits: string | null };
}

export interface SearchKind {
  readonly name: string;
  /** Something to search for; `people` are those stored. */
  readonly draw: (random: Random, people: readonly OktaPerson[]) => Search;
  /** The store is changed before each, so that nothing remembered of the last one helps. */
  readonly afterChange?: boolean;
}

const prefixLength = 3;
const pageLength = 100;

function words(...texts: readonly string[]): Search {
  const prefixes = texts.filter(Boolean).map((text) => [...text].slice(0, prefixLength).join(''));
  return { typed: prefixes.join(' '), offset: 0, scan: { texts: prefixes, digits: null } };
}

function number(typed: string, digits: string): Search {
  return { typed, offset: 0, scan: { texts: [], digits } };
}

function everybody(offset: number): Search {
  return { typed: '', offset, scan: { texts: [], digits: null } };
}

/** The number without `+` and country code, as somebody in that country knows it. */
function nationalOf(person: OktaPerson): string {
  const code = countries.find(({ locale }) => locale === person.locale)?.callingCode ?? '';
  return person.workNumber.slice(1 + code.length);
}

export const searchKinds: readonly SearchKind[] = [
  {
    name: 'word prefix',
    draw: (random, people) => words(random.pick(people).familyName || random.pick(people).givenName),
  },
  {
    name: 'two words',
    draw: (random, people) => {
      const { givenName, familyName } = random.pick(people);
      return words(familyName, givenName);
    },
  },
  {
    name: 'one letter',
    draw: (random) => {
      const letter = random.text(1, 'abcdefghijklmnoprstuvw');
      return { typed: letter, offset: 0, scan: { texts: [letter], digits: null } };
    },
  },
  {
    name: 'nobody',
    draw: (random) => {
      const typed = `zq${random.text(4, 'bcdfghjkxz')}`;
      return { typed, offset: 0, scan: { texts: [typed], digits: null } };
    },
  },
  {
    name: 'number fragment',
    draw: (random, people) => {
      const digits = random.pick(people).workNumber.slice(-6, -1);
      return number(digits, digits);
    },
  },
  {
    name: 'national number',
    draw: (random, people) => {
      const national = nationalOf(random.pick(people));
      const bare = national.replace(/^0/, '');
      return number(`0${bare.slice(0, 3)} ${bare.slice(3)}`, bare);
    },
  },
  { name: 'first page', draw: () => everybody(0) },
  { name: 'deep page', draw: (_, people) => everybody(Math.max(0, people.length - pageLength)) },
  { name: 'first page and letters after a change', draw: () => everybody(0), afterChange: true },
];
