import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Another process holds the data folder. */
export class FolderInUseError extends Error {
  readonly folder: string;
  constructor(folder: string) {
    super(`Another Switchboard is using ${folder}.`);
    this.folder = folder;
  }
}

/**
 * Takes the data folder for this process. The lock is SQLite's own file lock on `lock.db`, which the operating system
 * drops when the process ends however it ends, so a crash never leaves a stale lock behind.
 * @param waitMs how long to wait for another process to give the folder back; the wait blocks this process.
 * @returns the function that gives the folder back; keep it, because the lock goes when it is garbage collected.
 * @throws FolderInUseError when another process has it.
 */
export function lockFolder(folder: string, waitMs = 0): () => void {
  const db = new Database(join(folder, 'lock.db'), { timeout: waitMs });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (failure) {
    db.close();
    if (failure instanceof Database.SqliteError && failure.code.startsWith('SQLITE_BUSY')) {
      throw new FolderInUseError(folder);
    }
    throw failure;
  }
  return () => db.close();
}
