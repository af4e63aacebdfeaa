import type { ContactId, ContactRow } from '../contract/contact.ts';
import type { ContactRecord } from '../store/contacts/contact-record.ts';
import type { Store } from '../store/open.ts';
import { nameWordsOf } from './name-words.ts';

/**
 * The records of the same people in other directories: with an equal e-mail address, or an equal number and a name in
 * common. The number alone may be that of a whole office.
 */
export function createAlsoIn({ contactElsewhere, directories }: Pick<Store, 'contactElsewhere' | 'directories'>) {
  return (people: readonly Pick<ContactRecord, 'seq' | 'name'>[]): ReadonlyMap<number, ContactRow['alsoIn']> => {
    if (directories.all().length < 2) return new Map();
    const names = new Map(people.map(({ seq, name }) => [seq, new Set(nameWordsOf(name))]));
    const isSame = (seq: number, name: string) => nameWordsOf(name).some((word) => names.get(seq)?.has(word));
    const same = contactElsewhere
      .of(people.map(({ seq }) => seq))
      .filter(({ seq, name, byEmail }) => byEmail === 1 || isSame(seq, name));
    return new Map(
      [...Map.groupBy(same, ({ seq }) => seq)].map(([seq, others]) => {
        const byId = new Map(others.map(({ id, directoryId }) => [id, { id: id as ContactId, directoryId }]));
        return [seq, [...byId.values()]];
      }),
    );
  };
}
