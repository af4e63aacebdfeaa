import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';
import type { ChangeKind, NewChange } from './change-log.ts';

/** An entry of the change log with whoever asked for it. */
export interface LoggedChange {
  readonly seq: number;
  readonly at: number;
  readonly directoryId: number;
  readonly kind: ChangeKind;
  readonly resourceId: string | null;
  readonly actor: NewChange['actor'];
  readonly requestId: number | null;
  readonly body: string | null;
  /** Of the request; null where there was none, or it is not known any more. */
  readonly provider: string | null;
  readonly remote: string | null;
}

/** Which entries of a directory are meant, by what they are about. */
export type ChangeFilter = 'all' | 'people' | 'groups' | 'directory';

/** A part of the log, by the cursor of its entries. */
export interface Stretch {
  /** Entries from here on are left out. */
  readonly before: number;
  /** Entries before here are left out, whether or not `limit` is reached. */
  readonly from: number;
}

/**
 * Reads the change log backwards in time. It has no index by directory, which every push would pay for: a directory's
 * entries are looked for in bounded stretches of the log of all.
 */
export interface ChangeHistory {
  bySeq(seq: number): LoggedChange | undefined;
  /** Entries of a directory within a stretch, newest first; those that were part of a restore are left out. */
  ofDirectory(directoryId: DirectoryId, filter: ChangeFilter, stretch: Stretch, limit: number): LoggedChange[];
  /** Entries of one resource before `seq`, newest first. */
  ofResource(resourceId: string, before: number, limit: number): LoggedChange[];
  /** The resources of a directory that have entries within a stretch. */
  changedWithin(directoryId: DirectoryId, stretch: Stretch): ChangedResource[];
  /** The cursor of the last entry at or before a moment; 0 where there is none. */
  seqAt(at: number): number;
}

export interface ChangedResource {
  readonly id: string;
  readonly isUser: 0 | 1;
}

const columns = `change.seq, change.at, change.directory_id AS directoryId, change.kind, change.resource_id AS resourceId,
  change.actor, change.request_id AS requestId, change.body, request.provider, request.remote`;
const source = 'change LEFT JOIN request ON request.id = change.request_id';

const conditions: Record<ChangeFilter, string> = {
  all: 'TRUE',
  people: "change.kind LIKE 'user.%'",
  groups: "change.kind LIKE 'group.%'",
  directory: 'change.resource_id IS NULL',
};

export function createChangeHistory(db: Database.Database): ChangeHistory {
  const bySeq = db.prepare<[number], LoggedChange>(`SELECT ${columns} FROM ${source} WHERE change.seq = ?`);
  const filtered = (filter: ChangeFilter) =>
    db.prepare<[number, number, number, number], LoggedChange>(
      `SELECT ${columns} FROM ${source}
       WHERE change.seq < ? AND change.seq >= ? AND change.directory_id = ? AND ${conditions[filter]}
         AND NOT EXISTS (SELECT 1 FROM reversal WHERE change_seq = change.seq AND restore_seq IS NOT NULL)
       ORDER BY change.seq DESC LIMIT ?`,
    );
  const ofDirectory: Record<ChangeFilter, ReturnType<typeof filtered>> = {
    all: filtered('all'),
    people: filtered('people'),
    groups: filtered('groups'),
    directory: filtered('directory'),
  };
  const ofResource = db.prepare<[string, number, number], LoggedChange>(
    `SELECT ${columns} FROM ${source} WHERE change.resource_id = ? AND change.seq < ? ORDER BY change.seq DESC LIMIT ?`,
  );
  const changedWithin = db.prepare<[number, number, number], ChangedResource>(
    `SELECT resource_id AS id, kind LIKE 'user.%' AS isUser FROM change
     WHERE seq < ? AND seq >= ? AND directory_id = ? AND resource_id IS NOT NULL GROUP BY resource_id`,
  );
  const upTo = db.prepare<[number], { seq: number; at: number }>(
    'SELECT seq, at FROM change WHERE seq <= ? ORDER BY seq DESC LIMIT 1',
  );

  return {
    bySeq: (seq) => bySeq.get(seq),
    ofDirectory: (directoryId, filter, { before, from }, limit) =>
      ofDirectory[filter].all(before, from, directoryId, limit),
    ofResource: (resourceId, before, limit) => ofResource.all(resourceId, before, limit),
    changedWithin: (directoryId, { before, from }) => changedWithin.all(before, from, directoryId),
    seqAt: (at) => {
      // The log is in the order of time, and an index by time would be one more for every push.
      let [low, high] = [0, upTo.get(Number.MAX_SAFE_INTEGER)?.seq ?? 0];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        const entry = upTo.get(middle);
        if (entry === undefined || entry.at <= at) low = middle;
        else high = entry.seq - 1;
      }
      return low;
    },
  };
}
