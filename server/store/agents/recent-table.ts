import type Database from 'better-sqlite3';
import type { RecentReason } from '../../contract/about-contact.ts';
import type { DirectoryId } from '../../contract/directory.ts';
import { createRevision } from '../revision.ts';

/** Somebody who was viewed, copied, called or looked up, and why last. */
export interface RecentRow {
  readonly id: string;
  readonly at: number;
  readonly reason: RecentReason;
}

/**
 * With whom the user of this installation had to do last, each person once, by SCIM id. They go with their directory
 * when that is removed for good.
 */
export interface RecentTable {
  /** See `Revision.current`. A directory that is removed for good takes its own along without being counted. */
  revision(): number;
  /** Newest first, with those whom nobody can see now. */
  all(): RecentRow[];
  byId(id: string): RecentRow | undefined;
  /** Puts somebody at the front and forgets who is beyond the number kept. */
  put(recent: RecentRow, directoryId: DirectoryId): void;
  clear(): void;
}

/** More than can be shown, so that a hundred are left where some have been deactivated. */
export const recentsKept = 150;

const columns = 'contact_id AS id, at, reason';

export function createRecentTable(db: Database.Database): RecentTable {
  const revision = createRevision();
  const all = db.prepare<[], RecentRow>(`SELECT ${columns} FROM recent_contact ORDER BY at DESC, contact_id`);
  const byId = db.prepare<[string], RecentRow>(`SELECT ${columns} FROM recent_contact WHERE contact_id = ?`);
  const put = db.prepare(
    `INSERT INTO recent_contact (contact_id, directory_id, at, reason) VALUES (@id, @directoryId, @at, @reason)
     ON CONFLICT (contact_id) DO UPDATE SET at = excluded.at, reason = excluded.reason`,
  );
  const forgetOldest = db.prepare<[number]>(
    `DELETE FROM recent_contact WHERE contact_id IN
       (SELECT contact_id FROM recent_contact ORDER BY at DESC, contact_id LIMIT -1 OFFSET ?)`,
  );
  const clear = db.prepare('DELETE FROM recent_contact');
  return {
    revision: revision.current,
    all: () => all.all(),
    byId: (id) => byId.get(id),
    put: revision.counting((recent, directoryId) => {
      put.run({ ...recent, directoryId });
      forgetOldest.run(recentsKept);
    }),
    clear: revision.counting(() => void clear.run()),
  };
}
