import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { NumberFinding } from '../../contract/hygiene.ts';
import type { ContactRecord } from '../../store/contacts/contact-record.ts';
import { hasExtension } from '../numbers/number-fault.ts';

/** What of a person a look at the numbers needs. */
export type NumberRecord = Pick<ContactRecord, 'number' | 'numberReceived' | 'state' | 'reasons'>;

/** Fewer digits than this, country code included, reach an extension or a short service and no line of the world. */
const fewestDigits = 7;
/** Longer texts are no numbers, and patterns are not run over them. */
const longestText = 200;

/** What is to be said of a person's number, but for who else has it. */
export function findingsOf({ number, numberReceived, state, reasons }: NumberRecord): NumberFinding[] {
  const found: NumberFinding[] = [];
  const received = (numberReceived ?? '').slice(0, longestText);
  if (state === 'held') found.push('held');
  if (hasExtension(received) || (number !== null && number.length - 1 < fewestDigits)) found.push('extension');
  if (number !== null && !isPlausible(number)) found.push('implausible');
  if (number !== null && number !== received) found.push('odd');
  if (reasons.some(({ code }) => code === 'ID-02')) found.push('shared-id');
  return found;
}

/** Whether the number plan of its country has such numbers. Plans change, so this is advice and never a reason. */
function isPlausible(number: string): boolean {
  return parsePhoneNumberFromString(number)?.isValid() ?? false;
}
