const colours = 12;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The first grapheme that is a letter or digit, upper-cased to at most one grapheme ("ß" would become "SS"). */
function initialOf(text: string | null): string {
  // Mostly, and without the segmenter, which takes longer than all the rest of a row.
  const [, plain] = text?.match(/^([A-Za-z\d])[ -~]/) ?? [];
  if (plain !== undefined) return plain.toUpperCase();
  for (const { segment } of graphemes.segment(text ?? '')) {
    if (!/[\p{L}\p{N}]/u.test(segment)) continue;
    const [upper] = graphemes.segment(segment.toLocaleUpperCase('en'));
    return upper?.segment ?? segment;
  }
  return '';
}

/** One or two initials: given and family name, else the userName, else a question mark. */
export function initialsOf(givenName: string | null, familyName: string | null, userName: string): string {
  return initialOf(givenName) + initialOf(familyName) || initialOf(userName) || '?';
}

/**
 * Which of the twelve avatar colours, 0 to 11: FNV-1a (32 bit) of the SCIM id. Never of the name, because people
 * marry, nor of the position in the list.
 */
export function avatarColourOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % colours;
}
