import { describe, expect, it } from 'vitest';
import type { DirectoryId } from '../../../server/contract/directory.ts';
import type { Seqs } from '../../../server/store/seqs.ts';
import { insertDirectory, openTestStore } from '../harness/open-test-store.ts';
import { complete, createPeople } from '../harness/people.ts';

const everywhere = { directoryId: null, department: null } as const;

/** 0 is `aa` and 59 is `fj`: digits would be padded in the keys. */
function lettered(number: number): string {
  return String.fromCharCode(97 + Math.floor(number / 10), 97 + (number % 10));
}

/** Sixty people, of whom every third is in Sales; the first names count up and the last names down. */
async function sixty() {
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
  const { contactOrders, contacts } = store;
  const seqOf = (number: number) => contacts.byId(people.idOf(`person${two(number)}`))?.seq ?? 0;
  const numbersOf = (seqs: Seqs) => [...seqs].map((seq) => Number(contacts.bySeq(seq)?.userName.slice(-2)));
  return { store, directoryId, people, person, seqOf, numbersOf, contactOrders };
}

describe('people in the order of the list', () => {
  it.each(['few', 'many'] as const)('are sorted, each once, when they are %s', async (amount) => {
    const { contactOrders, seqOf, numbersOf } = await sixty();
    const [first, second] = amount === 'few' ? [[50, 3], [3]] : [Array.from({ length: 50 }, (_, at) => at), [55, 7]];
    const asked = [Uint32Array.from(first, seqOf), Uint32Array.from(second, seqOf)];
    const expected = [...new Set([...first, ...second])].sort((a, b) => a - b);
    expect(numbersOf(contactOrders.sorted(asked, everywhere, 'given'))).toEqual(expected);
    expect(numbersOf(contactOrders.sorted(asked, everywhere, 'family'))).toEqual(expected.toReversed());
    const inSales = { directoryId: null, department: 'Sales' };
    expect(numbersOf(contactOrders.sorted(asked, inSales, 'given'))).toEqual(expected.filter((at) => at % 3 === 0));
    const elsewhere = { directoryId: 99 as DirectoryId, department: null };
    expect(contactOrders.sorted(asked, elsewhere, 'given')).toHaveLength(0);
  });

  it('are known once they were read, until somebody comes, goes or is renamed', async () => {
    const { store, contactOrders, people, person, numbersOf, directoryId } = await sixty();
    const changes: (readonly [() => unknown, numbers: readonly number[]])[] = [
      [() => people.put(person(1, { givenName: 'Zoe' })), [0, 2]],
      [() => people.put(person(0, { active: false })), [2, 3]],
      [() => people.put(person(0)), [0, 2]],
      [() => people.remove('person00'), [2, 3]],
      [() => store.write(() => store.contacts.setBinned(directoryId, true)), []],
    ];
    for (const [change, firstTwo] of changes) {
      contactOrders.everybody(everywhere, 'given');
      expect(contactOrders.known(everywhere, 'given')).not.toBeNull();
      await change();
      expect(contactOrders.known(everywhere, 'given')).toBeNull();
      expect(numbersOf(contactOrders.everybody(everywhere, 'given').subarray(0, 2))).toEqual(firstTwo);
    }
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
