import { type Problem, type RefusedPerson, refusedId } from '../contract/attention.ts';
import { contactId, type HeldReason } from '../contract/contact.ts';
import type { MappingKey } from '../contract/mappings.ts';
import type { Remedy } from '../contract/remedy.ts';
import type { Fault } from '../scim/errors.ts';
import type { RefusedRecord } from '../store/activity/refused-person-table.ts';
import { explainReason, isReasonCode } from './explain.ts';

/** Which row of the mapping table an attribute belongs to, by how its name begins. */
const rows: readonly (readonly [prefix: string, mapping: MappingKey])[] = [
  ['userName', 'userName'],
  ['externalId', 'id'],
  ['phoneNumbers', 'phoneNumber'],
  ['name.familyName', 'lastName'],
  ['name', 'firstName'],
  ['emails', 'email'],
  ['title', 'jobTitle'],
];

const remedies = {
  'USER-01': 'user-name-absent',
  'USER-02': 'user-name-taken',
  'VALUE-01': 'value',
  'PATCH-01': 'patch',
} as const satisfies Record<string, Remedy>;

/** What keeps a stored person out, as a problem. */
export function problemOf(reason: HeldReason): Problem {
  return { ...reason, attribute: null };
}

/** What a refusal was about. The sentence is the one that the identity provider was answered. */
export function problemOfRefusal({ code, attribute, received }: Fault, detail: string): Problem {
  if (isReasonCode(code)) return { ...problemOf(explainReason({ code, received })), sentence: detail };
  const known = isRefusalCode(code) ? code : 'VALUE-01';
  const mapping = rows.find(([prefix]) => attribute === prefix || attribute?.startsWith(`${prefix}.`))?.[1] ?? null;
  return { code: known, mapping, attribute, received, sentence: detail, remedy: remedies[known] };
}

function isRefusalCode(code: string): code is keyof typeof remedies {
  return Object.hasOwn(remedies, code);
}

/** A row of the list of those who were refused, as the screens see it. */
export function toRefusedPerson(record: RefusedRecord): RefusedPerson {
  const { id, name, userName, externalId, resourceId, detail, provider, times, firstAt, lastAt } = record;
  return {
    ...{ id: refusedId.parse(id), name, userName, externalId, provider, times, firstAt, lastAt },
    contactId: contactId.safeParse(resourceId).data ?? null,
    problem: problemOfRefusal(record, detail),
  };
}
