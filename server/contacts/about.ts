import type { ContactAbout, ContactChange } from '../contract/about-contact.ts';
import type { ContactId } from '../contract/contact.ts';
import type { DirectoryId } from '../contract/directory.ts';
import type { Api } from '../contract/operations.ts';
import { accept, refuse } from '../contract/result.ts';
import { fold } from '../scim/fold.ts';
import { isJsonObject, memberOf, type Resource } from '../scim/json.ts';
import { enterpriseUserSchema } from '../scim/schema/enterprise-user.ts';
import { readStored } from '../scim/service/stored-text.ts';
import type { ContactRecord } from '../store/contacts/contact-record.ts';
import type { ResourceChange } from '../store/history/change-log.ts';
import type { Store } from '../store/open.ts';
import { cardChanges } from './card-changes.ts';
import { toRow } from './contact-views.ts';

/** How many others with the same number or address are told; a switchboard's number may be that of hundreds. */
const relatedAtMost = 20;
const changesRead = 30;
const changesTold = 20;

/** What is known of a person beyond the card. */
export function createAbout(store: Store): Pick<Api, 'contacts.about'> {
  const { calls, changes, contacts, contactNumbers, departures, directories, favourites, resources } = store;

  /** The RFC means the id by `manager.value`; providers also send the id of their own, or the userName. */
  function whoIs(directoryId: DirectoryId, value: string): ContactRecord | undefined {
    const byId = contacts.byId(value);
    if (byId?.directoryId === directoryId) return byId;
    const [shared] = contacts.sharing(directoryId, value);
    const seq = shared?.seq ?? resources.byFoldedUserName(directoryId, fold(value))?.seq;
    return seq === undefined ? undefined : contacts.bySeq(seq);
  }

  function managerOf({ directoryId }: ContactRecord, user: Resource): ContactAbout['manager'] {
    const enterprise = memberOf(user, enterpriseUserSchema.id);
    const manager = isJsonObject(enterprise) ? memberOf(enterprise, 'manager') : undefined;
    if (!isJsonObject(manager)) return null;
    const value = textOf(memberOf(manager, 'value'));
    const known = value === null ? undefined : whoIs(directoryId, value);
    if (known === undefined) return null;
    return { name: known.name, id: known.state === 'listed' ? (known.id as ContactId) : null };
  }

  function relatedTo({ id, number, email }: ContactRecord): ContactAbout['related'] {
    const byNumber = number === null ? [] : contactNumbers.owners(number, relatedAtMost).map((owner) => owner.id);
    const byEmail = email === null ? [] : contactNumbers.withEmail(email, relatedAtMost);
    const others = [...new Set([...byNumber, ...byEmail])].filter((other) => other !== id).slice(0, relatedAtMost);
    return others.flatMap((other) => {
      const record = contacts.byId(other);
      if (record === undefined) return [];
      const hasNumber = byNumber.includes(other);
      const shares = hasNumber && byEmail.includes(other) ? 'both' : hasNumber ? 'number' : 'email';
      const directoryName = directories.byId(record.directoryId)?.name ?? '';
      return [{ ...toRow(record), directoryName, shares }];
    });
  }

  return {
    'contacts.about': async ({ id }) => {
      const record = contacts.byId(id);
      const resource = record === undefined ? undefined : resources.bySeq(record.seq);
      if (record?.state !== 'listed') {
        return refuse({ code: 'CONTACT-FIND-01', message: 'This person is not in the directory any more.' });
      }
      const isKept = departures.bySeq(record.seq) !== undefined;
      return accept({
        // Who is kept visible by the guard may have been deleted.
        manager: resource === undefined ? null : managerOf(record, readStored(resource.body)),
        related: relatedTo(record),
        // Who is kept visible is as before they left, and so is what is told of them.
        changes: changesOf(changes.ofResource(id, changesRead), isKept ? record.updatedAt : Number.POSITIVE_INFINITY),
        isFavourite: favourites.has(id),
        lastCallAt: record.number === null ? null : (calls.newestOf(record.number)?.at ?? null),
      });
    },
  };
}

/**
 * What each change did to the card, newest first. The oldest entry read is only there to compare with.
 * @param shownAt changes after that are not told; milliseconds since 1970
 */
function changesOf(entries: readonly ResourceChange[], shownAt: number): ContactChange[] {
  return entries
    .flatMap((entry, index) => {
      if (entry.at > shownAt) return [];
      const before = entries[index + 1];
      const isFirst = before === undefined && entries.length < changesRead;
      if (before === undefined && !isFirst) return [];
      return cardChanges(entry.at, userOf(before), userOf(entry));
    })
    .slice(0, changesTold);
}

function userOf(entry: ResourceChange | undefined): Resource | null {
  return entry?.body === undefined || entry.body === null ? null : readStored(entry.body);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
