import type { LetterStart } from '../contract/contact.ts';
import type { DirectoryId } from '../contract/directory.ts';
import type { Api } from '../contract/operations.ts';
import { accept, refuse } from '../contract/result.ts';
import type { Store } from '../store/open.ts';
import { toDetails, toPerson, toRow } from './contact-views.ts';
import { marksOf } from './highlight.ts';
import { selectPeople } from './people-selection.ts';
import { digitExpression, parseQuery, shortDigits, wordExpression } from './query.ts';
import { otherLetter, sortKeyOf } from './sort-key.ts';

type ContactOperations = Pick<
  Api,
  'contacts.page' | 'contacts.locate' | 'contacts.departments' | 'contacts.get' | 'people.page'
>;

/** The reading side of the phone directory: the list, the search, the card, and who needs attention. */
export function createOrganisation(store: Store): ContactOperations {
  const { contacts, departures, directories, guards, changes, peopleLists } = store;
  /** Counting the letters walks the whole index, so it is done once per revision. */
  let letters = { revision: -1, byDirectory: new Map<DirectoryId | null, LetterStart[]>() };

  function lettersOf(directoryId: DirectoryId | null, revision: number): LetterStart[] {
    if (letters.revision !== revision) letters = { revision, byDirectory: new Map() };
    const known = letters.byDirectory.get(directoryId);
    if (known !== undefined) return known;
    let offset = 0;
    const starts = contacts.letterCounts(directoryId).map(({ letter, count }) => {
      const start = { letter: letter === otherLetter ? '#' : letter, offset };
      offset += count;
      return start;
    });
    letters.byDirectory.set(directoryId, starts);
    return starts;
  }

  const isGuarded = (directoryId: DirectoryId) => (guards.of(directoryId)?.trippedAt ?? null) !== null;

  return {
    'contacts.page': async ({ query: typed, directoryId, offset, limit }) => {
      const query = parseQuery(typed);
      const revision = changes.last();
      const hasDirectory = directories.all().length > 0;
      const search = query.isEmpty
        ? null
        : { words: wordExpression(query), digits: digitExpression(query), shortDigits: shortDigits(query) };
      const selection = { directoryId, search };
      const matchesNobody = !query.isEmpty && query.words.length === 0 && query.numbers.length === 0;
      if (matchesNobody) {
        return accept({ total: 0, offset, contacts: [], letters: [], revision, hasDirectory });
      }
      return accept({
        total: contacts.count(selection),
        offset,
        contacts: contacts.page(selection, offset, limit).map((record) => {
          const row = toRow(record);
          return { ...row, marks: marksOf(row, query) };
        }),
        letters: query.isEmpty ? lettersOf(directoryId, revision) : [],
        revision,
        hasDirectory,
      });
    },

    'contacts.locate': async ({ prefix, directoryId }) => {
      const { letter, sortKey } = sortKeyOf(prefix);
      // Nothing in it has a place in the order, so that it would begin every name.
      if (sortKey === '') return accept({ offset: null });
      const offset = contacts.countBefore(directoryId, letter, sortKey);
      const found = contacts.sortKeyAt(directoryId, offset);
      return accept({ offset: found?.startsWith(sortKey) ? offset : null });
    },

    'contacts.departments': async () => accept({ departments: [] }),

    'contacts.get': async ({ id }) => {
      const record = contacts.byId(id);
      if (record?.state !== 'listed') {
        return refuse({ code: 'CONTACT-FIND-01', message: 'This person is not in the directory any more.' });
      }
      return accept(toDetails(record, directories.byId(record.directoryId)?.name ?? ''));
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
