import type { ContactRow, LetterStart } from '../contract/contact.ts';
import type { DirectoryId } from '../contract/directory.ts';
import type { Api } from '../contract/operations.ts';
import { accept, refuse } from '../contract/result.ts';
import type { ContactRecord } from '../store/contacts/contact-record.ts';
import type { LetterCount } from '../store/contacts/list/contact-list.ts';
import { membership } from '../store/contacts/seqs.ts';
import type { Store } from '../store/open.ts';
import { createAlsoIn } from './also-in.ts';
import { toDetails, toPerson, toRow } from './contact-views.ts';
import { selectPeople } from './people-selection.ts';
import { marksOf } from './search/highlight.ts';
import { createSearch } from './search/search.ts';
import { otherLetter, sortKeyOf } from './sort-key.ts';

type ContactOperations = Pick<
  Api,
  'contacts.page' | 'contacts.locate' | 'contacts.departments' | 'contacts.get' | 'people.page'
>;

/**
 * The reading side of the phone directory: the list, the search, the card, and who needs attention.
 * @param familiar see `createSearch`
 */
export function createOrganisation(store: Store, familiar: () => ReadonlySet<string>): ContactOperations {
  const { contacts, contactList, contactOrders, departures, directories, guards, changes, peopleLists } = store;
  const search = createSearch(store, familiar);
  const alsoIn = createAlsoIn(store);
  const collator = new Intl.Collator(undefined, { numeric: true });

  function rowsOf(people: readonly ContactRecord[]): ContactRow[] {
    const elsewhere = alsoIn(people);
    return people.map((record) => {
      const others = elsewhere.get(record.seq);
      return others === undefined ? toRow(record) : { ...toRow(record), alsoIn: others };
    });
  }

  const isGuarded = (directoryId: DirectoryId) => (guards.of(directoryId)?.trippedAt ?? null) !== null;

  return {
    'contacts.page': async ({ offset, limit, ...list }) => {
      const about = { offset, revision: changes.last(), hasDirectory: directories.all().length > 0 };
      if (list.query.trim() === '') {
        const letters = contactList.letters(list, list.order);
        const people = contactList.page(list, list.order, offset, limit);
        const total = letters.reduce((sum, letter) => sum + letter.people, 0);
        return accept({ ...about, total, contacts: rowsOf(people), letters: startsOf(letters) });
      }
      const { query, people: found, isCorrected } = search(list);
      const people = contactList.rows(found.subarray(offset, offset + limit));
      return accept({
        ...about,
        ...{ total: found.length, letters: [], corrected: isCorrected },
        contacts: rowsOf(people).map((row) => ({ ...row, marks: marksOf(row, query) })),
      });
    },

    'contacts.locate': async ({ prefix, ...list }) => {
      const place = sortKeyOf(prefix);
      // Nothing in it has a place in the order, so that it would begin every name.
      if (place.sortKey === '') return accept({ offset: null });
      const isSearch = list.query.trim() !== '';
      const found = isSearch ? search(list).people : contactOrders.everybody(list, list.order);
      const inOrder = isSearch ? contactOrders.holding([found], list, list.order) : found;
      const [from, to] = contactOrders.beginning(inOrder, list.order, place);
      const beginning = membership(inOrder.subarray(from, to));
      const offset = found.findIndex((seq) => beginning[seq] === 1);
      return accept({ offset: offset < 0 ? null : offset });
    },

    'contacts.departments': async ({ directoryId }) => {
      const departments = contactList.departments(directoryId);
      return accept({ departments: departments.sort((a, b) => collator.compare(a.name, b.name)) });
    },

    'contacts.get': async ({ id }) => {
      const record = contacts.byId(id);
      if (record?.state !== 'listed') {
        return refuse({ code: 'CONTACT-FIND-01', message: 'This person is not in the directory any more.' });
      }
      const others = alsoIn([record]).get(record.seq);
      const details = toDetails(record, directories.byId(record.directoryId)?.name ?? '');
      return accept(others === undefined ? details : { ...details, alsoIn: others });
    },

    'people.page': async ({ directoryId, state, query, offset, limit }) => {
      const selection = selectPeople(directoryId, state === 'held' ? 'attention' : state, query);
      return accept({
        total: peopleLists.count(selection),
        people: peopleLists.page(selection, offset, limit).map((record) => {
          const isKept = isGuarded(directoryId) && departures.bySeq(record.seq) !== undefined;
          return { ...toPerson(record), ...(isKept && { isKept }) };
        }),
      });
    },
  };
}

function startsOf(letters: readonly LetterCount[]): LetterStart[] {
  let offset = 0;
  return letters.map(({ letter, people }) => {
    const start = { letter: letter === otherLetter ? '#' : letter, offset };
    offset += people;
    return start;
  });
}
