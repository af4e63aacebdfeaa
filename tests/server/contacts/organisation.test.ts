import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOrganisation } from '../../../server/contacts/organisation.ts';
import type { ContactPage } from '../../../server/contract/contact.ts';
import type { CheckedInput, OperationName } from '../../../server/contract/operations.ts';
import type { Result } from '../../../server/contract/result.ts';
import { generatePeople } from '../../okta/people/generate.ts';
import { insertDirectory, openTestStore } from '../harness/open-test-store.ts';
import { complete, createPeople, type TestPerson } from '../harness/people.ts';
import { isFoundNaively } from './search/naive-search.ts';

const everybody = { query: '', directoryId: null, department: null, order: 'given' } as const;

const nobody: ReadonlySet<string> = new Set();

async function organisationOf(people: readonly TestPerson[], familiarNames: readonly string[] = []) {
  const store = openTestStore();
  const directoryId = await insertDirectory(store, 'okta');
  const writer = createPeople(store, directoryId);
  await writer.putAll(people);
  const familiar: ReadonlySet<string> = new Set(familiarNames.map(writer.idOf));
  const api = createOrganisation(store, () => familiar);
  const page = async (query: string, more: Partial<CheckedInput<'contacts.page'>> = {}) =>
    accepted(await api['contacts.page']({ ...everybody, query, offset: 0, limit: 500, ...more }));
  const names = async (query: string) => (await page(query)).contacts.map(({ name }) => name);
  const locate = async (prefix: string, more: Partial<CheckedInput<'contacts.locate'>> = {}) =>
    accepted(await api['contacts.locate']({ ...everybody, prefix, ...more })).offset;
  return { store, directoryId, writer, api, page, names, locate };
}

function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

const named = (givenName: string, familyName = '', more: Partial<TestPerson> = {}): TestPerson =>
  complete(`${givenName}.${familyName}`, { givenName, familyName, ...more });

const ada = named('Ada', 'Lovelace', { title: 'Countess & Programmer', email: 'ada.byron@example.org' });
const conor = named('Conor', "O'Connor-Smith", { number: '+35312345678' });
const soren = named('Søren', 'Groß-Łoś', { number: '+4930123456', title: 'Co-ordinator' });
const zoe = named('Zoe\u0308', 'Núñez', { number: '+390612345678' });

const searches: readonly (readonly [typed: string, people: readonly TestPerson[]])[] = [
  ['ada', [ada]],
  ['LOVE', [ada]],
  ['love ad', [ada]],
  ['prog count', [ada]],
  ['ada@example.org', [ada]],
  ['byron', [ada]],
  ['velace', []],
  ['ada zoe', []],
  ["o'connor", [conor]],
  ['o’connor', [conor]],
  ['oconnor', [conor]],
  ['smith', [conor]],
  ['connor-s', [conor]],
  ['soren gross los', [soren]],
  ['SØREN GROSS ŁO', [soren]],
  ['groß', [soren]],
  ['coordinator', [soren]],
  ['zoë', [zoe]],
  ['zoe nunez', [zoe]],
  ['+44 20 7946 0958', [ada]],
  ['0044 (0)20 7946 0958', [ada]],
  ['020 7946', [ada]],
  ['02079460958', [ada]],
  ['0958', [ada]],
  ['020', [ada]],
  ['(01) 234', [conor, soren, zoe]],
  ['06 1234', [zoe]],
  ['99', []],
  ['+44', [ada]],
  ['+3', [conor, zoe]],
  ['conor 35', [conor]],
  ['"', []],
  ['', [ada, conor, soren, zoe]],
];

