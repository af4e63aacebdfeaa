import type Database from 'better-sqlite3';
import type { DirectoryId, TokenInfo } from '../../contract/directory.ts';
import { createRevision } from '../revision.ts';

export interface NewToken {
  readonly directoryId: DirectoryId;
  readonly prefix: string;
  /** SHA-256 of the whole token. */
  readonly hash: Buffer;
  /** The token encrypted for showing again, or null when it is not kept. */
  readonly sealed: Buffer | null;
  readonly createdAt: number;
}

export interface TokenRow extends TokenInfo {
  readonly directoryId: DirectoryId;
  readonly hash: Buffer;
  readonly sealed: Buffer | null;
}

export interface TokenTable {
  /** See `Revision.current`. The last use of a token does not count. */
  revision(): number;
  insert(token: NewToken): number;
  byHash(hash: Buffer): TokenRow | undefined;
  /** Newest first. */
  ofDirectory(directoryId: DirectoryId): TokenRow[];
  /** Never prolongs: an earlier end stays. */
  endBy(id: number, at: number): void;
  /** null takes the end away. */
  setExpiresAt(id: number, at: number | null): void;
  /** The tokens of the directory can be used but not be shown any more. */
  forgetSealed(directoryId: DirectoryId): void;
  setRevokedAt(id: number, at: number): void;
  setLastUsed(id: number, at: number, from: string): void;
}

export function createTokenTable(db: Database.Database): TokenTable {
  const revision = createRevision();
  const columns = `id, directory_id AS directoryId, prefix, hash, sealed, created_at AS createdAt,
    expires_at AS expiresAt, revoked_at AS revokedAt, last_used_at AS lastUsedAt, last_used_from AS lastUsedFrom`;
  const insert = db.prepare<[number, string, Buffer, Buffer | null, number]>(
    'INSERT INTO token (directory_id, prefix, hash, sealed, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const byHash = db.prepare<[Buffer], TokenRow>(`SELECT ${columns} FROM token WHERE hash = ?`);
  const ofDirectory = db.prepare<[number], TokenRow>(
    `SELECT ${columns} FROM token WHERE directory_id = ? ORDER BY id DESC`,
  );
  const endBy = db.prepare<[number, number]>(
    'UPDATE token SET expires_at = min(ifnull(expires_at, 9e15), ?) WHERE id = ?',
  );
  const expire = db.prepare<[number | null, number]>('UPDATE token SET expires_at = ? WHERE id = ?');
  const forget = db.prepare<[number]>('UPDATE token SET sealed = NULL WHERE directory_id = ?');
  const revoke = db.prepare<[number, number]>('UPDATE token SET revoked_at = ifnull(revoked_at, ?) WHERE id = ?');
  const used = db.prepare<[number, string, number]>(
    'UPDATE token SET last_used_at = ?, last_used_from = ? WHERE id = ?',
  );

  return {
    revision: revision.current,
    insert: revision.counting(({ directoryId, prefix, hash, sealed, createdAt }) =>
      Number(insert.run(directoryId, prefix, hash, sealed, createdAt).lastInsertRowid),
    ),
    byHash: (hash) => byHash.get(hash),
    ofDirectory: (directoryId) => ofDirectory.all(directoryId),
    endBy: revision.counting((id, at) => void endBy.run(at, id)),
    forgetSealed: revision.counting((directoryId) => void forget.run(directoryId)),
    setExpiresAt: revision.counting((id, at) => void expire.run(at, id)),
    setRevokedAt: revision.counting((id, at) => void revoke.run(at, id)),
    setLastUsed: (id, at, from) => void used.run(at, from, id),
  };
}
