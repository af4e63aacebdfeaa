import { foldForSearch } from '../contacts/search/search-text.ts';

const longest = 40;

/**
 * The part of the base URL that names a directory: the words of its name in a-z, 0-9 and hyphens. Never an
 * underscore, which Okta does not accept in a base URL.
 */
export function slugOf(name: string, isTaken: (slug: string) => boolean): string {
  const words = foldForSearch(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '');
  const base = words === '' ? 'directory' : words;
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!isTaken(slug)) return slug;
  }
}
