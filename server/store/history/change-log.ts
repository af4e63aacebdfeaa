import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';

/** Everything that can happen to what is stored. */
export type ChangeKind =
  | `user.${'created' | 'updated' | 'deactivated' | 'reactivated' | 'deleted'}`
  | `group.${'created' | 'updated' | 'deleted'}`
  | `directory.${'created' | 'updated' | 'deleted' | 'restored' | 'purged'}`
  | `token.${'created' | 'limited' | 'revoked'}`
  | `guard.${'tripped' | 'settled' | 'accepted' | 'restored' | 'updated'}`
  /** People were put back to what they were at a moment, or a whole restore was undone; each of them has its own entry. */
  | `restore.${'made' | 'undone'}`
  | 'settings.updated';

export interface NewChange {
  readonly at: number;
  /** 0 for what concerns the whole installation. */
  readonly directoryId: DirectoryId | 0;
  readonly kind: ChangeKind;
  readonly resourceId?: string | undefined;
  /** Who did it: a provider through SCIM, or an administrator at the screen. */
  readonly actor: 'provider' | 'administrator' | 'system';
  readonly requestId?: number | undefined;
  /**
   * The resource after the change, as JSON text; for the directory and its tokens, `DirectoryChange`. Never holds a
   * secret.
   */
  readonly body?: string | undefined;
}

export interface Change {
  readonly seq: number;
  readonly directoryId: number;
  readonly kind: ChangeKind;
  readonly resourceId: string | null;
}

/** A change of one resource, with the resource after it; null after it was deleted. */
export interface ResourceChange {
  readonly seq: number;
  readonly at: number;
  readonly kind: ChangeKind;
  readonly actor: NewChange['actor'];
  readonly requestId: number | null;
  readonly body: string | null;
}

/** A change that a request made, with the resource after it; null after it was deleted. */
export interface RequestedChange {
  readonly seq: number;
  readonly requestId: number;
  readonly kind: ChangeKind;
  readonly resourceId: string;
  readonly body: string | null;
}

/** Which changes a request made: all between two entries that have its number. */
export interface RangeOfRequest {
  readonly requestId: number;
  readonly from: number;
  readonly to: number;
}

/** The append-only log that every write joins in its own transaction; its cursor is `seq`. */
export interface ChangeLog {
  /** Inside a transaction. Returns the cursor of the new entry. */
  append(change: NewChange): number;
  /** Entries after `seq`, oldest first. */
  since(seq: number, limit: number): Change[];
  /** Entries after `seq` that requests have made, oldest first. */
  requestedSince(seq: number, limit: number): RequestedChange[];
  /** The first of them that one request has made, oldest first, and how many there are. */
  ofRequest(range: RangeOfRequest, limit: number): RequestedChange[];
  countOfRequest(range: RangeOfRequest): number;
  /** The resource as it was before the entry; null when it was not there. */
  bodyBefore(resourceId: string, seq: number): string | null;
  /** The highest id of a request among the newest entries, 0 when there is none. */
  lastRequestId(): number;
  /** Entries about one resource, newest first. */
  ofResource(resourceId: string, limit: number): ResourceChange[];
  /** The cursor of the newest entry, 0 when empty. */
  last(): number;
}

export function createChangeLog(db: Database.Database): ChangeLog {
  const insert = db.prepare<[number, number, string, string | null, string, number | null, string | null]>(
    'INSERT INTO change (at, directory_id, kind, resource_id, actor, request_id, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const newer = db.prepare<[number, number], Change>(
    `SELECT seq, directory_id AS directoryId, kind, resource_id AS resourceId
     FROM change WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const requested = db.prepare<[number, number], RequestedChange>(
    `SELECT seq, request_id AS requestId, kind, resource_id AS resourceId, body
     FROM change WHERE seq > ? AND request_id IS NOT NULL ORDER BY seq LIMIT ?`,
  );
  const inRange = 'FROM change WHERE seq BETWEEN @from AND @to AND request_id = @requestId';
  const ofRequest = db.prepare<RangeOfRequest & { readonly limit: number }, RequestedChange>(
    `SELECT seq, request_id AS requestId, kind, resource_id AS resourceId, body ${inRange} ORDER BY seq LIMIT @limit`,
  );
  const countOfRequest = db.prepare<RangeOfRequest, number>(`SELECT count(*) ${inRange}`).pluck();
  const bodyBefore = db
    .prepare<[string, number], string | null>(
      'SELECT body FROM change WHERE resource_id = ? AND seq < ? ORDER BY seq DESC LIMIT 1',
    )
    .pluck();
  const lastRequestId = db.prepare<[], { id: number | null }>(
    'SELECT max(request_id) AS id FROM (SELECT request_id FROM change ORDER BY seq DESC LIMIT 10000)',
  );
  const ofResource = db.prepare<[string, number], ResourceChange>(
    `SELECT seq, at, kind, actor, request_id AS requestId, body
     FROM change WHERE resource_id = ? ORDER BY seq DESC LIMIT ?`,
  );
  const newest = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM change');

  return {
    append: ({ at, directoryId, kind, resourceId, actor, requestId, body }) =>
      Number(
        insert.run(at, directoryId, kind, resourceId ?? null, actor, requestId ?? null, body ?? null).lastInsertRowid,
      ),
    since: (seq, limit) => newer.all(seq, limit),
    requestedSince: (seq, limit) => requested.all(seq, limit),
    ofRequest: (range, limit) => ofRequest.all({ ...range, limit }),
    countOfRequest: (range) => countOfRequest.get(range) ?? 0,
    bodyBefore: (resourceId, seq) => bodyBefore.get(resourceId, seq) ?? null,
    lastRequestId: () => lastRequestId.get()?.id ?? 0,
    ofResource: (resourceId, limit) => ofResource.all(resourceId, limit),
    last: () => newest.get()?.seq ?? 0,
  };
}
