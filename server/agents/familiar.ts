import type { Store } from '../store/open.ts';

/**
 * The SCIM ids of favourites and of those somebody had to do with lately, for putting them first among equals in a
 * search. Remembered until one of the two lists changes.
 */
export function createFamiliar({ favourites, recents }: Pick<Store, 'favourites' | 'recents'>) {
  let known = { favourites: -1, recents: -1, ids: new Set<string>() };
  return (): ReadonlySet<string> => {
    const now = { favourites: favourites.revision(), recents: recents.revision() };
    if (known.favourites !== now.favourites || known.recents !== now.recents) {
      known = { ...now, ids: new Set([...favourites.ids(), ...recents.all().map(({ id }) => id)]) };
    }
    return known.ids;
  };
}
