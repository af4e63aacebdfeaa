import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { E164 } from '../../contract/contact.ts';
import { digitsOf } from '../search/search-text.ts';
import { toE164 } from './e164.ts';

/** A number somebody typed, pasted or was called from, and what it may stand for. */
export interface AskedNumber {
  /** Its digits, behind a plus where there was one. */
  readonly asked: string;
  /** The complete number, where it can be understood without knowing anybody who has it. */
  readonly number: E164 | null;
  /** Digits beginning with a country code that it may stand for, the likeliest first. An extension may be behind. */
  readonly international: readonly string[];
  /** Digits a complete number may end with, the longest first; none where it was written with its country code. */
  readonly endings: readonly string[];
}

/** Fewer digits are no extension: too many numbers end with them. */
const shortestEnding = 4;
/** A complete national number; anything shorter could as well be an extension that begins with a prefix. */
const shortestNational = 8;

/**
 * Understands a number in any style: with a plus, with an international prefix (00, or 011 in North America), with the
 * prefix for calls within the country (mostly 0; also behind the country code, as "(0)"), as a `tel:` URI (RFC 3966),
 * or only its last digits.
 * @param homeCallingCode of the country whose national numbers are meant, such as `44`; null when none is known. It is
 *   not asked for, because finding it out takes longer than all the rest, where the number says its country itself.
 */
export function readAskedNumber(text: string, homeCallingCode: () => string | null): AskedNumber {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .replace(/^tel:/i, '')
    .replace(/;.*$/s, '');
  const digits = digitsOf(plain);
  const withoutTrunk = digitsOf(plain.replace(/\(\s*0\s*\)/, ''));
  if (/^\D*\+/.test(plain)) {
    const number = toE164(plain) ?? parsePhoneNumberFromString(plain)?.number ?? null;
    const international = [number === null ? withoutTrunk : digitsOf(number), withoutTrunk];
    return { asked: `+${digits}`, number: number as E164 | null, international: unique(international), endings: [] };
  }
  const callingCode = homeCallingCode();
  const national =
    callingCode === null ? undefined : parsePhoneNumberFromString(plain, { defaultCallingCode: callingCode });
  const isNational = national?.isPossible() === true;
  const abroad = withoutTrunk.match(/^(?:00|011)([1-9]\d*)$/)?.[1];
  const readings = [
    ...(abroad === undefined ? [] : [abroad]),
    ...(national !== undefined && isNational ? [digitsOf(national.number)] : []),
    digits,
    // With an extension behind it a national number is too long to be recognised.
    ...(callingCode === null ? [] : [callingCode + digits.replace(/^0/, '')]),
  ].filter((reading) => /^[1-9]/.test(reading) && reading.length >= shortestNational);
  const number = abroad !== undefined ? toE164(`+${abroad}`) : isNational ? toE164(national.number) : null;
  const endings = [digits, withoutTrunk.replace(/^0+/, '')];
  // 8 in Russia, 06 in Hungary; 9 is dialled in many offices before any number outside.
  if (digits.length > shortestNational) endings.push(digits.replace(/^(?:06|[89]0?)/, ''));
  return {
    ...{ asked: digits, number, international: unique(readings) },
    endings: unique(endings)
      .filter((ending) => ending.length >= shortestEnding)
      .sort((a, b) => b.length - a.length),
  };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
