import type Database from 'better-sqlite3';

/**
 * Runs a part of a change, within its transaction: a part that throws is undone alone, and what it threw is passed on.
 * Parts may have parts.
 */
export type Attempt = <T>(part: () => T) => T;

export function createAttempt(db: Database.Database): Attempt {
  const savepoint = db.prepare('SAVEPOINT attempt');
  const release = db.prepare('RELEASE attempt');
  const rollback = db.prepare('ROLLBACK TO attempt');

  return (part) => {
    savepoint.run();
    try {
      const value = part();
      release.run();
      return value;
    } catch (failure) {
      // Some failures (disk full) have ended the whole transaction already.
      if (db.inTransaction) {
        rollback.run();
        release.run();
      }
      throw failure;
    }
  };
}
