import { describe, expect, it } from 'vitest';
import { createOrganisation } from '../../../../server/contacts/organisation.ts';
import type { CheckedInput } from '../../../../server/contract/operations.ts';
import type { Result } from '../../../../server/contract/result.ts';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';
import { complete, createPeople, type TestPerson } from '../../harness/people.ts';

function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

/** "Ada Lovelace", whose userName is the name and whose number nobody else has. */
function named(name: string, more: Partial<TestPerson> = {}): TestPerson {
  const [givenName = '', ...family] = name.split(' ');
  const number = `+4420${[...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 89_999_999, 7) + 10_000_000}`;
  return complete(name, { givenName, ...(family.length > 0 && { familyName: family.join(' ') }), number, ...more });
}

async function searchOf(people: readonly TestPerson[]) {
  const store = openTestStore();
  const directoryId = await insertDirectory(store, 'okta');
  const writer = createPeople(store, directoryId);
  await writer.putAll(people);
  let familiar: ReadonlySet<string> = new Set();
  const api = createOrganisation(store, () => familiar);
  const everybody = { directoryId: null, department: null, order: 'given' } as const;
  const page = async (query: string, more: Partial<CheckedInput<'contacts.page'>> = {}) =>
    accepted(await api['contacts.page']({ ...everybody, query, offset: 0, limit: 500, ...more }));
  return {
    ...{ store, directoryId, writer, page },
    names: async (query: string, more: Partial<CheckedInput<'contacts.page'>> = {}) =>
      (await page(query, more)).contacts.map(({ name }) => name),
    locate: async (prefix: string, more: Partial<CheckedInput<'contacts.locate'>> = {}) =>
      accepted(await api['contacts.locate']({ ...everybody, query: '', prefix, ...more })).offset,
    departments: async (of: typeof directoryId | null = null) =>
      accepted(await api['contacts.departments']({ directoryId: of })).departments,
    befriend: (...names: readonly string[]) => {
      familiar = new Set(names.map(writer.idOf));
    },
  };
}

const orders: readonly (readonly [typed: string, people: readonly TestPerson[], names: readonly string[]])[] = [
  [
    'mason',
    [
      named('Ada Kay', { title: 'Stone mason' }),
      named('Bob Masonry'),
      named('Cy Mason'),
      named('Masonia Ray'),
      named('Mason Lee'),
    ],
    ['Cy Mason', 'Mason Lee', 'Masonia Ray', 'Bob Masonry', 'Ada Kay'],
  ],
  ['z', [named('Ada Zimmer'), named('Zoe Adams')], ['Zoe Adams', 'Ada Zimmer']],
  ['an', [named('Bea Anders'), named('An Nguyen'), named('Anna Bo')], ['An Nguyen', 'Anna Bo', 'Bea Anders']],
  ['ann', [named('An Nguyen', { title: 'Annotator' }), named('Anna Bo')], ['Anna Bo', 'An Nguyen']],
  [
    '4321',
    [
      named('Ada', { number: '+442043210000' }),
      named('Bob', { number: '+442070004321' }),
      named('Cy', { number: '+4321' }),
    ],
    ['Cy', 'Bob', 'Ada'],
  ],
];

