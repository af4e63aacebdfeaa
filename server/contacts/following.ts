import type { DirectoryId } from '../contract/directory.ts';
import { readStored } from '../scim/service/stored-text.ts';
import { type ContactIndex, indexedMembers } from '../store/contact-index.ts';
import type { ContactRecord, ContactTable } from '../store/contact-table.ts';
import type { ResourceTable } from '../store/resource-table.ts';
import { contactOf, quote, shownNumber } from './projection.ts';

export interface FollowingDeps {
  readonly contacts: ContactTable;
  readonly resources: Pick<ResourceTable, 'bySeq'>;
  readonly index: ContactIndex;
}

/** The reason noted for people who share an externalId. It follows from others, too, and not from the user alone. */
const sharedId = 'ID-02';

/** What makes a contact follow its SCIM user: called, within a transaction, with the `seq` of who is outdated. */
export function createFollowing({ contacts, resources, index }: FollowingDeps): (seq: number) => void {
  /** Whoever shares an externalId needs attention; with one owner left, the reason goes away. */
  function noteSharedId(directoryId: DirectoryId, externalId: string | null): void {
    if (externalId === null) return;
    const sharing = contacts.sharing(directoryId, externalId);
    for (const { seq, reasons } of sharing) {
      const others = reasons.filter(({ code }) => code !== sharedId);
      const isShared = sharing.length > 1;
      if (reasons.length - others.length === (isShared ? 1 : 0)) continue;
      contacts.setReasons(seq, isShared ? [...others, { code: sharedId, received: quote(externalId) }] : others);
    }
  }

  function leave(was: ContactRecord): void {
    contacts.remove(was.seq);
    index.put(was.seq, null);
    noteSharedId(was.directoryId, was.externalId);
  }

  function change(was: ContactRecord, is: ContactRecord): void {
    const isSharedAsBefore = was.externalId === is.externalId && was.state === is.state;
    const noted = isSharedAsBefore ? was.reasons.filter(({ code }) => code === sharedId) : [];
    const changed = contacts.update(was, { ...is, reasons: [...is.reasons, ...noted] });
    if (changed.some((member) => indexedMembers.has(member))) index.put(is.seq, is.state === 'listed' ? is : null);
    if (isSharedAsBefore) return;
    noteSharedId(is.directoryId, is.externalId);
    if (was.externalId !== is.externalId) noteSharedId(was.directoryId, was.externalId);
  }

  return (seq) => {
    const row = resources.bySeq(seq);
    const was = contacts.bySeq(seq);
    if (row === undefined) {
      if (was !== undefined) leave(was);
      return;
    }
    const { id, directoryId, modifiedAt } = row;
    const found = contactOf(readStored(row.body));
    const numberShown = was?.number === found.number ? was.numberShown : shownNumber(found.number);
    const is = { ...found, seq, id, directoryId, numberShown, updatedAt: modifiedAt };
    if (was !== undefined) {
      change(was, is);
      return;
    }
    contacts.insert(is);
    if (is.state === 'listed') index.put(seq, is);
    noteSharedId(directoryId, is.externalId);
  };
}
