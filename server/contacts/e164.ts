import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { type E164, e164 } from '../contract/contact.ts';

/**
 * The E.164 number in what a provider sent, or null when what is left without formatting is not E.164.
 * Formatting is: any space, invisible characters, dashes, dots, slashes, brackets, a `tel:` in front (RFC 3966), full-width characters, and
 * the "(0)" that Europeans write between country code and number, which nobody dials from abroad.
 */
export function toE164(received: string): E164 | null {
  const plain = received
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .replace(/^tel:/i, '')
    .replace(/^(\+[\d\s]*)\(0\)/, '$1')
    .replaceAll(/[\s\p{Pd}−.·/()[\]]/gu, '');
  const parsed = e164.safeParse(plain);
  return parsed.success ? parsed.data : null;
}

/** The number grouped for reading, as its country writes it internationally. */
export function formatE164(number: E164): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