describe('what is found', () => {
  it.each(orders)('by %s is in the order of how well it is hit', async (typed, people, expected) => {
    const { names } = await searchOf(people);
    expect(await names(typed)).toEqual(expected);
  });

  it('begins with favourites and recent people among equals, and only among them', async () => {
    const people = ['Ada Lane', 'Bob Lane', 'Cy Lane', 'Dora Lanes'].map((name) => named(name));
    const { names, befriend } = await searchOf(people);
    befriend('Dora Lanes', 'Cy Lane');
    expect(await names('lane')).toEqual(['Cy Lane', 'Ada Lane', 'Bob Lane', 'Dora Lanes']);
    befriend('Bob Lane');
    expect(await names('lane')).toEqual(['Bob Lane', 'Ada Lane', 'Cy Lane', 'Dora Lanes']);
  });

  it('has nobody twice and nobody left out, whichever way it is put in order', async () => {
    const letters = 'abcdefghijklmnopqrstuvwxy';
    const people = Array.from({ length: 1200 }, (_, index) =>
      named(`${letters[index % 25] ?? ''}am${index} Tam`, { title: index % 3 === 0 ? 'Tamer' : 'Guide' }),
    );
    const { page, befriend } = await searchOf(people);
    befriend('bam1 Tam');
    for (const [query, total] of [
      ['tam', 1200],
      ['tamer', 400],
      ['a', 48],
    ] as const) {
      const pages = await Promise.all([0, 300, 600, 900].map((offset) => page(query, { offset, limit: 300 })));
      const ids = pages.flatMap(({ contacts }) => contacts.map(({ id }) => id));
      expect([new Set(ids).size, ids.length, pages[0]?.total]).toEqual([total, total, total]);
    }
  });

  it('is everybody by the name of their company, but for who has another address and who is out of sight', async () => {
    const staff = Array.from({ length: 80 }, (_, at) => named(`Staff ${at}`, { email: `s${at}@acme.example` }));
    const found = await searchOf(staff);
    const { page, writer, store } = found;
    const totals = (typed = 'acme') =>
      Promise.all([null, found.directoryId].map(async (directoryId) => (await page(typed, { directoryId })).total));
    expect(await totals()).toEqual([80, 80]);
    expect((await page('acme')).contacts.map(({ name }) => name)).toEqual(
      (await page('')).contacts.map(({ name }) => name),
    );
    await writer.put(named('Guest', { email: 'guest@other.example' }));
    expect(await totals()).toEqual([80, 80]);
    await writer.remove('Guest');
    await writer.put({ ...named('Staff 3', { email: 's3@acme.example' }), active: false });
    expect(await totals()).toEqual([79, 79]);
    const other = await insertDirectory(store, 'other');
    await createPeople(store, other).putAll([named('Elsewhere', { email: 'e@acme.example' })]);
    expect(await totals()).toEqual([80, 79]);
    await store.write(() => store.contacts.setBinned(other, true));
    expect(await totals('acm')).toEqual([79, 79]);
  });

  it('stands in the order that was chosen', async () => {
    const { names } = await searchOf([named('Ada Young', { title: 'Guide' }), named('Zoe Abel', { title: 'Guide' })]);
    expect(await names('guide', { order: 'given' })).toEqual(['Ada Young', 'Zoe Abel']);
    expect(await names('guide', { order: 'family' })).toEqual(['Zoe Abel', 'Ada Young']);
  });

  it('is of one department and of one directory', async () => {
    const { store, writer, page, directoryId } = await searchOf([
      named('Ada Lane', { department: 'Sales' }),
      named('Bob Lane', { department: 'Legal' }),
    ]);
    const other = await insertDirectory(store, 'other');
    await createPeople(store, other).put(named('Cy Lane', { department: 'Sales' }));
    const names = async (scope: Partial<CheckedInput<'contacts.page'>>) =>
      (await page('lane', scope)).contacts.map(({ name }) => name);
    expect(await names({ department: 'Sales' })).toEqual(['Ada Lane', 'Cy Lane']);
    expect(await names({ department: 'Sales', directoryId })).toEqual(['Ada Lane']);
    expect(await names({ directoryId: other })).toEqual(['Cy Lane']);
    expect((await page('lane', { directoryId })).total).toBe(2);
    await writer.put(named('Bob Lane', { department: 'Sales' }));
    expect((await page('lane', { department: 'Sales' })).total).toBe(3);
  });
});

const spellings: readonly (readonly [typed: string, name: string])[] = [
  ['mueller', 'Anna Müller'],
  ['Müller', 'Anna Mueller'],
  ['aase', 'Åse Lie'],
  ['soeren', 'Søren Kay'],
  ['lodz', 'Jan Łódź'],
  ['vanderberg', 'Jan van der Berg'],
  ['derberg', 'Jan van der Berg'],
  ['van den berg', 'Jan Vandenberg'],
  ['delacruz', 'Ana de la Cruz'],
  ['mc donald', 'Ann McDonald'],
  ['山田太郎', '太郎 山田'],
  ['ｍüller', 'Anna Müller'],
  ['0044', 'Ada Kay'],
];

describe('what was typed', () => {
  it.each(spellings)('as %s finds %s', async (typed, name) => {
    const { names, page } = await searchOf([named(name), named('Bob Ray', { number: '+16502530000' })]);
    expect(await names(typed)).toHaveLength(1);
    expect((await page(typed)).corrected ?? false).toBe(false);
  });

  it.each([
    ['hoppre', 'Grace Hopper'],
    ['hoper', 'Grace Hopper'],
    ['hoppper', 'Grace Hopper'],
    ['hopfer', 'Grace Hopper'],
    ['jopper', 'Grace Hopper'],
    ['opper', 'Grace Hopper'],
    ['gracr hopp', 'Grace Hopper'],
    ['grace hoppre', 'Grace Hopper'],
    ['admirsl', 'Grace Hopper'],
    ['grcae admiral', 'Grace Hopper'],
  ])('%s finds somebody when nobody else is found, and says so', async (typed, name) => {
    const { page } = await searchOf([named('Grace Hopper', { title: 'Admiral' }), named('Ada Lovelace')]);
    const { contacts, corrected, total } = await page(typed);
    expect([contacts.map((row) => row.name), corrected, total]).toEqual([[name], true, 1]);
    expect(Object.values(contacts[0]?.marks ?? {}).flat()).not.toEqual([]);
  });

  it.each(['hoepperx', 'ho', 'gx', 'zzz', 'grace lovelace', 'grcae hoppre lovelace', '4711'])(
    '%s is too far from everybody',
    async (typed) => {
      const { page } = await searchOf([named('Grace Hopper'), named('Ada Lovelace')]);
      expect((await page(typed)).total).toBe(typed === 'ho' ? 1 : 0);
    },
  );

  it('is no mistake where somebody has it, be it elsewhere', async () => {
    const { store, page } = await searchOf([named('Anna Bo')]);
    const other = await insertDirectory(store, 'other');
    await createPeople(store, other).put(named('Anja Bo'));
    expect(await page('anja')).toMatchObject({ total: 1, corrected: false });
    expect(await page('anna', { directoryId: other })).toMatchObject({ total: 0, corrected: false });
    expect(await page('annx', { directoryId: other })).toMatchObject({ total: 0, corrected: false });
  });
});

