import type { E164, PersonState } from '../contract/contact.ts';
import type { DirectoryId } from '../contract/directory.ts';
import { explainReason } from '../provisioning/explain.ts';
import type { Resource } from '../scim/json.ts';
import type { UserProjection } from '../scim/service/projection.ts';
import type { ContactTable, StoredReason } from '../store/contact-table.ts';
import { formatE164, toE164 } from './e164.ts';
import { type MappedUser, readMappings } from './mapping.ts';
import { sortKeyOf } from './sort-key.ts';

/** How much of what arrived an explanation quotes. */
const longestQuote = 60;

/**
 * Turns SCIM users into contacts: who is listed, who is held and why, what is searched. Accept, then hold: a user who
 * misses something is stored all the same, unless the directory is set to refuse.
 */
export function createContactProjection(contacts: ContactTable): UserProjection {
  /** Whoever shares an externalId needs attention; with one owner left, the reason goes away. */
  function noteSharedId(directoryId: DirectoryId, externalId: string | null): void {
    if (externalId === null) return;
    const sharing = contacts.withExternalId(directoryId, externalId);
    for (const { seq, reasons } of sharing) {
      const others = reasons.filter(({ code }) => code !== 'ID-02');
      const isShared = sharing.length > 1;
      if (reasons.length - others.length === (isShared ? 1 : 0)) continue;
      contacts.setReasons(seq, isShared ? [...others, { code: 'ID-02', received: quote(externalId) }] : others);
    }
  }

  return {
    review: (directory, user) => {
      const mapped = readMappings(user);
      if (directory.missingRule === 'hold' || !mapped.active) return null;
      const [first] = missingIn(mapped);
      return first === undefined ? null : explainReason(first).sentence;
    },

    apply: ({ directoryId, seq, id, at, before, after }) => {
      const was = before === null ? null : viewOf(before);
      const is = after === null ? null : viewOf(after);
      if (is === null) {
        contacts.remove(seq);
      } else {
        const { mapped, number, name, state, reasons } = is;
        const { givenName, familyName, userName, externalId, title, email, department } = mapped;
        contacts.put({
          ...{ seq, directoryId, id, name, givenName, familyName, userName, externalId, title, email, department },
          ...{ state, number, reasons },
          numberShown: number === null || number === was?.number ? null : formatE164(number),
          numberReceived: mapped.workNumber,
          ...sortKeyOf(name),
          updatedAt: at,
        });
        noteSharedId(directoryId, mapped.externalId);
      }
      const previousId = was?.mapped.externalId ?? null;
      if (previousId !== is?.mapped.externalId) noteSharedId(directoryId, previousId);
    },
  };
}

/** A SCIM user as the phone directory sees them. */
interface ContactView {
  readonly mapped: MappedUser;
  readonly number: E164 | null;
  readonly name: string;
  readonly state: PersonState;
  readonly reasons: readonly StoredReason[];
}

function viewOf(user: Resource): ContactView {
  const mapped = readMappings(user);
  const reasons = missingIn(mapped);
  const number = mapped.workNumber === null ? null : toE164(mapped.workNumber);
  const name = [mapped.givenName, mapped.familyName].filter((part) => part !== null).join(' ') || mapped.userName;
  const state = !mapped.active ? 'hidden' : reasons.length > 0 ? 'held' : 'listed';
  return { mapped, number, name, state, reasons };
}

/** Which rows of the mapping table a user misses, most telling first. */
export function missingIn(user: MappedUser): StoredReason[] {
  const reasons: StoredReason[] = [];
  if (user.workNumber === null) {
    const others = [...new Set(user.otherNumberTypes)].join(', ');
    reasons.push({ code: 'PHONE-01', received: others === '' ? null : quote(others) });
  } else if (toE164(user.workNumber) === null) {
    reasons.push({ code: 'PHONE-02', received: quote(user.workNumber) });
  }
  if (user.externalId === null) reasons.push({ code: 'ID-01', received: null });
  if (user.givenName === null && user.familyName === null) reasons.push({ code: 'NAME-01', received: null });
  return reasons;
}

function quote(received: string): string {
  const characters = [...received];
  return characters.length <= longestQuote ? received : `${characters.slice(0, longestQuote).join('')}…`;
}
