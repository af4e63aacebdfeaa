import Database from 'better-sqlite3';

/** What keeps the database from being written for a while, through no fault of whoever asks. */
export type StorageTrouble = 'busy' | 'full';

/** The trouble behind a failure, or null where it is none that passes. SQLite refines its codes: SQLITE_BUSY_SNAPSHOT. */
export function storageTroubleIn(failure: unknown): StorageTrouble | null {
  if (!(failure instanceof Database.SqliteError)) return null;
  if (/^SQLITE_(BUSY|LOCKED)/.test(failure.code)) return 'busy';
  return failure.code === 'SQLITE_FULL' ? 'full' : null;
}
