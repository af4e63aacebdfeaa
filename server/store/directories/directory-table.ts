import type Database from 'better-sqlite3';
import type { DirectoryId, MissingRule } from '../../contract/directory.ts';
import { createRevision } from '../revision.ts';

export interface DirectoryRow {
  readonly id: DirectoryId;
  readonly name: string;
  /** The part of the base URL that names the directory; stays the same when the name changes. */
  readonly slug: string;
  readonly type: 'other';
  readonly missingRule: MissingRule;
  readonly paused: boolean;
  /** Tokens are kept for showing again. */
  readonly keepsTokens: boolean;
  readonly createdAt: number;
  readonly deletedAt: number | null;
}

export interface NewDirectory {
  readonly name: string;
  /** The name folded for comparison. */
  readonly nameFolded: string;
  readonly slug: string;
  readonly type: 'other';
  readonly createdAt: number;
}

export interface DirectoryTable {
  /** See `Revision.current`. */
  revision(): number;
  insert(directory: NewDirectory): DirectoryId;
  /** Without those in the bin, oldest first. */
  all(): DirectoryRow[];
  /** In the bin, newest first. */
  binned(): DirectoryRow[];
  byId(id: DirectoryId): DirectoryRow | undefined;
  bySlug(slug: string): DirectoryRow | undefined;
  byFoldedName(nameFolded: string): DirectoryRow | undefined;
  slugIsTaken(slug: string): boolean;
  rename(id: DirectoryId, name: string, nameFolded: string): void;
  setMissingRule(id: DirectoryId, rule: MissingRule): void;
  setPaused(id: DirectoryId, paused: boolean): void;
  setKeepsTokens(id: DirectoryId, keeps: boolean): void;
  setDeletedAt(id: DirectoryId, at: number | null): void;
  /** For good, with everything that belongs to it but its entries in the change log; contacts follow. */
  remove(id: DirectoryId): void;
}

type Stored = Omit<DirectoryRow, 'paused' | 'keepsTokens'> & { readonly paused: number; readonly keepsTokens: number };

const columns =
  'id, name, slug, type, missing_rule AS missingRule, paused, keep_tokens AS keepsTokens, created_at AS createdAt, deleted_at AS deletedAt';

export function createDirectoryTable(db: Database.Database): DirectoryTable {
  const revision = createRevision();
  const insert = db.prepare<[string, string, string, string, number]>(
    'INSERT INTO directory (name, name_folded, slug, type, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const all = db.prepare<[], Stored>(`SELECT ${columns} FROM directory WHERE deleted_at IS NULL ORDER BY id`);
  const binned = db.prepare<[], Stored>(
    `SELECT ${columns} FROM directory WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC`,
  );
  const byId = db.prepare<[number], Stored>(`SELECT ${columns} FROM directory WHERE id = ?`);
  const bySlug = db.prepare<[string], Stored>(`SELECT ${columns} FROM directory WHERE slug = ? AND deleted_at IS NULL`);
  const byName = db.prepare<[string], Stored>(
    `SELECT ${columns} FROM directory WHERE name_folded = ? AND deleted_at IS NULL`,
  );
  const anySlug = db.prepare<[string], { found: number }>('SELECT 1 AS found FROM directory WHERE slug = ?');
  const rename = db.prepare<[string, string, number]>('UPDATE directory SET name = ?, name_folded = ? WHERE id = ?');
  const setRule = db.prepare<[string, number]>('UPDATE directory SET missing_rule = ? WHERE id = ?');
  const setPaused = db.prepare<[number, number]>('UPDATE directory SET paused = ? WHERE id = ?');
  const setKeeps = db.prepare<[number, number]>('UPDATE directory SET keep_tokens = ? WHERE id = ?');
  const setDeleted = db.prepare<[number | null, number]>('UPDATE directory SET deleted_at = ? WHERE id = ?');
  const removals = [
    'INSERT OR IGNORE INTO contact_outdated (seq) SELECT seq FROM contact WHERE directory_id = ?',
    'DELETE FROM resource_value WHERE directory_id = ?',
    'DELETE FROM request WHERE directory_id = ?',
    'DELETE FROM request_hour WHERE directory_id = ?',
    'DELETE FROM exchange WHERE directory_id = ?',
    'DELETE FROM refused_access WHERE directory_id = ?',
    'UPDATE refused_access SET owner_id = NULL WHERE owner_id = ?',
    'DELETE FROM contact_letter WHERE directory_id = ?',
    'DELETE FROM directory WHERE id = ?',
  ].map((sql) => db.prepare<[number]>(sql));

  const read = (row: Stored): DirectoryRow => ({
    ...row,
    paused: row.paused === 1,
    keepsTokens: row.keepsTokens === 1,
  });
  const readOne = (row: Stored | undefined): DirectoryRow | undefined => (row === undefined ? undefined : read(row));

  return {
    revision: revision.current,
    insert: revision.counting(
      ({ name, nameFolded, slug, type, createdAt }) =>
        Number(insert.run(name, nameFolded, slug, type, createdAt).lastInsertRowid) as DirectoryId,
    ),
    all: () => all.all().map(read),
    binned: () => binned.all().map(read),
    byId: (id) => readOne(byId.get(id)),
    bySlug: (slug) => readOne(bySlug.get(slug)),
    byFoldedName: (nameFolded) => readOne(byName.get(nameFolded)),
    slugIsTaken: (slug) => anySlug.get(slug) !== undefined,
    rename: revision.counting((id, name, nameFolded) => void rename.run(name, nameFolded, id)),
    setMissingRule: revision.counting((id, rule) => void setRule.run(rule, id)),
    setPaused: revision.counting((id, paused) => void setPaused.run(paused ? 1 : 0, id)),
    setKeepsTokens: revision.counting((id, keeps) => void setKeeps.run(keeps ? 1 : 0, id)),
    setDeletedAt: revision.counting((id, at) => void setDeleted.run(at, id)),
    remove: revision.counting((id) => {
      for (const removal of removals) removal.run(id);
    }),
  };
}
