import { countries, type OktaPerson } from '../../okta/people/generate.ts';
import type { Random } from '../../okta/random.ts';

/** What is asked of every contender that can answer it. */
export interface Search {
  /** A page of the list or of what is found, the place of a letter in it, or who has a number. */
  readonly operation: 'page' | 'locate' | 'look up';
  /** What is typed. */
  readonly typed: string;
  readonly offset: number;
  /** The letters that are jumped to. */
  readonly jump: string;
  /** What happens beforehand, so that no answer is one that is remembered: anything, or something that moves the list. */
  readonly before: 'anything changes' | 'somebody is renamed' | 'a directory goes and comes';
  /** The same for a plain scan, or null: each must be part of some text, as LIKE has it, or of the number. */
  readonly scan: { readonly texts: readonly string[]; readonly digits: string | null } | null;
  /** The same for a library that knows words and their beginnings, or null. */
  readonly words: string | null;
}

export interface SearchKind {
  readonly name: string;
  /** Something to search for; `people` are those stored. */
  readonly draw: (random: Random, people: readonly OktaPerson[]) => Search;
}

const prefixLength = 3;
const pageLength = 100;
/** In the address of everybody, as the name of a company is. */
const everybodysWord = 'example';

const nothing = {
  operation: 'page',
  offset: 0,
  jump: '',
  before: 'anything changes',
  scan: null,
  words: null,
} as const;

function words(...texts: readonly string[]): Search {
  const typed = texts.filter(Boolean);
  return { ...nothing, typed: typed.join(' '), scan: { texts: typed, digits: null }, words: typed.join(' ') };
}

function beginnings(...texts: readonly string[]): Search {
  return words(...texts.map((text) => [...text].slice(0, prefixLength).join('')));
}

function number(typed: string, digits: string): Search {
  return { ...nothing, typed, scan: { texts: [], digits } };
}

function everybody(offset: number): Search {
  return { ...nothing, typed: '', offset, scan: { texts: [], digits: null } };
}

/** The number without `+` and country code, as somebody in that country knows it. */
function nationalOf(person: OktaPerson): string {
  const code = countries.find(({ locale }) => locale === person.locale)?.callingCode ?? '';
  return person.workNumber.slice(1 + code.length);
}

/** The last two letters before the end change places: "Hopper" is typed "Hoppre". */
function misspelt(word: string): string {
  return word.slice(0, -2) + word.slice(-1) + word.slice(-2, -1);
}

const letter = (random: Random) => random.text(1, 'abcdefghijklmnoprstuvw');
const latin = /^[a-z]{5,}$/i;

/** Somebody whose name can be mistyped on a Latin keyboard. */
function typist(random: Random, people: readonly OktaPerson[]): OktaPerson {
  for (;;) {
    const person = random.pick(people);
    if (latin.test(person.familyName) && misspelt(person.familyName) !== person.familyName) return person;
  }
}

export const searchKinds: readonly SearchKind[] = [
  {
    name: 'beginning of a word',
    draw: (random, people) => beginnings(random.pick(people).familyName || random.pick(people).givenName),
  },
  {
    name: 'beginnings of two words',
    draw: (random, people) => {
      const { givenName, familyName } = random.pick(people);
      return beginnings(familyName, givenName);
    },
  },
  {
    name: 'whole name',
    draw: (random, people) => {
      const { givenName, familyName } = random.pick(people);
      return words(givenName, familyName);
    },
  },
  { name: 'one letter', draw: (random) => words(letter(random)) },
  {
    name: 'one letter, somebody was renamed',
    draw: (random) => ({ ...words(letter(random)), before: 'somebody is renamed' }),
  },
  {
    name: 'one letter, a directory went and came',
    draw: (random) => ({ ...words(letter(random)), before: 'a directory goes and comes' }),
  },
  { name: 'word of a title', draw: (random, people) => words(random.pick(people).title.split(' ').at(-1) ?? '') },
  { name: 'word of everybody', draw: () => words(everybodysWord) },
  {
    name: 'word of everybody, a page anywhere',
    draw: (random, people) => ({
      ...words(everybodysWord),
      offset: random.below(Math.max(1, people.length - pageLength)),
    }),
  },
  {
    name: 'word of everybody, type-ahead',
    draw: (random) => ({ ...nothing, operation: 'locate', typed: everybodysWord, jump: letter(random) }),
  },
  {
    name: 'misspelt name',
    draw: (random, people) => {
      const { givenName, familyName } = typist(random, people);
      const typed = `${givenName} ${misspelt(familyName)}`;
      return { ...nothing, typed, words: typed };
    },
  },
  { name: 'nobody', draw: (random) => words(`zq${random.text(4, 'bcdfghjkxz')}`) },
  {
    name: 'part of a number',
    draw: (random, people) => {
      const digits = random.pick(people).workNumber.slice(-6, -1);
      return number(digits, digits);
    },
  },
  {
    name: 'national number',
    draw: (random, people) => {
      const bare = nationalOf(random.pick(people)).replace(/^0/, '');
      return number(`0${bare.slice(0, 3)} ${bare.slice(3)}`, bare);
    },
  },
  {
    name: 'who is calling',
    draw: (random, people) => {
      const { workNumber } = random.pick(people);
      return { ...number(workNumber, workNumber), operation: 'look up' };
    },
  },
  { name: 'everybody, the first page', draw: () => everybody(0) },
  {
    name: 'everybody, a page anywhere',
    draw: (random, people) => everybody(random.below(Math.max(1, people.length - pageLength))),
  },
  {
    name: 'everybody, the first page, somebody was renamed',
    draw: () => ({ ...everybody(0), before: 'somebody is renamed' }),
  },
  {
    name: 'everybody, type-ahead',
    draw: (random) => ({ ...nothing, operation: 'locate', typed: '', jump: letter(random) }),
  },
];
