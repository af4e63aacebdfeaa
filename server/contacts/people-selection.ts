import type { PersonState } from '../contract/contact.ts';
import type { DirectoryId } from '../contract/directory.ts';
import type { PeopleSelection } from '../store/contacts/people-lists.ts';
import { sortKeyOf } from './sort-key.ts';

/** The people of an administrator's list, narrowed by what is typed into its search and by the codes of reasons. */
export function selectPeople(
  directoryId: DirectoryId,
  list: PersonState | 'attention',
  query: string,
  codes = '',
): PeopleSelection {
  const text = query.trim();
  return { directoryId, list, codes, text, sortKey: sortKeyOf(text).sortKey };
}
