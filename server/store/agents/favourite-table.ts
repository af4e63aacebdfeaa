import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';
import { createRevision } from '../revision.ts';

/**
 * Whom the user of this installation marked as a favourite, by the SCIM id of the person: whoever is deactivated, or
 * deleted and brought back, is one again. They go with their directory when that is removed for good.
 */
export interface FavouriteTable {
  /** See `Revision.current`. A directory that is removed for good takes its own along without being counted. */
  revision(): number;
  /** In no particular order, with those whom nobody can see now. */
  ids(): string[];
  has(id: string): boolean;
  add(id: string, directoryId: DirectoryId, at: number): void;
  remove(id: string): void;
}

export function createFavouriteTable(db: Database.Database): FavouriteTable {
  const revision = createRevision();
  const ids = db.prepare<[], string>('SELECT contact_id FROM favourite').pluck();
  const has = db.prepare<[string], number>('SELECT 1 FROM favourite WHERE contact_id = ?').pluck();
  const add = db.prepare<[string, number, number]>(
    'INSERT OR IGNORE INTO favourite (contact_id, directory_id, added_at) VALUES (?, ?, ?)',
  );
  const remove = db.prepare<[string]>('DELETE FROM favourite WHERE contact_id = ?');
  return {
    revision: revision.current,
    ids: () => ids.all(),
    has: (id) => has.get(id) !== undefined,
    add: revision.counting((id, directoryId, at) => void add.run(id, directoryId, at)),
    remove: revision.counting((id) => void remove.run(id)),
  };
}
