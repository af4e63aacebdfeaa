import { StartFailure } from '../start-failure.ts';
import { explainFolder } from './explain-folder.ts';
import { FolderInUseError } from './folder-lock.ts';
import { DatabaseNewerError } from './migrate.ts';
import { openStore, type Store } from './open.ts';

/**
 * Opens the store of a data folder.
 * @throws StartFailure `folder-in-use`, `database-newer` or `folder-unusable`, with what to do about it.
 */
export function openOrExplain(folder: string, lockWaitMs = 0): Store {
  try {
    return openStore(folder, lockWaitMs);
  } catch (failure) {
    if (failure instanceof FolderInUseError) {
      throw new StartFailure(
        'folder-in-use',
        `Another Switchboard is using the data folder ${folder}. Use that one, stop it first, or choose another folder with --data-dir.`,
        { cause: failure },
      );
    }
    if (failure instanceof DatabaseNewerError) {
      throw new StartFailure(
        'database-newer',
        `The database in ${folder} was written by a newer Switchboard (version ${failure.found} of the database; this program knows up to ${failure.supported}). ` +
          'Install the newer program again, or choose another folder with --data-dir. Nothing was changed.',
        { cause: failure },
      );
    }
    throw explainFolder(folder, failure);
  }
}
