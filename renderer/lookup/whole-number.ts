/** What people and programs put between and around the digits of a number. */
const formatting = /[\s().\-/\u2010-\u2015\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
/** Fewer may be a house number or the year in a text that is pasted. */
const fewestDigits = 5;
/** ITU-T E.164 allows 15; international prefixes such as 00 and an extension come on top. */
const mostDigits = 20;

/**
 * The digits of a text that is one telephone number and nothing else, with a `+` if it has one; null for everything
 * else. `tel:` in front is allowed, because links are copied too. `fewest` is how many digits it has at least.
 */
export function wholeNumber(text: string, fewest = fewestDigits): string | null {
  const bare = text.replace(/^\s*tel:/i, '').replace(formatting, '');
  const digits = bare.replace(/^\+/, '');
  return /^\d+$/.test(digits) && digits.length >= fewest && digits.length <= mostDigits ? bare : null;
}
