import Database from 'better-sqlite3';
import { DiskFailure } from './log-sync.ts';

/** What keeps the database from being written for a while, through no fault of whoever asks. */
export type StorageTrouble = 'busy' | 'full' | 'unconfirmed';

/** The trouble behind a failure, or null where it is none that passes. SQLite refines its codes: SQLITE_BUSY_SNAPSHOT. */
export function storageTroubleIn(failure: unknown): StorageTrouble | null {
  if (failure instanceof DiskFailure) return 'unconfirmed';
  if (!(failure instanceof Database.SqliteError)) return null;
  if (/^SQLITE_(BUSY|LOCKED)/.test(failure.code)) return 'busy';
  return failure.code === 'SQLITE_FULL' ? 'full' : null;
}
