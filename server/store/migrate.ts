import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { migrations } from './migrations/migrations.ts';

/** The database was written by a newer Switchboard; opening it could lose what this one does not know. */
export class DatabaseNewerError extends Error {
  readonly found: number;
  readonly supported: number;
  constructor(found: number, supported: number) {
    super(`The database has version ${found}; this program knows versions up to ${supported}.`);
    this.found = found;
    this.supported = supported;
  }
}

/**
 * Brings the schema up to date, each step in one transaction, after copying a database that holds anything to
 * `backupDir/before-version-N-TIME.db`.
 * @throws DatabaseNewerError without having changed anything.
 */
export function migrate(db: Database.Database, backupDir: string, steps: readonly string[] = migrations): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > steps.length) throw new DatabaseNewerError(version, steps.length);
  if (version === steps.length) return;
  if (version > 0) backUp(db, backupDir, version);
  for (const [index, sql] of steps.entries()) {
    if (index < version) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
}

function backUp(db: Database.Database, backupDir: string, version: number): void {
  mkdirSync(backupDir, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  db.prepare('VACUUM INTO ?').run(join(backupDir, `before-version-${version + 1}-${stamp}.db`));
}
