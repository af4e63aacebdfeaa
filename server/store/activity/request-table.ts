import type Database from 'better-sqlite3';
import { type ActivityFilter, activityFilter } from '../../contract/activity.ts';
import type { DirectoryId } from '../../contract/directory.ts';
import type { RequestRecord } from '../../contract/request.ts';

/** A request as it is answered. What it changed is found out behind the answer. */
export type AnsweredRequest = Omit<RequestRecord, 'changes' | 'held'>;

/** A request as it is noted. */
export interface LoggedRequest extends RequestRecord {
  /** By what, besides the name, the person concerned is searched for; null where nobody is known. */
  readonly person: string | null;
  /** The block in which its exchange is kept; null where it is not. */
  readonly exchange: number | null;
}

/** A row of the table: the leniencies are a JSON list, or null for none. */
interface RequestRow extends Omit<LoggedRequest, 'leniencies' | 'changes' | 'held'> {
  readonly leniencies: string | null;
  readonly changeFrom: number | null;
  readonly changeTo: number | null;
  readonly held: number;
}

/** Figures of one directory for its row in the list. */
export interface RequestFigures {
  readonly lastRequestAt: number | null;
  readonly lastPushAt: number | null;
  readonly lastStatus: number | null;
  /** Refused at or after the moment that was asked about. */
  readonly refused: number;
}

/** A place in the order of the requests of a directory. */
export interface RequestPlace {
  readonly at: number;
  readonly id: number;
}

export interface RequestTable {
  insert(request: LoggedRequest): void;
  byId(directoryId: DirectoryId, id: number): LoggedRequest | undefined;
  /** Newest first. */
  recent(directoryId: DirectoryId, limit: number): RequestRecord[];
  /** Those before a place, newest first. */
  before(directoryId: DirectoryId, filter: ActivityFilter, place: RequestPlace, limit: number): LoggedRequest[];
  figures(directoryId: DirectoryId, refusedSince: number): RequestFigures;
  /** When the last requests came, newest first, for judging what "longer than usual" means. */
  times(directoryId: DirectoryId, limit: number): number[];
  lastId(): number;
  /**
   * Forgets what is older, a limited number at a time, so that it is cheap enough to do with every write; never the
   * newest of all, whose number is the last that was given.
   */
  prune(before: number): void;
}

/** Actions that changed something. */
const pushes = "('created', 'updated', 'deactivated', 'reactivated', 'restored', 'deleted', 'group-changed')";

const columns = `id, directory_id AS directoryId, at, action, provider, remote AS "from", method, path, status,
  duration_ms AS durationMs, subject, detail, leniencies, change_from AS changeFrom, change_to AS changeTo, held,
  person, exchange`;

/** Each has an index of its own. */
const passing: Readonly<Record<ActivityFilter, string>> = {
  all: '',
  changes: 'AND change_from IS NOT NULL',
  refused: "AND action = 'refused'",
  held: 'AND held = 1',
};

const prunedAtOnce = 500;

/** What of a noted request is told. */
export function recordOf({ person: _person, exchange: _exchange, ...record }: LoggedRequest): RequestRecord {
  return record;
}

export function createRequestTable(db: Database.Database): RequestTable {
  // By position: by name each one would take half as long again, and every request of anybody is noted.
  const insert = db.prepare(
    `INSERT INTO request (id, directory_id, at, action, provider, remote, method, path, status, duration_ms, subject, detail,
       leniencies, change_from, change_to, held, person, exchange)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const recent = db.prepare<[number, number], RequestRow>(
    `SELECT ${columns} FROM request WHERE directory_id = ? ORDER BY at DESC, id DESC LIMIT ?`,
  );
  const byId = db.prepare<[number, number], RequestRow>(
    `SELECT ${columns} FROM request WHERE id = ? AND directory_id = ?`,
  );
  const before = new Map(
    activityFilter.options.map((filter) => [
      filter,
      db.prepare<{ directoryId: number; at: number; id: number; limit: number }, RequestRow>(
        `SELECT ${columns} FROM request WHERE directory_id = @directoryId AND at <= @at AND (at < @at OR id < @id)
         ${passing[filter]} ORDER BY at DESC, id DESC LIMIT @limit`,
      ),
    ]),
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
  const oldest = db.prepare<[], number>('SELECT at FROM request ORDER BY id LIMIT 1').pluck();
  const prune = db.prepare<[number]>(
    `DELETE FROM request WHERE id IN (SELECT id FROM request ORDER BY id LIMIT ${prunedAtOnce}) AND at < ?
       AND id < (SELECT max(id) FROM request)`,
  );

  return {
    insert: (request) => {
      const { id, directoryId, at, action, provider, from, method, path } = request;
      const { status, durationMs, subject, detail, leniencies, changes, held, person, exchange } = request;
      const forgiven = leniencies.length === 0 ? null : JSON.stringify(leniencies);
      insert.run(
        ...[id, directoryId, at, action, provider, from, method, path, status, durationMs, subject, detail, forgiven],
        ...[changes?.from ?? null, changes?.to ?? null, Number(held), person, exchange],
      );
    },
    byId: (directoryId, id) => {
      const row = byId.get(id, directoryId);
      return row === undefined ? undefined : requestOf(row);
    },
    recent: (directoryId, limit) => recent.all(directoryId, limit).map((row) => recordOf(requestOf(row))),
    before: (directoryId, filter, { at, id }, limit) =>
      (before.get(filter)?.all({ directoryId, at, id, limit }) ?? []).map(requestOf),
    figures: (id, since) =>
      figures.get({ id, since }) ?? { lastRequestAt: null, lastPushAt: null, lastStatus: null, refused: 0 },
    times: (directoryId, limit) => times.all(directoryId, limit).map((row) => row.at),
    lastId: () => lastId.get()?.id ?? 0,
    prune: (before) => {
      // Looking through the first of them with every write would cost as much as noting several requests.
      if ((oldest.get() ?? before) < before) prune.run(before);
    },
  };
}

function requestOf({ leniencies, changeFrom, changeTo, held, ...row }: RequestRow): LoggedRequest {
  return {
    ...row,
    leniencies: leniencies === null ? [] : JSON.parse(leniencies),
    changes: changeFrom === null || changeTo === null ? null : { from: changeFrom, to: changeTo },
    held: held === 1,
  };
}
