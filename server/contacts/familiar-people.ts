import type { ContactRecord } from '../store/contact-table.ts';
import type { Store } from '../store/open.ts';
import { familyOrder, givenOrder } from './list-order.ts';
import type { ContactQuery } from './query.ts';
import { type Rank, type RankedText, rankedTextOf, rankOf } from './rank.ts';
import type { RankedScope } from './ranked-people.ts';

/** Favourites and those somebody had to do with lately, who come first among equals. */
export interface FamiliarPeople {
  /** Those a query hits, by how well it does, in the order of the list. */
  hitBy(query: ContactQuery, scope: RankedScope): (rank: Rank) => readonly number[];
}

interface FamiliarPerson {
  readonly record: ContactRecord;
  readonly text: RankedText;
}

/** Nobody has more at hand than these; the rest stand among everybody else. */
const most = 400;

/** @param familiar their SCIM ids; another set when they change */
export function createFamiliarPeople(
  { contacts, changes }: Pick<Store, 'contacts' | 'changes'>,
  familiar: () => ReadonlySet<string>,
): FamiliarPeople {
  let known = { revision: -1, ids: familiar(), people: [] as FamiliarPerson[] };

  function people(): readonly FamiliarPerson[] {
    const [revision, ids] = [changes.last(), familiar()];
    if (known.revision !== revision || known.ids !== ids) {
      const records = [...ids].slice(0, most).flatMap((id) => contacts.byId(id) ?? []);
      const listed = records.filter(({ state }) => state === 'listed');
      known = { revision, ids, people: listed.map((record) => ({ record, text: rankedTextOf(record) })) };
    }
    return known.people;
  }

  return {
    hitBy: (query, { directoryId, department, order }) => {
      const inScope = people().filter(
        ({ record }) =>
          (directoryId === null || record.directoryId === directoryId) &&
          (department === null || record.department === department),
      );
      const byRank = Map.groupBy(inScope, ({ text }) => rankOf(text, query, order));
      const inOrder = order === 'family' ? familyOrder : givenOrder;
      return (rank) =>
        (byRank.get(rank) ?? [])
          .map(({ record }) => record)
          .sort(inOrder)
          .map(({ seq }) => seq);
    },
  };
}
