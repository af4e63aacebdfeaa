import type { HeldReason } from '../contract/contact.ts';
import { attributeMappings, type MappingKey } from '../contract/mappings.ts';
import type { StoredReason } from '../store/contact-table.ts';

type Code = HeldReason['code'];

interface Explanation {
  readonly mapping: HeldReason['mapping'];
  /** What happened, the row it misses, and the way out in the identity provider. */
  readonly sentence: (received: string | null) => string;
}

function scimAttributeOf(key: MappingKey): string {
  const row = attributeMappings.find((mapping) => mapping.key === key);
  if (row === undefined) throw new Error(`There is no mapping ${key}.`);
  return row.scimAttribute;
}

const phone = scimAttributeOf('phoneNumber');
const externalId = scimAttributeOf('id');
const given = scimAttributeOf('firstName');
const family = scimAttributeOf('lastName');

const explanations: Record<Code, Explanation> = {
  'PHONE-01': {
    mapping: 'phoneNumber',
    sentence: (received) =>
      `No work phone number arrived${received === null ? '' : ` (only: ${received})`}; the mapping needs ${phone}. ` +
      "Fill in the person's phone number in the identity provider, map it to that attribute with the type work, and push the person again.",
  },
  'PHONE-02': {
    mapping: 'phoneNumber',
    sentence: (received) =>
      `The work phone number "${received ?? ''}" is not an E.164 number; ${phone} needs a plus sign, the country code and the number, such as +442079460958. ` +
      'Correct it in the identity provider and push the person again.',
  },
  'ID-01': {
    mapping: 'id',
    sentence: () =>
      `No id arrived; the mapping needs ${externalId}. Map the identity provider's own user id to that attribute and push the person again.`,
  },
  'ID-02': {
    mapping: 'id',
    sentence: (received) =>
      `The id "${received ?? ''}" in ${externalId} arrived for more than one person of this directory. ` +
      'Map an attribute that is different for everybody, or remove the duplicate person in the identity provider.',
  },
  'NAME-01': {
    mapping: 'firstName',
    sentence: () =>
      `Neither a given name nor a surname arrived; the mapping needs ${given} or ${family}. ` +
      'Fill in at least one of the two in the identity provider and push the person again.',
  },
};

function isCode(code: string): code is Code {
  return Object.hasOwn(explanations, code);
}

/** A stored reason in words, for the administrator's screen and for the SCIM `detail` alike. */
export function explainReason({ code, received }: StoredReason): HeldReason {
  if (!isCode(code)) throw new Error(`The stored reason ${code} is not known.`);
  const { mapping, sentence } = explanations[code];
  return { code, mapping, received, sentence: sentence(received) };
}
