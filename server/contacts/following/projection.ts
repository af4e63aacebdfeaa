import type { E164 } from '../../contract/contact.ts';
import { explainReason } from '../../provisioning/explain.ts';
import type { Resource } from '../../scim/json.ts';
import type { UserProjection } from '../../scim/service/projection.ts';
import type { ContactContent, StoredReason } from '../../store/contacts/contact-record.ts';
import type { ContactUpkeep } from '../../store/contacts/contact-upkeep.ts';
import { isUnspaced } from '../name-words.ts';
import { formatE164, toE164 } from '../numbers/e164.ts';
import { familyKeyOf, sortKeyOf } from '../sort-key.ts';
import { type MappedUser, readMappings } from './mapping.ts';

/** How much of what arrived an explanation quotes. */
const longestQuote = 60;

/**
 * What the phone directory makes of SCIM users. Accept, then hold: a user who misses something is stored all the same,
 * unless the directory is set to refuse. Their contacts follow a moment later.
 */
export function createContactProjection({ outdate }: Pick<ContactUpkeep, 'outdate'>): UserProjection {
  return {
    review: (directory, user) => {
      if (directory.missingRule === 'hold') return null;
      const mapped = readMappings(user);
      if (!mapped.active) return null;
      const [first] = missingIn(mapped);
      if (first === undefined) return null;
      return { detail: explainReason(first).sentence, fault: { ...first, attribute: null } };
    },
    apply: ({ seq }) => outdate(seq),
  };
}

/** A number grouped for reading; working that out costs more than all the rest. */
export function shownNumber(number: E164 | null): string | null {
  return number === null ? null : formatE164(number);
}

/** A SCIM user as the phone directory sees them. */
export function contactOf(user: Resource): ContactContent & { readonly number: E164 | null } {
  const mapped = readMappings(user);
  const { givenName, familyName, userName, externalId, title, email, department } = mapped;
  const number = numberOf(mapped);
  const reasons = reasonsOf(mapped, number);
  const name = fullName(givenName, familyName) ?? userName;
  const state = !mapped.active ? 'hidden' : reasons.length > 0 ? 'held' : 'listed';
  return {
    ...{ name, givenName, familyName, userName, externalId, title, email, department, state, number, reasons },
    numberReceived: mapped.workNumber,
    ...sortKeyOf(name),
    ...familyKeyOf(name, givenName, familyName),
  };
}

/** As it is written where it comes from: 山田 太郎 has the family name first, Ada Lovelace last. */
function fullName(givenName: string | null, familyName: string | null): string | null {
  if (givenName === null || familyName === null) return givenName ?? familyName;
  const isFamilyFirst = isUnspaced(givenName) && isUnspaced(familyName);
  return isFamilyFirst ? `${familyName} ${givenName}` : `${givenName} ${familyName}`;
}

function numberOf({ workNumber }: MappedUser): E164 | null {
  return workNumber === null ? null : toE164(workNumber);
}

/** Which rows of the mapping table a user misses, most telling first. */
export function missingIn(user: MappedUser): StoredReason[] {
  return reasonsOf(user, numberOf(user));
}

function reasonsOf(user: MappedUser, number: E164 | null): StoredReason[] {
  const reasons: StoredReason[] = [];
  if (user.workNumber === null) {
    const others = [...new Set(user.otherNumberTypes)].join(', ');
    reasons.push({ code: 'PHONE-01', received: others === '' ? null : quote(others) });
  } else if (number === null) {
    reasons.push({ code: 'PHONE-02', received: quote(user.workNumber) });
  }
  if (user.externalId === null) reasons.push({ code: 'ID-01', received: null });
  if (user.givenName === null && user.familyName === null) reasons.push({ code: 'NAME-01', received: null });
  return reasons;
}

export function quote(received: string): string {
  const characters = [...received];
  return characters.length <= longestQuote ? received : `${characters.slice(0, longestQuote).join('')}…`;
}
