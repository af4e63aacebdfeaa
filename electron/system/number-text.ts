/** Far more than a number with every separator; a whole document on the clipboard is not looked through. */
const longest = 60;
const fewestDigits = 3;
const mostDigits = 20;

/** What programs put around and into copied numbers without showing it: marks of writing direction, soft hyphens. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const written = /^\+?[\d\s()[\]./‐‑‒–—−-]+$/;

/**
 * The number that a text consists of, as it is written, or null when the text is anything else. A number has 3 to 20
 * digits, a plus only in front, and the usual separators; `tel:` before it is let pass, because copied links begin so.
 */
export function readNumberText(text: string): string | null {
  if (text.length > 4 * longest) return null;
  const number = text.normalize('NFKC').replace(invisible, '').trim().replace(/^tel:/i, '').replace(/\s+/g, ' ');
  if (number.length > longest || !written.test(number)) return null;
  const digits = number.replace(/\D/g, '').length;
  return digits >= fewestDigits && digits <= mostDigits ? number : null;
}
