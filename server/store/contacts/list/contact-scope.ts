import type { ContactOrder } from '../../../contract/contact.ts';
import type { DirectoryId } from '../../../contract/directory.ts';

/** Whose list is meant: of all directories or one, of all departments or one. Directories in the bin are in none. */
export interface ListScope {
  readonly directoryId: DirectoryId | null;
  readonly department: string | null;
}

/** The parts of a query over the listed people of a scope; its parameters are the members of the scope. */
export interface Listing {
  /** Names the index that has them in order, because others would tempt SQLite to sort. */
  readonly from: string;
  readonly where: string;
  readonly letter: string;
  readonly key: string;
  readonly orderBy: string;
}

export function listingOf({ directoryId, department }: ListScope, order: ContactOrder): Listing {
  const [letter, key] = order === 'family' ? ['family_letter', 'family_key'] : ['letter', 'sort_key'];
  const index =
    department !== null
      ? 'contact_department'
      : order === 'family'
        ? 'contact_family_order'
        : directoryId !== null
          ? 'contact_directory_order'
          : 'contact_order';
  const conditions = [
    "state = 'listed' AND binned = 0",
    ...(directoryId === null ? [] : ['directory_id = +@directoryId']),
    ...(department === null ? [] : ['department = +@department']),
  ];
  return {
    ...{ letter, key, orderBy: `${letter}, ${key}, seq` },
    from: `contact INDEXED BY ${index}`,
    where: conditions.join(' AND '),
  };
}
