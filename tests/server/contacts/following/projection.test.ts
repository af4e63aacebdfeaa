import { describe, expect, it } from 'vitest';
import { readMappings } from '../../../../server/contacts/following/mapping.ts';
import { createContactProjection, missingIn } from '../../../../server/contacts/following/projection.ts';
import type { StateCounts } from '../../../../server/store/contacts/contact-queries.ts';
import { foundPeople } from '../../harness/found-people.ts';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';
import { complete, createPeople, type TestPerson, userOf } from '../../harness/people.ts';

const missing: readonly (readonly [what: string, person: TestPerson, codes: readonly string[]])[] = [
  ['nothing', complete('ada'), []],
  ['a given name, having a surname', { ...complete('ada'), givenName: '', familyName: 'Byron' }, []],
  ['both names', { ...complete('ada'), givenName: '' }, ['NAME-01']],
  ['a number', { userName: 'ada', externalId: '1', givenName: 'Ada' }, ['PHONE-01']],
  ['a blank number', complete('ada', { number: ' ' }), ['PHONE-01']],
  ['a number in E.164', complete('ada', { number: '020 7946 0958' }), ['PHONE-02']],
  ['an id', { userName: 'ada', givenName: 'Ada', number: '+442079460958' }, ['ID-01']],
  ['everything', { userName: 'ada' }, ['PHONE-01', 'ID-01', 'NAME-01']],
];

async function directoryOfPeople() {
  const store = openTestStore();
  const directoryId = await insertDirectory(store, 'okta');
  const people = createPeople(store, directoryId);
  const codesOf = (state: 'listed' | 'held' | 'hidden') =>
    store.contacts
      .people(directoryId, state, 0, 100)
      .map((row) => [row.userName, row.state, row.reasons.map((r) => r.code)]);
  const counts = (): StateCounts => store.contacts.counts(directoryId);
  const found = (word: string) => foundPeople(store, { words: `"${word}"*` }).map((row) => row.userName);
  return { store, directoryId, people, codesOf, counts, found };
}

describe('what a person misses of the mapping table', () => {
  it.each(missing)('%s', (_what, person, codes) => {
    expect(missingIn(readMappings(userOf(person))).map(({ code }) => code)).toEqual(codes);
  });

  it('says which other numbers there are, once each', () => {
    const numbers = ['mobile', 'home', 'mobile'].map((type) => ({ type, value: '+1' }));
    const [reason] = missingIn(readMappings({ ...userOf({ userName: 'a' }), phoneNumbers: numbers }));
    expect(reason).toEqual({ code: 'PHONE-01', received: 'mobile, home' });
  });

  it('quotes no more than 60 characters and no half ones', () => {
    const [reason] = missingIn(readMappings(userOf(complete('ada', { number: '\u{1F600}'.repeat(100) }))));
    expect(reason?.received).toBe(`${'\u{1F600}'.repeat(60)}…`);
  });
});

describe('a directory that refuses', () => {
  const review = async (missingRule: 'hold' | 'refuse', person: TestPerson) => {
    const { store, directoryId } = await directoryOfPeople();
    return createContactProjection(store.contactUpkeep).review({ id: directoryId, missingRule }, userOf(person));
  };

  it('says the sentence of the first thing missing', async () => {
    expect(await review('refuse', complete('ada', { number: '020' }))).toMatchObject({
      detail: expect.stringContaining('"020" is not an E.164 number'),
      fault: { code: 'PHONE-02', received: '020' },
    });
  });
  it('has nothing against a complete person', async () => expect(await review('refuse', complete('ada'))).toBeNull());
  it('has nothing against somebody inactive', async () =>
    expect(await review('refuse', { userName: 'ada', active: false })).toBeNull());
  it('is not one that holds', async () => expect(await review('hold', { userName: 'ada' })).toBeNull());
});

