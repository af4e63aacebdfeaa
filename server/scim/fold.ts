const beyondAscii = /[^\0-\x7f]/;

/**
 * The form in which two texts are compared when case does not count: Unicode full case folding on NFC, so that
 * `STRASSE` equals `straße` and a final sigma equals any other. The one folding of the server: SQL calls it as
 * `scim_fold`, the indexed columns hold its results, and the filter in memory uses it.
 *
 * Folding twice changes nothing. The Turkish dotless i stays itself, as in Unicode's CaseFolding.txt: it is a different
 * letter, and going through the upper case would make two user names one.
 */
export function fold(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase();
  const composed = text.normalize('NFC');
  return composed.includes('ı') ? composed.split('ı').map(foldPart).join('ı') : foldPart(composed);
}

function foldPart(text: string): string {
  // Lower first: the capital sharp s is its own upper case, and only its small form becomes two letters.
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/**
 * Orders by code point, as SQLite orders UTF-8 text. JavaScript's own `<` orders by UTF-16 unit, which differs when
 * characters beyond the basic plane meet those just below its end.
 */
export function compareText(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left === right) continue;
    const leftHigh = left >= 0xd800 && left <= 0xdfff;
    const rightHigh = right >= 0xd800 && right <= 0xdfff;
    return leftHigh === rightHigh ? left - right : leftHigh ? 1 : -1;
  }
  return a.length - b.length;
}