describe('the list by last name', () => {
  const people = ['Zoe Abel', 'Ada Young', 'Cher', 'Bo Øst', '太郎 山田'].map((name) => named(name));

  it('has its own letters, and those who have one name under it', async () => {
    const { page } = await searchOf(people);
    const { contacts, letters } = await page('', { order: 'family' });
    expect(contacts.map(({ name }) => name)).toEqual(['Zoe Abel', 'Cher', 'Bo Øst', 'Ada Young', '山田 太郎']);
    expect(letters.map(({ letter, offset }) => `${letter}${offset}`)).toEqual(['A0', 'C1', 'O2', 'Y3', '#4']);
  });

  it('is located by last names, also among those found', async () => {
    const { locate } = await searchOf(people);
    expect(await locate('y', { order: 'family' })).toBe(3);
    expect(await locate('z', { order: 'family' })).toBeNull();
    expect(await locate('a', { query: '44' })).toBe(0);
    expect(await locate('z', { query: '+44' })).toBe(3);
    expect(await locate('z', { query: 'ada' })).toBeNull();
  });

  it('follows who is renamed, hidden or removed', async () => {
    const { page, writer } = await searchOf(people);
    await writer.put({ ...named('Ada Young'), familyName: 'Baker' });
    await writer.put({ ...named('Cher'), active: false });
    await writer.remove('Bo Øst');
    const { letters, total } = await page('', { order: 'family' });
    expect([letters.map(({ letter }) => letter).join(''), total]).toEqual(['AB#', 3]);
    expect((await page('')).letters.map(({ letter }) => letter).join('')).toBe('AZ#');
  });
});

describe('departments', () => {
  it('are counted, in order, for all directories and for one, and narrow the list', async () => {
    const { store, departments, directoryId, page } = await searchOf([
      named('Ada', { department: 'Sales' }),
      named('Bob', { department: 'Été' }),
      named('Cy', { department: 'Sales' }),
      named('Dora'),
    ]);
    const other = await insertDirectory(store, 'other');
    await createPeople(store, other).put(named('Eve', { department: 'Legal' }));
    expect(await departments()).toEqual([
      { name: 'Été', people: 1 },
      { name: 'Legal', people: 1 },
      { name: 'Sales', people: 2 },
    ]);
    expect((await departments(directoryId)).map(({ name }) => name)).toEqual(['Été', 'Sales']);
    for (const order of ['given', 'family'] as const) {
      const { contacts, total, letters } = await page('', { department: 'Sales', order });
      expect([contacts.map(({ name }) => name), total]).toEqual([['Ada', 'Cy'], 2]);
      expect(letters).toEqual([
        { letter: 'A', offset: 0 },
        { letter: 'C', offset: 1 },
      ]);
    }
    expect((await page('', { department: 'Legal', directoryId })).total).toBe(0);
  });
});

describe('a person in several directories', () => {
  const ada = named('Ada Lovelace', { email: 'Ada@example.org', number: '+442079460958' });

  it.each([
    [
      'an equal address',
      { ...ada, givenName: 'Augusta', familyName: 'King', email: 'ada@EXAMPLE.org', number: '+4930123456' },
      true,
    ],
    ['an equal number and a name in common', { ...ada, email: 'x@example.org', givenName: 'Augusta' }, true],
    ['an equal number alone', named('Bob Kay', { number: '+442079460958' }), false],
    ['an equal name alone', named('Ada Lovelace', { number: '+4930123456' }), false],
  ])('is known by %s', async (_how, twin, isSame) => {
    const { store, page } = await searchOf([ada]);
    const other = await insertDirectory(store, 'other');
    const elsewhere = createPeople(store, other);
    await elsewhere.put(twin);
    const alsoIn = async () =>
      (await page('')).contacts.map((row) => row.alsoIn?.map(({ directoryId }) => directoryId));
    const [first] = await store.contactList.page({ directoryId: null, department: null }, 'given', 0, 1);
    const here = first?.directoryId;
    expect(
      (await alsoIn())
        .flat()
        .filter((id) => id !== undefined)
        .sort(),
    ).toEqual(isSame ? [here, other].sort() : []);
    await elsewhere.put({ ...twin, active: false });
    expect(await alsoIn()).toEqual([undefined]);
  });
});
