import { describe, expect, it } from 'vitest';
import type { DirectoryId } from '../../../../../server/contract/directory.ts';
import type { Seqs } from '../../../../../server/store/contacts/seqs.ts';
import { insertDirectory, openTestStore } from '../../../harness/open-test-store.ts';
import { complete, createPeople } from '../../../harness/people.ts';

const everywhere = { directoryId: null, department: null } as const;

/** 0 is `aa` and 59 is `fj`: digits would be padded in the keys. */
function lettered(number: number): string {
  return String.fromCharCode(97 + Math.floor(number / 10), 97 + (number % 10));
}

/** Sixty people, of whom every third is in Sales; the first names count up and the last names down. Others are in Sales. */
async function sixty({ others = 0 } = {}) {
  const store = openTestStore();
  const directoryId = await insertDirectory(store, 'okta');
  const people = createPeople(store, directoryId);
  const two = (number: number) => String(number).padStart(2, '0');
  const person = (number: number, more: object = {}) =>
    complete(`person${two(number)}`, {
      ...{ givenName: `Given${lettered(number)}`, familyName: `Family${lettered(60 - number)}` },
      ...(number % 3 === 0 && { department: 'Sales' }),
      ...more,
    });
  await people.putAll(Array.from({ length: 60 }, (_, number) => person(number)));
  await people.putAll(Array.from({ length: others }, (_, at) => complete(`other${at}`, { department: 'Sales' })));
  const { contactOrders, contactWalk, contacts } = store;
  const seqOf = (number: number) => contacts.byId(people.idOf(`person${two(number)}`))?.seq ?? 0;
  const numbersOf = (seqs: Seqs) => [...seqs].map((seq) => Number(contacts.bySeq(seq)?.userName.slice(-2)));
  return { store, directoryId, people, person, seqOf, numbersOf, contactOrders, contactWalk };
}

const inSales = { directoryId: null, department: 'Sales' } as const;

describe('people in the order of the list', () => {
  it.each(['few', 'many'] as const)(
    'have all who are looked for among them, each once, when those are %s',
    async (amount) => {
      const { contactOrders, seqOf, numbersOf } = await sixty();
      const [first, second] = amount === 'few' ? [[50, 3], [3]] : [Array.from({ length: 50 }, (_, at) => at), [55, 7]];
      const asked = [Uint32Array.from(first, seqOf), Uint32Array.from(second, seqOf)];
      const all = Array.from({ length: 60 }, (_, at) => at);
      const expected = amount === 'few' ? [3, 50] : all;
      expect(numbersOf(contactOrders.holding(asked, everywhere, 'given'))).toEqual(expected);
      expect(numbersOf(contactOrders.holding(asked, everywhere, 'family'))).toEqual(expected.toReversed());
      expect(numbersOf(contactOrders.holding(asked, inSales, 'given'))).toEqual(expected.filter((at) => at % 3 === 0));
      const elsewhere = { directoryId: 99 as DirectoryId, department: null };
      expect(contactOrders.holding(asked, elsewhere, 'given')).toHaveLength(0);
    },
  );

  it('are known once they were read, until a whole directory goes or comes', async () => {
    const { store, contactOrders, directoryId } = await sixty();
    expect(contactOrders.known(everywhere, 'given')).toBeNull();
    const before = contactOrders.everybody(everywhere, 'given');
    expect(contactOrders.known(everywhere, 'given')).toBe(before);
    await store.write(() => store.contacts.setBinned(directoryId, true));
    expect(contactOrders.known(everywhere, 'given')).toBeNull();
    expect(contactOrders.everybody(everywhere, 'given')).toHaveLength(0);
    await store.write(() => store.contacts.setBinned(directoryId, false));
    expect(contactOrders.everybody(everywhere, 'given')).toEqual(before);
  });

  it('are read anew when too many have moved to find their places one by one', async () => {
    const { contactOrders, people, person, numbersOf } = await sixty();
    contactOrders.everybody(everywhere, 'given');
    await people.put(person(1, { givenName: 'Zoe' }));
    expect(contactOrders.known(everywhere, 'given')).toBeNull();
    expect(numbersOf(contactOrders.everybody(everywhere, 'given')).at(-1)).toBe(1);
  });

  it('stay known when something else about somebody changes', async () => {
    const { contactOrders, people, person } = await sixty();
    const before = contactOrders.everybody(everywhere, 'given');
    await people.put(person(5, { title: 'Guide' }));
    expect(contactOrders.known(everywhere, 'given')).toBe(before);
  });

  it('are not remembered as a write sees them that is undone', async () => {
    const { store, contactOrders, seqOf } = await sixty();
    const undone = store.write(() => {
      store.contacts.remove(seqOf(0));
      expect(contactOrders.everybody(everywhere, 'given')).toHaveLength(59);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(contactOrders.everybody(everywhere, 'given')).toHaveLength(60);
  });

  it('are put right when somebody of many comes, goes or is renamed', async () => {
    const { store, people, person, contactOrders, contactWalk } = await sixty({ others: 900 });
    const lists = [everywhere, inSales].flatMap((scope) =>
      (['given', 'family'] as const).map((order) => ({ scope, order })),
    );
    const changes: (readonly [name: string, () => Promise<unknown>])[] = [
      ['to the front', () => people.put(person(59, { givenName: 'Aaron' }))],
      ['to the end', () => people.put(person(0, { givenName: 'Zz' }))],
      ['to another last name', () => people.put(person(30, { familyName: 'Aa' }))],
      ['to the name of somebody else', () => people.put(person(9, { givenName: 'Givenac', familyName: 'Familyfh' }))],
      ['deactivated', () => people.put(person(3, { active: false }))],
      ['back', () => people.put(person(3))],
      ['removed', () => people.remove('person15')],
      ['to another department', () => people.put(person(6, { department: 'Support' }))],
      [
        'two at once',
        () => people.putAll([person(12, { givenName: 'Bea' }), complete('newcomer', { givenName: 'Cy' })]),
      ],
    ];
    for (const { scope, order } of lists) contactOrders.everybody(scope, order);
    for (const [name, change] of changes) {
      await change();
      const inOrder = lists.map(({ scope, order }) => [...(contactOrders.known(scope, order) ?? [])]);
      const read = lists.map(({ scope, order }) => contactWalk.next(scope, order, null, 2_000));
      expect(
        inOrder.map((seqs) => seqs.map((seq) => store.contacts.bySeq(seq)?.id)),
        name,
      ).toEqual(read);
    }
  });

  it.each([
    ['given b', { letter: 'G', sortKey: 'givenb' }, [10, 20]],
    ['the last of all', { letter: 'G', sortKey: 'givenfj' }, [59, 60]],
    ['nobody between', { letter: 'G', sortKey: 'givenbx' }, [20, 20]],
    ['nobody before all', { letter: 'A', sortKey: 'a' }, [0, 0]],
    ['nobody behind all', { letter: 'H', sortKey: 'h' }, [60, 60]],
  ])('have a stretch that begins so: %s', async (_name, place, stretch) => {
    const { contactOrders } = await sixty();
    const sorted = contactOrders.everybody(everywhere, 'given');
    expect(contactOrders.beginning(sorted, 'given', place)).toEqual(stretch);
  });
});
