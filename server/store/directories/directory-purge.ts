import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';

/**
 * Removes what belongs to a directory in slices, each within the transaction of the caller, so that 20 000 people are
 * never one long turn. Whole people go first: whoever is left when it stops half-way is still complete.
 */
export interface DirectoryPurge {
  /** How many people and groups there are. */
  left(directoryId: DirectoryId): number;
  /** People and groups with their history. Returns how many went, 0 when none was left. */
  resources(directoryId: DirectoryId, limit: number): number;
  /** What else may be much: look-up values, requests with what was said, who was turned away, refused or left. Returns how much went. */
  remains(directoryId: DirectoryId, limit: number): number;
  /** Other entries of the log behind `seq`. Returns how far it came, or null at the end. */
  history(directoryId: DirectoryId, seq: number, limit: number): number | null;
}

/**
 * @param removeOne removes a person or a group with what agents see of it. Contacts must not follow by themselves here:
 * to the guard against mass changes it would look as if a provider had sent everybody away.
 */
export function createDirectoryPurge(db: Database.Database, removeOne: (seq: number) => void): DirectoryPurge {
  const left = db
    .prepare<[number], number>('SELECT coalesce(sum(total), 0) FROM resource_count WHERE directory_id = ?')
    .pluck();
  const some = db.prepare<[number, number], { seq: number; id: string }>(
    'SELECT seq, id FROM resource WHERE directory_id = ? ORDER BY type, seq LIMIT ?',
  );
  // The newest entry stays, because cursors only grow.
  const forget = db.prepare<[string]>(
    'DELETE FROM change WHERE resource_id = ? AND seq < (SELECT max(seq) FROM change)',
  );
  const remains = [
    `DELETE FROM resource_value WHERE directory_id = @directoryId AND (attribute, value, resource_seq) IN
       (SELECT attribute, value, resource_seq FROM resource_value WHERE directory_id = @directoryId LIMIT @limit)`,
    `DELETE FROM request WHERE id IN (SELECT id FROM request WHERE directory_id = @directoryId LIMIT @limit)
       AND id < (SELECT max(id) FROM request)`,
    `DELETE FROM exchange WHERE id IN (SELECT id FROM exchange WHERE directory_id = @directoryId LIMIT @limit)`,
    `DELETE FROM refused_access WHERE id IN (SELECT id FROM refused_access WHERE directory_id = @directoryId LIMIT @limit)`,
    `DELETE FROM request_hour WHERE directory_id = @directoryId AND hour IN
       (SELECT hour FROM request_hour WHERE directory_id = @directoryId LIMIT @limit)`,
    `DELETE FROM refused_person WHERE id IN (SELECT id FROM refused_person WHERE directory_id = @directoryId LIMIT @limit)`,
    `DELETE FROM departure WHERE seq IN (SELECT seq FROM departure WHERE directory_id = @directoryId LIMIT @limit)`,
  ].map((sql) => db.prepare<{ directoryId: number; limit: number }>(sql));
  const ahead = db.prepare<[number, number], number | null>(
    'SELECT max(seq) FROM (SELECT seq FROM change WHERE seq > ? ORDER BY seq LIMIT ?)',
  );
  const history = db.prepare<[number, number, number]>(
    'DELETE FROM change WHERE seq > ? AND seq <= ? AND directory_id = ? AND seq < (SELECT max(seq) FROM change)',
  );
  return {
    left: (directoryId) => left.get(directoryId) ?? 0,
    resources: (directoryId, limit) => {
      const rows = some.all(directoryId, limit);
      for (const { seq, id } of rows) {
        forget.run(id);
        removeOne(seq);
      }
      return rows.length;
    },
    remains: (directoryId, limit) =>
      remains.reduce((gone, statement) => gone + statement.run({ directoryId, limit }).changes, 0),
    history: (directoryId, seq, limit) => {
      const reached = ahead.pluck().get(seq, limit) ?? null;
      if (reached !== null) history.run(seq, reached, directoryId);
      return reached;
    },
  };
}
