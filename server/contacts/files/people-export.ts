import type { ContactOrder } from '../../contract/contact.ts';
import type { Api, CheckedInput } from '../../contract/operations.ts';
import { accept, refuse } from '../../contract/result.ts';
import type { ContactRecord } from '../../store/contacts/contact-record.ts';
import type { ListPlace } from '../../store/contacts/list/list-search.ts';
import type { Store } from '../../store/open.ts';
import { familyOrder, givenOrder } from '../list-order.ts';
import { formulaSafeCsv, telUri } from './csv.ts';
import { badPosition, readPosition, writePosition } from './slice-position.ts';
import { vcardOf } from './vcard.ts';

type ExportOperations = Pick<Api, 'contacts.export' | 'contacts.card'>;

/** Few enough that writing them down takes no turn of its own. */
const exportedAtOnce = 500;

const columns = [
  'Name',
  'First name',
  'Last name',
  'Job title',
  'Department',
  'Work phone',
  'Work phone (tel)',
  'E-mail',
  'Directory',
] as const;

/** People as files: one card, or many in slices. `search` is what the screens search by, so that a file holds their hits. */
export function createPeopleExport(store: Store, search: Pick<Api, 'contacts.page'>): ExportOperations {
  const { contacts, contactList, contactWalk, directories, favourites } = store;

  function recordsOf(ids: readonly string[]): ContactRecord[] {
    return ids.flatMap((id) => {
      const record = contacts.byId(id);
      return record?.state === 'listed' ? [record] : [];
    });
  }

  function asLine(person: ContactRecord): string[] {
    const { name, givenName, familyName, title, department, number, numberShown, email, directoryId } = person;
    const directory = directories.byId(directoryId)?.name;
    return [name, givenName, familyName, title, department, numberShown, telUri(number), email, directory].map(
      (value) => value ?? '',
    );
  }

  /** The people of one slice, and how many there are altogether. */
  async function sliceOf(input: CheckedInput<'contacts.export'>, position: SlicePosition | null): Promise<Slice> {
    const done = position?.done ?? 0;
    if (input.favourites) {
      const all = recordsOf(favourites.ids()).sort(input.order === 'family' ? familyOrder : givenOrder);
      return {
        people: all.slice(done, done + exportedAtOnce),
        total: all.length,
        hasMore: all.length > done + exportedAtOnce,
      };
    }
    if (input.query.trim() !== '') {
      const found = await search['contacts.page']({ ...input, offset: done, limit: exportedAtOnce });
      if (!found.ok) throw new TypeError(found.refusal.message);
      const { contacts: hits, total } = found.value;
      return { people: recordsOf(hits.map(({ id }) => id)), total, hasMore: hits.length === exportedAtOnce };
    }
    const ids = contactWalk.next(input, input.order, position, exportedAtOnce);
    return { people: recordsOf(ids), total: contactList.total(input), hasMore: ids.length === exportedAtOnce };
  }

  return {
    'contacts.card': async ({ id }) => {
      const [person] = recordsOf([id]);
      return person === undefined ? refuse(gone) : accept({ vcard: vcardOf(person) });
    },

    'contacts.export': async (input) => {
      const position = readPosition(input.from, isSlicePosition);
      if (position === undefined) return refuse(badPosition);
      const { people, total, hasMore } = await sliceOf(input, position);
      const done = (position?.done ?? 0) + people.length;
      const last = people.at(-1);
      const lines = position === null ? [[...columns], ...people.map(asLine)] : people.map(asLine);
      const text = input.format === 'vcard' ? people.map(vcardOf).join('') : formulaSafeCsv(lines, position === null);
      const next = hasMore && last !== undefined ? writePosition({ ...placeOf(last, input.order), done }) : null;
      return accept({ text, next, done, total: Math.max(done, total) });
    },
  };
}

const gone = { code: 'CONTACT-FIND-01', message: 'This person is not in the directory any more.' } as const;

interface Slice {
  readonly people: readonly ContactRecord[];
  readonly total: number;
  readonly hasMore: boolean;
}

interface SlicePosition extends ListPlace {
  readonly done: number;
}

function placeOf({ seq, letter, sortKey, familyLetter, familyKey }: ContactRecord, order: ContactOrder): ListPlace {
  return order === 'family' ? { letter: familyLetter, sortKey: familyKey, seq } : { letter, sortKey, seq };
}

function isSlicePosition(value: unknown): value is SlicePosition {
  if (typeof value !== 'object' || value === null) return false;
  const read = (key: string): unknown => Reflect.get(value, key);
  return (
    typeof read('letter') === 'string' &&
    typeof read('sortKey') === 'string' &&
    Number.isSafeInteger(read('seq')) &&
    Number.isSafeInteger(read('done'))
  );
}
