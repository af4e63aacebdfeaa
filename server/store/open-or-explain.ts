import { codeOf, StartFailure } from '../start-failure.ts';
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

/** What the system said about a data folder, as a StartFailure; a failure it knows nothing of comes back as it is. */
export function explainFolder(folder: string, failure: unknown): unknown {
  const code = codeOf(failure);
  // What is wrong with a statement or an argument is a mistake of ours, not of the folder.
  if (code === '' || code.startsWith('ERR_') || code === 'SQLITE_ERROR') return failure;
  // SQLite refines its codes: SQLITE_CANTOPEN_ISDIR is a kind of SQLITE_CANTOPEN.
  const reason = reasons[code] ?? reasons[code.split('_', 2).join('_')] ?? 'the system refuses it';
  return new StartFailure(
    'folder-unusable',
    `The data folder ${folder} cannot be used: ${reason} (${code}). Choose a folder you may write to with --data-dir.`,
    { cause: failure },
  );
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file stands where a folder is needed',
  ENOSPC: 'the disk is full',
  SQLITE_FULL: 'the disk is full',
  SQLITE_CANTOPEN: 'the database in it cannot be opened',
  SQLITE_READONLY: 'the database in it is read-only',
  SQLITE_NOTADB: 'switchboard.db in it is not a database; restore it from a backup',
  SQLITE_CORRUPT: 'the database in it is damaged; restore it from a backup',
};
