import type { NumberFinding } from '../../contract/hygiene.ts';
import { explainReason } from '../../provisioning/explain.ts';
import type { ContactRecord } from '../../store/contacts/contact-record.ts';

/** A finding in a few words, for a column of a file. */
export const findingNames: Readonly<Record<NumberFinding, string>> = {
  held: 'Kept out of the directory',
  duplicate: 'Number of several people',
  extension: 'Looks like an extension',
  implausible: 'No such number is known in its country',
  odd: 'Written with formatting',
  'shared-id': 'Id of several people',
};

/** What to change in the identity provider about one finding of a person. */
export function adviceFor(finding: NumberFinding, { reasons, number }: ContactRecord): string {
  switch (finding) {
    case 'held':
      return reasons.map((reason) => explainReason(reason).sentence).join(' ');
    case 'duplicate':
      return 'Others of this directory have the same number. Give the person their own, or leave it if they share a telephone.';
    case 'extension':
      return 'Write the whole number that is dialled from outside, without an extension.';
    case 'implausible':
      return 'Compare the number with the person’s telephone: its length or its beginning is not one of its country. It is used all the same.';
    case 'odd':
      return `Write ${number ?? 'the number'} instead: E.164 without spaces or other formatting.`;
    case 'shared-id':
      return 'Map a value to externalId that is different for everybody, or remove the duplicate person.';
  }
}
