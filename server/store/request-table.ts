import type Database from 'better-sqlite3';
import type { DirectoryId } from '../contract/directory.ts';
import type { RequestRecord } from '../contract/request.ts';

/** A request as it is noted. */
export type LoggedRequest = RequestRecord;

/** A row of the table: the leniencies are a JSON list, or null for none. */
type RequestRow = Omit<RequestRecord, 'leniencies'> & { readonly leniencies: string | null };

/** Figures of one directory for its row in the list. */
export interface RequestFigures {
  readonly lastRequestAt: number | null;
  readonly lastPushAt: number | null;
  readonly lastStatus: number | null;
  /** Refused at or after the moment that was asked about. */
  readonly refused: number;
}

export interface RequestTable {
  insert(request: LoggedRequest): void;
  /** Newest first. */
  recent(directoryId: DirectoryId, limit: number): RequestRecord[];
  figures(directoryId: DirectoryId, refusedSince: number): RequestFigures;
  /** When the last requests came, newest first, for judging what "longer than usual" means. */
  times(directoryId: DirectoryId, limit: number): number[];
  lastId(): number;
  /** Forgets what is older, a limited number at a time, so that it is cheap enough to do with every write. */
  prune(before: number): void;
}

/** Actions that changed something. */
const pushes = "('created', 'updated', 'deactivated', 'reactivated', 'restored', 'deleted', 'group-changed')";

const prunedAtOnce = 500;

export function createRequestTable(db: Database.Database): RequestTable {
  // By position: by name each one would take half as long again, and every request of anybody is noted.
  const insert = db.prepare(
    `INSERT INTO request (id, directory_id, at, action, provider, remote, method, path, status, duration_ms, subject, detail, leniencies)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const recent = db.prepare<[number, number], RequestRow>(
    `SELECT id, directory_id AS directoryId, at, action, provider, remote AS "from", method, path, status,
            duration_ms AS durationMs, subject, detail, leniencies
     FROM request WHERE directory_id = ? ORDER BY at DESC, id DESC LIMIT ?`,
  );
  const figures = db.prepare<{ id: number; since: number }, RequestFigures>(
    `SELECT (SELECT max(at) FROM request WHERE directory_id = @id) AS lastRequestAt,
            (SELECT at FROM request WHERE directory_id = @id AND status < 400 AND action IN ${pushes} ORDER BY at DESC LIMIT 1) AS lastPushAt,
            (SELECT status FROM request WHERE directory_id = @id ORDER BY at DESC, id DESC LIMIT 1) AS lastStatus,
            (SELECT count(*) FROM request WHERE directory_id = @id AND at >= @since AND action = 'refused') AS refused`,
  );
  const times = db.prepare<[number, number], { at: number }>(
    'SELECT at FROM request WHERE directory_id = ? ORDER BY at DESC LIMIT ?',
  );
  const lastId = db.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM request');
  const prune = db.prepare<[number]>(
    `DELETE FROM request WHERE id IN (SELECT id FROM request ORDER BY id LIMIT ${prunedAtOnce}) AND at < ?`,
  );

  return {
    insert: (request) => {
      const { id, directoryId, at, action, provider, from, method, path } = request;
      const { status, durationMs, subject, detail, leniencies } = request;
      const forgiven = leniencies.length === 0 ? null : JSON.stringify(leniencies);
      insert.run(
        id,
        directoryId,
        at,
        action,
        provider,
        from,
        method,
        path,
        status,
        durationMs,
        subject,
        detail,
        forgiven,
      );
    },
    recent: (directoryId, limit) =>
      recent.all(directoryId, limit).map((row) => ({
        ...row,
        leniencies: row.leniencies === null ? [] : JSON.parse(row.leniencies),
      })),
    figures: (id, since) =>
      figures.get({ id, since }) ?? { lastRequestAt: null, lastPushAt: null, lastStatus: null, refused: 0 },
    times: (directoryId, limit) => times.all(directoryId, limit).map((row) => row.at),
    lastId: () => lastId.get()?.id ?? 0,
    prune: (before) => void prune.run(before),
  };
}
