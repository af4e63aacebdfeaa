import type { ContactRecord } from '../store/contacts/contact-record.ts';

type Placed = Pick<ContactRecord, 'letter' | 'sortKey' | 'familyLetter' | 'familyKey' | 'seq'>;

/** The order of the list by first name, for the few who are not read from its index. */
export function givenOrder(a: Placed, b: Placed): number {
  return inOrder([a.letter, a.sortKey], [b.letter, b.sortKey]) || a.seq - b.seq;
}

/** The same by last name. */
export function familyOrder(a: Placed, b: Placed): number {
  return inOrder([a.familyLetter, a.familyKey], [b.familyLetter, b.familyKey]) || a.seq - b.seq;
}

/** Keys are folded already, and SQLite compares them by code unit as well. */
function inOrder(a: readonly [string, string], b: readonly [string, string]): number {
  const [first, second] = a[0] === b[0] ? [a[1], b[1]] : [a[0], b[0]];
  return first < second ? -1 : first > second ? 1 : 0;
}
