import type { ContactRow } from '../../server/contract/contact.ts';
import { contactAt, type PagedRows } from './paged-rows.ts';

/** Where a row stands among neighbours that are records of the same person in other directories. */
export type GroupPlace = 'alone' | 'first' | 'middle' | 'last';

/** Rows that are not loaded belong to nobody. */
export function groupPlace(rows: PagedRows, index: number): GroupPlace {
  const here = contactAt(rows, index);
  if (here === null) return 'alone';
  const follows = isSamePerson(contactAt(rows, index - 1), here);
  const leads = isSamePerson(here, contactAt(rows, index + 1));
  if (follows) return leads ? 'middle' : 'last';
  return leads ? 'first' : 'alone';
}

/** Whether two rows are the same person in two directories, as the host found by number and e-mail address. */
function isSamePerson(a: ContactRow | null, b: ContactRow | null): boolean {
  if (a === null || b === null) return false;
  return (a.alsoIn ?? []).some(({ id }) => id === b.id) || (b.alsoIn ?? []).some(({ id }) => id === a.id);
}
