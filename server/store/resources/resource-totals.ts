import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';
import type { StoredType } from './resource-row.ts';

/** How many resources each directory has: every page of a list says so, and counting takes longer than reading the page. */
export interface ResourceTotals {
  /** @param type null is every type */
  of(directoryId: DirectoryId, type: StoredType | null): number;
  /** Within the transaction in which one came or went. */
  add(directoryId: number, type: StoredType, difference: 1 | -1): void;
}

export function createResourceTotals(db: Database.Database): ResourceTotals {
  const total = db.prepare<[number, string | null, string | null], { total: number | null }>(
    'SELECT sum(total) AS total FROM resource_count WHERE directory_id = ? AND (type = ? OR ? IS NULL)',
  );
  const change = db.prepare<[number, number, string]>(
    'UPDATE resource_count SET total = total + ? WHERE directory_id = ? AND type = ?',
  );
  const begin = db.prepare<[number, string]>('INSERT INTO resource_count (directory_id, type, total) VALUES (?, ?, 1)');

  return {
    of: (directoryId, type) => total.get(directoryId, type, type)?.total ?? 0,
    add: (directoryId, type, difference) => {
      const isNew = change.run(difference, directoryId, type).changes === 0;
      if (isNew && difference === 1) begin.run(directoryId, type);
    },
  };
}
