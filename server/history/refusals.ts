import type { DirectoryId } from '../contract/directory.ts';
import type { Refusal } from '../contract/result.ts';
import { directoryNotFound } from '../directories/directory-refusals.ts';
import type { Store } from '../store/open.ts';

export const noSuchEntry: Refusal = {
  code: 'HISTORY-01',
  message: 'The history of this directory has no such entry. It may be that of another directory.',
};

export const nobodyKnown: Refusal = {
  code: 'HISTORY-01',
  message: 'Nobody and no group with this id was ever in this directory.',
};

export const comparisonGone: Refusal = {
  code: 'HISTORY-05',
  message: 'This comparison is not kept any more. Choose the moment again.',
};

/** null for a directory in use: in the bin nothing can be put back. */
export function inUse({ directories }: Pick<Store, 'directories'>, id: DirectoryId): Refusal | null {
  const row = directories.byId(id);
  if (row === undefined) return directoryNotFound;
  if (row.deletedAt === null) return null;
  return { ...directoryNotFound, message: `${row.name} is in the bin. Restore the directory first.` };
}
