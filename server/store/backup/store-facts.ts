import type Database from 'better-sqlite3';
import type { BackupFacts } from '../../contract/backups.ts';

export interface StoreFacts {
  /** What the open database holds; the same that a backup is described by. */
  read(): BackupFacts;
  /** The newest schema that this program knows, and therefore what the open database has. */
  readonly schemaVersion: number;
  /** The size of the database file, when its log is folded in. */
  bytes(): number;
}

export function createStoreFacts(db: Database.Database): StoreFacts {
  const schemaVersion = Number(db.pragma('user_version', { simple: true }));
  const facts = db.prepare<[], Omit<BackupFacts, 'schemaVersion'>>(`
    SELECT (SELECT coalesce(sum(total), 0) FROM resource_count WHERE type = 'User') AS people,
           (SELECT count(*) FROM directory WHERE deleted_at IS NULL) AS directories,
           (SELECT at FROM change ORDER BY seq DESC LIMIT 1) AS newestChangeAt`);
  const nothing = { people: 0, directories: 0, newestChangeAt: null };
  return {
    read: () => ({ schemaVersion, ...(facts.get() ?? nothing) }),
    schemaVersion,
    bytes: () => Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true })),
  };
}
