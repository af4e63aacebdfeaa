import type Database from 'better-sqlite3';
import type { DirectoryId } from '../contract/directory.ts';
import type { ContactRecord } from './contact-table.ts';

/** Where somebody stands in the list by first name. */
export type ListPlace = Pick<ContactRecord, 'letter' | 'sortKey' | 'seq'>;

/** Whose contacts are walked through. */
export interface WalkScope {
  readonly directoryId: DirectoryId | null;
  readonly department: string | null;
}

/** Walks through everybody who is listed, in the order of the list, a piece at a time. */
export interface ContactWalk {
  /**
   * The ids of the next people behind a place, or of the first ones. Whoever arrives or leaves meanwhile is met or not
   * as their place says; nobody else is left out or met twice.
   */
  next(scope: WalkScope, after: ListPlace | null, limit: number): string[];
  count(scope: WalkScope): number;
}

const start: ListPlace = { letter: '', sortKey: '', seq: 0 };

export function createContactWalk(db: Database.Database): ContactWalk {
  const listed = "binned = 0 AND state = 'listed'";
  const inDepartment = '(@department IS NULL OR department = @department)';
  const behind = '(letter, sort_key, seq) > (@letter, @sortKey, @seq)';
  const walk = (scope: string) =>
    db
      .prepare<object, string>(
        `SELECT id FROM contact WHERE ${scope} AND ${behind} AND ${inDepartment} ORDER BY letter, sort_key, seq LIMIT @limit`,
      )
      .pluck();
  const everywhere = walk(listed);
  const inOne = walk(`directory_id = @directoryId AND ${listed}`);
  const count = db
    .prepare<object, number>(
      `SELECT count(*) FROM contact WHERE ${listed} AND (@directoryId IS NULL OR directory_id = @directoryId) AND ${inDepartment}`,
    )
    .pluck();

  return {
    next: (scope, after, limit) =>
      (scope.directoryId === null ? everywhere : inOne).all({ ...scope, ...(after ?? start), limit }),
    count: (scope) => count.get(scope) ?? 0,
  };
}
