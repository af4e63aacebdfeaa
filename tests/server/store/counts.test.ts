import { describe, expect, it } from 'vitest';
import type { PersonState } from '../../../server/contract/contact.ts';
import { createRandom } from '../../okta/random.ts';
import { insertDirectory, openTestStore } from '../harness/open-test-store.ts';
import { complete, createPeople } from '../harness/people.ts';

const givenNames = ['Ada', 'Åse', 'Bo', 'Carl', '山田', '7 of 9'];
const familyNames = ['Lovelace', 'Ångström', 'Nightingale', 'Ng'];
const numbers = ['+442079460958', 'x'];

describe('what is counted with the writes', () => {
  it.each([1, 2, 3])('says what counting would, whoever comes, changes, goes or is back (seed %i)', async (seed) => {
    const store = openTestStore();
    const directoryId = await insertDirectory(store, 'a');
    const scope = { directoryId, department: null };
    const people = createPeople(store, directoryId);
    const random = createRandom(seed);
    const present = new Set<string>();
    for (let turn = 0; turn < 120; turn += 1) {
      const name = `person${random.below(15)}`;
      if (present.has(name) && random.below(4) === 0) {
        await people.remove(name);
        present.delete(name);
      } else {
        await people.put(
          complete(name, {
            givenName: random.pick(givenNames),
            familyName: random.pick(familyNames),
            number: random.pick(numbers),
            active: random.below(5) > 0,
          }),
        );
        present.add(name);
      }
      if (turn % 10 !== 9) continue;
      const all = store.contacts.people(directoryId, 'listed', 0, 100);
      const counted = (letterOf: 'letter' | 'familyLetter') =>
        [...Map.groupBy(all, (contact) => contact[letterOf])].map(([letter, { length }]) => ({
          letter,
          people: length,
        }));
      const inState = (state: PersonState) => store.contacts.people(directoryId, state, 0, 100).length;
      const states = { listed: all.length, held: inState('held'), hidden: inState('hidden') };
      expect(store.contacts.counts(directoryId)).toEqual(states);
      expect(store.resources.count({ directoryId, type: 'User', where: null })).toBe(present.size);
      expect(new Set(store.contactList.letters(scope, 'given'))).toEqual(new Set(counted('letter')));
      expect(new Set(store.contactList.letters(scope, 'family'))).toEqual(new Set(counted('familyLetter')));
    }
  });
});
