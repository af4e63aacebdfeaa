import type { DirectoryId } from '../../contract/directory.ts';
import type { Departures } from '../../provisioning/guard/departures.ts';
import { readStored } from '../../scim/service/stored-text.ts';
import { type ContactIndex, indexedMembers } from '../../store/contacts/contact-index.ts';
import type { ContactRecord } from '../../store/contacts/contact-record.ts';
import type { ContactTable } from '../../store/contacts/contact-table.ts';
import type { Following } from '../../store/contacts/contact-upkeep.ts';
import type { ResourceTable } from '../../store/resources/resource-table.ts';
import { familyKeyOf } from '../sort-key.ts';
import { contactOf, quote, shownNumber } from './projection.ts';

export interface FollowingDeps {
  readonly contacts: ContactTable;
  readonly resources: Pick<ResourceTable, 'bySeq'>;
  readonly index: ContactIndex;
  readonly departures: Departures;
}

/**
 * Of people as they were before there was a list by last name. Whoever is kept visible stays as they are, and no new key
 * follows from the user, who may be gone.
 */
export const noFamilyKey = '?';

/** The reason noted for people who share an externalId. It follows from others, too, and not from the user alone. */
const sharedId = 'ID-02';

/** What makes contacts follow their SCIM users, but for those whom the mass-change guard keeps as agents saw them. */
export function createFollowing({ contacts, resources, index, departures }: FollowingDeps): Following {
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

  function follow(seq: number): void {
    const was = contacts.bySeq(seq);
    const is = resultOf(seq, was);
    const shown = departures.shown(seq, was, is);
    if (shown === undefined) {
      if (was !== undefined) leave(was);
    } else if (was === undefined) {
      contacts.insert(shown);
      if (shown.state === 'listed') index.put(seq, shown);
      noteSharedId(shown.directoryId, shown.externalId);
    } else if (shown !== was) {
      change(was, shown);
    } else if (was.familyKey === noFamilyKey) {
      change(was, { ...was, ...familyKeyOf(was.name, was.givenName, was.familyName) });
    }
    if (is?.state === 'listed' && was?.state !== 'listed') departures.replacedBy(is).forEach(follow);
  }

  /** What follows from the SCIM user as it is now. */
  function resultOf(seq: number, was: ContactRecord | undefined): ContactRecord | undefined {
    const row = resources.bySeq(seq);
    if (row === undefined) return undefined;
    const { id, directoryId, modifiedAt } = row;
    const found = contactOf(readStored(row.body));
    const numberShown = was?.number === found.number ? was.numberShown : shownNumber(found.number);
    return { ...found, seq, id, directoryId, numberShown, updatedAt: modifiedAt };
  }

  return { follow, judge: departures.judge };
}
