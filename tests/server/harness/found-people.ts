import type { DirectoryId } from '../../../server/contract/directory.ts';
import type { ContactSearch } from '../../../server/store/contact-search.ts';
import type { ContactRecord } from '../../../server/store/contact-table.ts';
import type { Store } from '../../../server/store/open.ts';

/** Who is found by words or digits, FTS5 expressions; without any of them everybody who is listed. */
export function foundPeople(
  { contacts, contactList, contactSearch }: Store,
  { words = null, digits = null }: Partial<ContactSearch>,
  directoryId: DirectoryId | null = null,
): ContactRecord[] {
  const scope = { directoryId, department: null };
  if (words === null && digits === null) return contactList.page(scope, 'given', 0, 500);
  return contactSearch.find({ words, digits }, scope, 'given', 500).flatMap((seq) => contacts.bySeq(seq) ?? []);
}
