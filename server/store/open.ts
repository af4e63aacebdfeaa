import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sqlFunctions } from '../scim/filter/sql-functions.ts';
import { applyStagedRestore, type RestorePlan } from './backup/staged-restore.ts';
import { createStoreFacts, type StoreFacts } from './backup/store-facts.ts';
import { lockFolder } from './folder-lock.ts';
import { type Attempt, createAttempt } from './log/attempt.ts';
import { createLogCheckpoints } from './log/log-checkpoints.ts';
import { openLogDisk } from './log/log-disk.ts';
import { createLogSync } from './log/log-sync.ts';
import { createWriter, type Writer } from './log/writer.ts';
import { migrate } from './migrate.ts';
import { createTables, type Tables } from './tables.ts';

/** The open database of one data folder. */
export interface Store extends Tables, Pick<Writer, 'write' | 'writeRepeatable' | 'writeRelaxed' | 'onCommit'> {
  readonly attempt: Attempt;
  readonly facts: StoreFacts;
  /** What was restored just before it was opened. */
  readonly restored: RestorePlan | null;
  /** Commits what is waiting, checkpoints the write-ahead log, closes, and gives the folder back. Once is enough. */
  close(): void;
}

/** Whoever waits for another program that holds the database keeps everybody waiting: nothing else runs meanwhile. */
const lockPatienceMs = 1_000;

/**
 * Opens `folder/switchboard.db`, creating folder and database when they are not there.
 * @param lockWaitMs how long to wait for another process that has the folder.
 * @throws FolderInUseError, DatabaseNewerError, or the operating system's error when the folder cannot be used.
 */
export function openStore(folder: string, lockWaitMs = 0): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder, lockWaitMs);
  let db: Database.Database | undefined;
  try {
    const restored = applyStagedRestore(folder);
    const file = join(folder, 'switchboard.db');
    // Made here because SQLite would make it readable to everybody, should the folder be open to them; the files beside
    // it (-wal, -shm) get the same mode.
    closeSync(openSync(file, 'a', 0o600));
    db = new Database(file, { timeout: lockPatienceMs });
    // Of migrations, whose every step waits for the disk.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    for (const [name, run] of Object.entries(sqlFunctions)) db.function(name, { deterministic: true }, run);
    migrate(db, join(folder, 'backups'));
    // Only now, because it writes to the file, and a database of a newer version stays untouched.
    db.pragma('journal_mode = WAL');
    // Another thread moves the log into the database, long before SQLite would; should that fail, the log ends at 128 MB.
    db.pragma('wal_autocheckpoint = 32000');
    // An acknowledged write must survive a power cut; from here on the writer sees to it, which waits for the disk without
    // keeping others waiting.
    db.pragma('synchronous = NORMAL');
    return { ...storeOf(db, unlock), restored };
  } catch (failure) {
    db?.close();
    unlock();
    throw failure;
  }
}

function storeOf(db: Database.Database, unlock: () => void): Omit<Store, 'restored'> {
  const writer = createWriter(db, createLogSync(openLogDisk(db.name)));
  const checkpoints = createLogCheckpoints(db);
  writer.onCommit(checkpoints.watch);
  return {
    write: writer.write,
    writeRepeatable: writer.writeRepeatable,
    writeRelaxed: writer.writeRelaxed,
    onCommit: writer.onCommit,
    ...createTables(db),
    attempt: createAttempt(db),
    facts: createStoreFacts(db),
    close: () => {
      if (!db.open) return;
      try {
        checkpoints.close();
        writer.close();
        // By name: SQLite's own temporary database, which a migration may have opened, counts as locked.
        db.pragma('main.wal_checkpoint(TRUNCATE)');
      } finally {
        db.close();
        unlock();
      }
    },
  };
}
