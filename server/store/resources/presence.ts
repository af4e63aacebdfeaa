import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';
import type { StoredType } from './resource-row.ts';

/**
 * Whether a directory holds anything of a type: every read of people asks for groups, and the question would cost half as
 * much as the read. A directory that is removed may be remembered, but its id is never used again.
 */
export interface Presence {
  has(directoryId: DirectoryId, type: StoredType): boolean;
  /** To be called with every write that may make a difference, also with one that is undone afterwards. */
  forget(type: StoredType): void;
}

/**
 * @param ask what the database says. What it says within a transaction is not remembered: that may still be undone.
 */
export function createPresence(
  db: Pick<Database.Database, 'inTransaction'>,
  ask: (directoryId: DirectoryId, type: StoredType) => boolean,
): Presence {
  const known: Record<StoredType, Map<DirectoryId, boolean>> = { User: new Map(), Group: new Map() };
  return {
    has(directoryId, type) {
      const remembered = known[type].get(directoryId);
      if (remembered !== undefined) return remembered;
      const answer = ask(directoryId, type);
      if (!db.inTransaction) known[type].set(directoryId, answer);
      return answer;
    },
    forget: (type) => known[type].clear(),
  };
}
