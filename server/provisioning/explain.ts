import { numberFault } from '../contacts/numbers/number-fault.ts';
import type { HeldReason } from '../contract/contact.ts';
import { attributeMappings, type MappingKey } from '../contract/mappings.ts';
import type { NumberRemedy, Remedy } from '../contract/remedy.ts';
import type { StoredReason } from '../store/contacts/contact-record.ts';

type Code = HeldReason['code'];

interface Explanation {
  readonly mapping: HeldReason['mapping'];
  /** What happened, the row it misses, and the way out in the identity provider. */
  readonly sentence: (received: string | null) => string;
  readonly remedy: (received: string | null) => Remedy;
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

/** What is wrong with a number, as the end of "… is not an E.164 number: it …", and what to do about it. */
const numberFaults: Readonly<Record<NumberRemedy, readonly [what: string, fix: string]>> = {
  'number-letters': ['has letters in it', 'Write the number in digits'],
  'number-national': [
    'is written without a plus sign and country code',
    'Write the country code in front, and leave out the 0 of the national form',
  ],
  'number-double-zero': ['begins with 00 instead of a plus sign', 'Write + instead of 00'],
  'number-zero-after-plus': [
    'has a 0 where the country code begins',
    'Write the country code behind the plus sign, and leave out the 0 of the national form',
  ],
  'number-extension': [
    'has an extension behind it',
    'Write the whole number that is dialled from outside, without x, ext or #',
  ],
  'number-several': ['holds more than one number', 'Leave one number in the field, and put the others elsewhere'],
  'number-long': ['has more than 15 digits', 'Take away what does not belong to the number'],
  'number-without-digits': ['has no digits in it', 'Write the number, or leave the field empty'],
  'number-other': ['has characters in it that no number has', 'Take them away'],
};

/** A value that was too long to be quoted whole ends with this. */
const cutOff = /…$/;

const faultOf = (received: string | null) => numberFault((received ?? '').replace(cutOff, ''));

const explanations: Record<Code, Explanation> = {
  'PHONE-01': {
    mapping: 'phoneNumber',
    sentence: (received) =>
      `No work phone number arrived${received === null ? '' : ` (only: ${received})`}; the mapping needs ${phone}. ` +
      "Fill in the person's phone number in the identity provider, map it to that attribute with the type work, and push the person again.",
    remedy: (received) => (received === null ? 'number-absent' : 'number-of-other-type'),
  },
  'PHONE-02': {
    mapping: 'phoneNumber',
    sentence: (received) => {
      const [what, fix] = numberFaults[faultOf(received)];
      return (
        `The work phone number "${received ?? ''}" is not an E.164 number: it ${what}; ${phone} needs a plus sign, the country code and the number, such as +442079460958. ` +
        `${fix} in the identity provider, and push the person again.`
      );
    },
    remedy: faultOf,
  },
  'ID-01': {
    mapping: 'id',
    sentence: () =>
      `No id arrived; the mapping needs ${externalId}. Map the identity provider's own user id to that attribute and push the person again.`,
    remedy: () => 'id-absent',
  },
  'ID-02': {
    mapping: 'id',
    sentence: (received) =>
      `The id "${received ?? ''}" in ${externalId} arrived for more than one person of this directory. ` +
      'Map an attribute that is different for everybody, or remove the duplicate person in the identity provider.',
    remedy: () => 'id-shared',
  },
  'NAME-01': {
    mapping: 'firstName',
    sentence: () =>
      `Neither a given name nor a surname arrived; the mapping needs ${given} or ${family}. ` +
      'Fill in at least one of the two in the identity provider and push the person again.',
    remedy: () => 'name-absent',
  },
};

/** Whether a code is one of what keeps a person out of the directory, and not only of a refusal. */
export function isReasonCode(code: string): code is Code {
  return Object.hasOwn(explanations, code);
}

/** A stored reason in words, for the administrator's screen and for the SCIM `detail` alike. */
export function explainReason({ code, received }: StoredReason): HeldReason {
  if (!isReasonCode(code)) throw new Error(`The stored reason ${code} is not known.`);
  const { mapping, sentence, remedy } = explanations[code];
  return { code, mapping, received, sentence: sentence(received), remedy: remedy(received) };
}