describe('the search', () => {
  it.each(searches)('of %j', async (typed, people) => {
    const { names } = await organisationOf([zoe, soren, conor, ada]);
    expect(await names(typed)).toEqual(people.map((person) => `${person.givenName} ${person.familyName}`));
  });

  it('equals a scan without an index, for pieces of what real people are called', async () => {
    const people = generatePeople({ count: 250, seed: 11 }).map(
      ({ userName, oktaId, givenName, familyName, title, email, workNumber }): TestPerson => {
        return { userName, externalId: oktaId, givenName, familyName, title, email, number: workNumber };
      },
    );
    const { store, page } = await organisationOf(people);
    const texts = people.flatMap((p) => [
      p.givenName,
      p.familyName,
      p.title,
      p.email,
      p.number,
      `0${p.number?.slice(3)}`,
    ]);
    const piece = fc
      .tuple(fc.constantFrom(...texts), fc.nat(8), fc.integer({ min: 1, max: 9 }))
      .map(([text = '', from, length]) => text.slice(from, from + length));
    const typed = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(' '));
    const byRowId = new Map(people.map((person) => [person.userName, person]));
    await fc.assert(
      fc.asyncProperty(typed, async (query) => {
        const { contacts, total, corrected } = await page(query);
        const found = contacts.map(({ id }) => store.contacts.byId(id)?.userName ?? '').sort();
        const expected = [...byRowId.values()].filter((person) => isFoundNaively(person, query));
        if (corrected) expect(expected).toEqual([]);
        else expect(found).toEqual(expected.map(({ userName }) => userName).sort());
        expect(total).toBe(found.length);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, whatever is typed', async () => {
    const { page } = await organisationOf([ada, zoe]);
    const wild = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(fc.constantFrom('"', '*', 'AND', 'NEAR(', ')', '^', ':', '-', '+', "'", ';', '\0', 'a', '020', '%', '_'))
        .map((parts) => parts.join(' ').slice(0, 200)),
    );
    await fc.assert(
      fc.asyncProperty(wild, async (query) => {
        expect((await page(query)).total).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 400 },
    );
    expect((await page('a '.repeat(100))).total).toBe(1);
  });
});

describe('the list', () => {
  const people = ['Zed', 'ábel', 'Bo', 'Adam', '田中', '7 Seas', 'Øyvind'].map((name) => named(name));

  it('is in the order of the letters, with where each begins', async () => {
    const { page } = await organisationOf(people);
    const { contacts, letters, total, hasDirectory } = await page('');
    expect(contacts.map(({ name }) => name)).toEqual(['ábel', 'Adam', 'Bo', 'Øyvind', 'Zed', '7 Seas', '田中']);
    expect(letters).toEqual([
      { letter: 'A', offset: 0 },
      { letter: 'B', offset: 2 },
      { letter: 'O', offset: 3 },
      { letter: 'Z', offset: 4 },
      { letter: '#', offset: 5 },
    ]);
    expect([total, hasDirectory]).toEqual([7, true]);
  });

  it('is the same in pages, whatever their size', async () => {
    const { page } = await organisationOf([...people, ...people.map((p) => ({ ...p, userName: `${p.userName}2` }))]);
    const ids = ({ contacts }: ContactPage) => contacts.map(({ id }) => id);
    const whole = ids(await page(''));
    for (const limit of [1, 3, 20]) {
      const pages: string[] = [];
      for (let offset = 0; offset < whole.length; offset += limit)
        pages.push(...ids(await page('', { offset, limit })));
      expect(pages).toEqual(whole);
    }
  });

  it('has letters only while nothing is searched, and new ones after a change', async () => {
    const { page, writer } = await organisationOf(people);
    const before = await page('');
    expect((await page('zed')).letters).toEqual([]);
    await writer.put(named('Carl'));
    const after = await page('');
    expect(after.letters.map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'O', 'Z', '#']);
    expect(after.revision).toBeGreaterThan(before.revision);
  });

  it('is of one directory or of all', async () => {
    const { store, directoryId, page } = await organisationOf([ada]);
    const other = await insertDirectory(store, 'other');
    await createPeople(store, other).put(zoe);
    expect((await page('')).total).toBe(2);
    expect((await page('', { directoryId: other })).contacts.map(({ name }) => name)).toEqual(['Zoe\u0308 Núñez']);
    expect((await page('0958', { directoryId: other })).total).toBe(0);
    expect((await page('0958', { directoryId })).total).toBe(1);
  });

  it('knows when there is no directory at all', async () => {
    const page = createOrganisation(openTestStore(), () => nobody)['contacts.page'];
    const { hasDirectory, total } = accepted(await page({ ...everybody, offset: 0, limit: 10 }));
    expect([hasDirectory, total]).toEqual([false, 0]);
  });
});

describe('type-ahead', () => {
  it.each([
    ['a', 0],
    ['ad', 1],
    ['ADÁ', 1],
    ['o', 3],
    ['z', 4],
    ['7', null],
    ['c', null],
    ['zz', null],
    ['田', 6],
    ['!', null],
    [' ', null],
  ])('of %j finds %s', async (prefix, offset) => {
    const people = ['Zed', 'ábel', 'Bo', 'Adam', '田中', 'Ωmega', 'Øyvind'].map((name) => named(name));
    const { locate } = await organisationOf(people);
    expect(await locate(prefix)).toBe(offset);
  });
});

describe('the card', () => {
  it('shows somebody listed', async () => {
    const { api, page } = await organisationOf([ada]);
    const [row] = (await page('')).contacts;
    if (row === undefined) throw new Error('Nobody is listed.');
    expect(accepted(await api['contacts.get']({ id: row.id }))).toMatchObject({
      name: 'Ada Lovelace',
      initials: 'AL',
      userName: 'Ada.Lovelace',
      externalId: 'id-of-Ada.Lovelace',
      directoryName: 'okta',
      number: '+442079460958',
      numberShown: '+44 20 7946 0958',
      nameIsUserName: false,
    });
  });

  it('refuses somebody who was hidden or held since, or never was', async () => {
    const { api, page, writer } = await organisationOf([ada, zoe]);
    const ids = (await page('')).contacts.map(({ id }) => id);
    await writer.putAll([
      { ...ada, active: false },
      { ...zoe, number: 'none' },
    ]);
    for (const id of [...ids, 'nobody' as (typeof ids)[number]]) {
      expect(await api['contacts.get']({ id })).toMatchObject({ ok: false, refusal: { code: 'CONTACT-FIND-01' } });
    }
  });
});

describe('people as an administrator sees them', () => {
  it('come with their reasons in words', async () => {
    const { api, directoryId } = await organisationOf([ada, { ...zoe, number: '06 123' }, { ...conor, active: false }]);
    const page = async (state: 'listed' | 'held' | 'hidden') =>
      accepted(await api['people.page']({ directoryId, state, query: '', offset: 0, limit: 10 }));
    expect(await page('held')).toMatchObject({
      total: 1,
      people: [
        {
          name: 'Zoe\u0308 Núñez',
          state: 'held',
          numberReceived: '06 123',
          reasons: [{ code: 'PHONE-02', mapping: 'phoneNumber', received: '06 123' }],
        },
      ],
    });
    expect((await page('listed')).people.map(({ name }) => name)).toEqual(['Ada Lovelace']);
    expect((await page('hidden')).people.map(({ state }) => state)).toEqual(['hidden']);
  });
});

it('offers exactly the reading operations', () => {
  const names: readonly OperationName[] = [
    ...(['contacts.page', 'contacts.locate', 'contacts.departments', 'contacts.get', 'people.page'] as const),
  ];
  expect(Object.keys(createOrganisation(openTestStore(), () => nobody)).sort()).toEqual([...names].sort());
});
