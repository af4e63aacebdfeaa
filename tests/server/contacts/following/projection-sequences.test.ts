import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foundPeople } from '../../harness/found-people.ts';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';
import { complete, createPeople, type TestPerson } from '../../harness/people.ts';

const userName = fc.constantFrom('ada', 'bob', 'eve', 'zoe');
const put = fc.record({
  userName,
  externalId: fc.constantFrom('1', '2', undefined),
  number: fc.constantFrom('+442079460958', '+35312345678', '020'),
  active: fc.boolean(),
});
const step = fc.oneof({ weight: 4, arbitrary: put }, { weight: 1, arbitrary: fc.record({ removed: userName }) });

/** Who is in which list after all, worked out from the people as they are now and nothing else. */
function expectedOf(people: ReadonlyMap<string, TestPerson>) {
  const all = [...people.values()].sort((a, b) => (a.userName < b.userName ? -1 : 1));
  const visible = all.filter(({ active }) => active);
  const isComplete = ({ externalId, number }: TestPerson) => externalId !== undefined && number !== '020';
  const isShared = ({ externalId }: TestPerson) =>
    externalId !== undefined && visible.filter((other) => other.externalId === externalId).length > 1;
  const names = (chosen: readonly TestPerson[]) => chosen.map((person) => person.userName);
  return {
    listed: names(visible.filter(isComplete)),
    held: names(visible.filter((person) => !isComplete(person) || isShared(person))),
    hidden: names(all.filter(({ active }) => !active)),
    shared: names(visible.filter(isShared)),
    byNumber: names(visible.filter((person) => isComplete(person) && person.number === '+35312345678')),
  };
}

it('depends only on how people are now, never on how they came to be so', async () => {
  // One store serves all runs; each has a directory to itself.
  const store = openTestStore();
  const { contacts } = store;
  let directories = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      directories += 1;
      const directoryId = await insertDirectory(store, `d${directories}`);
      const people = createPeople(store, directoryId);
      const now = new Map<string, TestPerson>();
      for (const next of steps) {
        if ('removed' in next) {
          if (now.delete(next.removed)) await people.remove(next.removed);
          continue;
        }
        const { externalId, ...rest } = next;
        const { externalId: _given, ...person } = complete(next.userName, rest);
        const sent: TestPerson = externalId === undefined ? person : { ...person, externalId };
        now.set(next.userName, sent);
        await people.put(sent);
      }
      const rows = (state: 'listed' | 'held' | 'hidden') => contacts.people(directoryId, state, 0, 99);
      const names = (chosen: readonly { readonly userName: string }[]) => chosen.map((row) => row.userName);
      const found = foundPeople(store, { digits: '"353"' }, directoryId);
      const expected = expectedOf(now);
      expect({
        listed: names(rows('listed')),
        held: names(rows('held')),
        hidden: names(rows('hidden')),
        shared: names(rows('held').filter(({ reasons }) => reasons.some(({ code }) => code === 'ID-02'))),
        byNumber: names(found),
      }).toEqual(expected);
      const { listed, held, hidden } = expected;
      expect(contacts.counts(directoryId)).toEqual({ listed: listed.length, held: held.length, hidden: hidden.length });
    }),
    { numRuns: 40 },
  );
});
