import type Database from 'better-sqlite3';
import type { RefusedAccess } from '../../contract/activity.ts';
import type { DirectoryId } from '../../contract/directory.ts';

/** Somebody who was turned away, as often as it happened since it was last noted. */
export interface NewRefusedAccess extends Omit<RefusedAccess, 'id' | 'owner'> {
  /** The directory whose token it was, where it is not this one. */
  readonly ownerId: DirectoryId | null;
}

export interface RefusedAccessTable {
  /** The same from the same place, for the same reason, becomes one entry. Returns its id. */
  note(refused: NewRefusedAccess): number;
  byId(id: number): RefusedAccess | undefined;
  /** The newest at or before that moment, newest first. */
  before(directoryId: DirectoryId, at: number, limit: number): RefusedAccess[];
  /** Forgets those that last happened longer ago. */
  prune(before: number): void;
}

/** Entries of one directory; whoever tries out addresses and tokens pushes out only others who did. */
const mostEntries = 200;

const columns = `refused_access.id, directory_id AS directoryId, reason, nullif(prefix, '') AS prefix,
  (SELECT name FROM directory WHERE directory.id = owner_id) AS owner, remote AS "from", provider, times,
  first_at AS firstAt, last_at AS lastAt`;

export function createRefusedAccessTable(db: Database.Database): RefusedAccessTable {
  const note = db
    .prepare<(string | number | null)[], number>(
      `INSERT INTO refused_access (directory_id, reason, prefix, owner_id, remote, provider, times, first_at, last_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (directory_id, reason, prefix, remote) DO UPDATE SET
         times = times + excluded.times, last_at = excluded.last_at, provider = excluded.provider, owner_id = excluded.owner_id
       RETURNING id`,
    )
    .pluck();
  const bound = db.prepare<[number, number]>(
    `DELETE FROM refused_access WHERE id IN (SELECT id FROM refused_access WHERE directory_id = ?
       ORDER BY last_at DESC, id DESC LIMIT -1 OFFSET ?)`,
  );
  const byId = db.prepare<[number], RefusedAccess>(`SELECT ${columns} FROM refused_access WHERE id = ?`);
  const before = db.prepare<[number, number, number], RefusedAccess>(
    `SELECT ${columns} FROM refused_access WHERE directory_id = ? AND last_at <= ? ORDER BY last_at DESC, id DESC LIMIT ?`,
  );
  const prune = db.prepare<[number]>('DELETE FROM refused_access WHERE last_at < ?');
  return {
    note: ({ directoryId, reason, prefix, ownerId, from, provider, times, firstAt, lastAt }) => {
      const id = note.get(directoryId, reason, prefix ?? '', ownerId, from, provider, times, firstAt, lastAt);
      bound.run(directoryId, mostEntries);
      return id ?? 0;
    },
    byId: (id) => byId.get(id),
    before: (directoryId, at, limit) => before.all(directoryId, at, limit),
    prune: (at) => void prune.run(at),
  };
}
