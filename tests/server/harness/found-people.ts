import type { DirectoryId } from '../../../server/contract/directory.ts';
import type { ContactRecord } from '../../../server/store/contacts/contact-record.ts';
import type { Store } from '../../../server/store/open.ts';

/** Who is found by words or digits, FTS5 expressions; without any of them everybody who is listed. */
export function foundPeople(
  { contacts, contactList, contactOrders, contactSearch }: Store,
  { words = null, digits = null }: { readonly words?: string | null; readonly digits?: string | null },
  directoryId: DirectoryId | null = null,
): ContactRecord[] {
  const scope = { directoryId, department: null };
  if (words === null && digits === null) return contactList.page(scope, 'given', 0, 500);
  const hits = [contactSearch.withWords(words), contactSearch.withDigits(digits)];
  const found = new Set(hits.flatMap((seqs) => [...seqs]));
  const inOrder = [...contactOrders.holding(hits, scope, 'given')];
  return inOrder.filter((seq) => found.has(seq)).flatMap((seq) => contacts.bySeq(seq) ?? []);
}
