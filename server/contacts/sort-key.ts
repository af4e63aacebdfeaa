import { foldForSearch } from './search/search-text.ts';

/** The letter of everybody whose name does not begin with A to Z; sorts after Z and is shown as `#`. */
export const otherLetter = '~';

/**
 * Where a name stands in the list. The key is compared byte by byte by SQLite: it is folded, punctuation and spaces are
 * dropped and numbers are padded, which is what `Intl.Collator` with base sensitivity, numeric order and ignored
 * punctuation does for European names.
 */
export function sortKeyOf(name: string): { letter: string; sortKey: string } {
  const sortKey = foldForSearch(name)
    .replaceAll(/[\p{P}\p{S}\p{C}\s]/gu, '')
    .replaceAll(/\d+/g, (digits) => digits.padStart(10, '0'));
  const first = sortKey.charAt(0);
  return { letter: first >= 'a' && first <= 'z' ? first.toUpperCase() : otherLetter, sortKey };
}

/** The same in the list by last name, where those who have only one name are under that. */
export function familyKeyOf(name: string, givenName: string | null, familyName: string | null) {
  const parts = [familyName, givenName].filter((part) => part !== null);
  const { letter, sortKey } = sortKeyOf(parts.join(' ') || name);
  return { familyLetter: letter, familyKey: sortKey };
}
