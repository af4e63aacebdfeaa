import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { type E164, e164 } from '../../contract/contact.ts';

/**
 * A number as a provider sent it, without formatting. Formatting is: any space, invisible characters, dashes, dots,
 * slashes, brackets, a `tel:` in front (RFC 3966), full-width characters, and the "(0)" that Europeans write between
 * country code and number, which nobody dials from abroad.
 */
export function withoutFormatting(received: string): string {
  return received
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .replace(/^tel:/i, '')
    .replace(/^(\+[\d\s]*)\(0\)/, '$1')
    .replaceAll(/[\s\p{Pd}−.·/()[\]]/gu, '');
}

/** The E.164 number in what a provider sent, or null when what is left without formatting is not E.164. */
export function toE164(received: string): E164 | null {
  const parsed = e164.safeParse(withoutFormatting(received));
  return parsed.success ? parsed.data : null;
}

/** The number grouped for reading, as its country writes it internationally. */
export function formatE164(number: E164): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}

/** No calling code begins another one, and those of one and two digits are few and settled (ITU-T E.164). */
const callingCode = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)/;

/** The digits of a number behind its country calling code, as those in the country know it. */
export function nationalDigits(digits: string): string {
  return digits.replace(callingCode, '');
}
