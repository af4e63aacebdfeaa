import type { NumberRemedy } from '../../contract/remedy.ts';
import { withoutFormatting } from './e164.ts';

/** Digits beyond these make no number that anybody can dial (ITU-T E.164). */
const mostDigits = 15;
/** A piece with this many digits is a number of its own and not a part of one. */
const digitsOfANumber = 5;

/** Why a number that arrived is not E.164, the most telling reason first. Not asked for one that is. */
export function numberFault(received: string): NumberRemedy {
  const plain = withoutFormatting(received);
  if (!/\d/.test(plain)) return 'number-without-digits';
  if (holdsSeveral(received)) return 'number-several';
  if (hasExtension(received)) return 'number-extension';
  if (/\p{L}/u.test(plain)) return 'number-letters';
  if (/[^\d+]/.test(plain) || plain.lastIndexOf('+') > 0) return 'number-other';
  if (plain.startsWith('00')) return 'number-double-zero';
  if (!plain.startsWith('+')) return 'number-national';
  if (plain.startsWith('+0')) return 'number-zero-after-plus';
  return plain.length - 1 > mostDigits ? 'number-long' : 'number-other';
}

/** Whether an extension is written behind a number: `x123`, `ext. 123`, `;ext=123` (RFC 3966), `#123`. */
export function hasExtension(received: string): boolean {
  return /\d[\s,;]*(?:;ext=|e?xt(?:ensio)?n?|x|#)[\s.:=]*\d+\s*$/i.test(received.normalize('NFKC'));
}

function holdsSeveral(received: string): boolean {
  const pieces = received.normalize('NFKC').split(/[;,|\r\n]|\bor\b|\band\b|\/(?=\s*[+0])|(?<=\d)\s*(?=\+)/i);
  return pieces.filter((piece) => piece.replaceAll(/\D/g, '').length >= digitsOfANumber).length > 1;
}