describe('the state of a person', () => {
  it('is listed, held, hidden and listed again with what arrives, under the same id', async () => {
    const { people, counts, found, store } = await directoryOfPeople();
    await people.put(complete('ada'));
    expect([counts(), found('ada')]).toEqual([{ listed: 1, held: 0, hidden: 0 }, ['ada']]);
    await people.put(complete('ada', { number: 'none' }));
    expect([counts(), found('ada')]).toEqual([{ listed: 0, held: 1, hidden: 0 }, []]);
    await people.put(complete('ada', { number: 'none', active: false }));
    expect([counts(), found('ada')]).toEqual([{ listed: 0, held: 0, hidden: 1 }, []]);
    await people.put(complete('ada', { active: false }));
    expect([counts(), found('ada')]).toEqual([{ listed: 0, held: 0, hidden: 1 }, []]);
    await people.put(complete('ada'));
    expect([counts(), found('ada')]).toEqual([{ listed: 1, held: 0, hidden: 0 }, ['ada']]);
    expect(store.contacts.byId(people.idOf('ada'))?.userName).toBe('ada');
    await people.remove('ada');
    expect([counts(), found('ada')]).toEqual([{ listed: 0, held: 0, hidden: 0 }, []]);
  });

  it('keeps what was received beside what is used', async () => {
    const { store, people } = await directoryOfPeople();
    await people.put(complete('ada', { number: '+44 (0)20 7946 0958' }));
    expect(store.contacts.byId(people.idOf('ada'))).toMatchObject({
      number: '+442079460958',
      numberShown: '+44 20 7946 0958',
      numberReceived: '+44 (0)20 7946 0958',
    });
  });

  it('lets the old name, title and number be found no more after a change', async () => {
    const { people, found } = await directoryOfPeople();
    await people.put(complete('ada', { givenName: 'Ada', familyName: 'Byron', title: 'Countess' }));
    await people.put(complete('ada', { givenName: 'Ada', familyName: 'Lovelace', title: 'Programmer' }));
    expect([found('byron'), found('countess'), found('lovelace')]).toEqual([[], [], ['ada']]);
  });

  it('has the userName for a name when neither name arrived', async () => {
    const { store, people } = await directoryOfPeople();
    await people.put({ userName: 'ada@example.org' });
    expect(store.contacts.byId(people.idOf('ada@example.org'))?.name).toBe('ada@example.org');
  });
});

describe('an externalId that two people share', () => {
  const shared = (userName: string, more: Partial<TestPerson> = {}) =>
    complete(userName, { externalId: 'same', ...more });
  const both = [
    ['ada', 'listed', ['ID-02']],
    ['bob', 'listed', ['ID-02']],
  ];

  it('is noted for both, who stay listed, however they came to share it', async () => {
    const { people, codesOf, counts } = await directoryOfPeople();
    await people.put(shared('ada'));
    expect(codesOf('held')).toEqual([]);
    await people.put(complete('bob'));
    await people.put(shared('bob'));
    expect(codesOf('held')).toEqual(both);
    expect(codesOf('listed')).toEqual(both);
    expect(counts()).toEqual({ listed: 2, held: 2, hidden: 0 });
    await people.put(shared('bob', { title: 'Changed' }));
    expect(codesOf('held')).toEqual(both);
  });

  it.each([
    ['one of them gets another', (people: People) => people.put(complete('bob'))],
    ['one of them is deactivated', (people: People) => people.put(shared('bob', { active: false }))],
    ['one of them is deleted', (people: People) => people.remove('bob')],
  ])('is settled when %s', async (_what, settle) => {
    const { people, codesOf } = await directoryOfPeople();
    await people.putAll([shared('ada'), shared('bob')]);
    await settle(people);
    expect(codesOf('held')).toEqual([]);
  });

  it('comes back when the deactivated one comes back', async () => {
    const { people, codesOf } = await directoryOfPeople();
    await people.putAll([shared('ada'), shared('bob'), shared('bob', { active: false }), shared('bob')]);
    expect(codesOf('held')).toEqual(both);
  });

  it('stays noted for the two who are left of three', async () => {
    const { people, codesOf } = await directoryOfPeople();
    await people.putAll([shared('ada'), shared('bob'), shared('eve')]);
    await people.remove('eve');
    expect(codesOf('held')).toEqual(both);
  });

  it('stands beside what else is missing', async () => {
    const { people, codesOf } = await directoryOfPeople();
    await people.putAll([shared('ada', { number: '1' }), shared('bob')]);
    expect(codesOf('held')).toEqual([
      ['ada', 'held', ['PHONE-02', 'ID-02']],
      ['bob', 'listed', ['ID-02']],
    ]);
  });

  it('is nothing to note between two directories', async () => {
    const { store, people, codesOf } = await directoryOfPeople();
    const other = createPeople(store, await insertDirectory(store, 'other'));
    await people.put(shared('ada'));
    await other.put(shared('ada'));
    expect(codesOf('held')).toEqual([]);
  });
});

type People = ReturnType<typeof createPeople>;
