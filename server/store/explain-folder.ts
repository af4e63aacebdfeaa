import { codeOf, StartFailure } from '../start-failure.ts';

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
