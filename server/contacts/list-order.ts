import type { ContactRecord } from '../store/contact-table.ts';
import { sortKeyOf } from './sort-key.ts';

type Named = Pick<ContactRecord, 'letter' | 'sortKey' | 'name' | 'givenName' | 'familyName' | 'seq'>;

/** The order of the list by first name, for the few who are not read from its index. */
export function givenOrder(a: Named, b: Named): number {
  return inOrder([a.letter, a.sortKey], [b.letter, b.sortKey]) || a.seq - b.seq;
}

/** The same by last name. */
export function familyOrder(a: Named, b: Named): number {
  const [first, second] = [familyKeyOf(a), familyKeyOf(b)];
  return inOrder([first.letter, first.sortKey], [second.letter, second.sortKey]) || a.seq - b.seq;
}

function familyKeyOf({ name, givenName, familyName }: Named) {
  return sortKeyOf([familyName, givenName].filter((part) => part !== null).join(' ') || name);
}

/** Keys are folded already, and SQLite compares them by code unit as well. */
function inOrder(a: readonly [string, string], b: readonly [string, string]): number {
  const [first, second] = a[0] === b[0] ? [a[1], b[1]] : [a[0], b[0]];
  return first < second ? -1 : first > second ? 1 : 0;
}
