import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';
import { type DepartureCause, defaultGuardRules } from '../../contract/guard.ts';
import type { ContactRecord } from '../contacts/contact-record.ts';

/** Somebody who was listed and whom the identity provider has since taken out. */
export interface Departure {
  readonly seq: number;
  readonly directoryId: DirectoryId;
  /** The SCIM id. */
  readonly id: string;
  readonly cause: DepartureCause;
  readonly at: number;
  /** The newest entry of the change log about the person when they left. */
  readonly changeSeq: number;
  /** An administrator has let the person go; their contact follows. */
  readonly isAccepted: boolean;
  /** As agents saw it. */
  readonly contact: ContactRecord;
}

/** How many of a directory left, and when; without those who were let go. */
export interface DepartureFigures {
  readonly causes: Readonly<Record<DepartureCause, number>>;
  readonly total: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface DepartureWindow {
  readonly at: number;
  readonly departed: number;
  readonly later: number;
}

export interface DepartureSelection {
  readonly directoryId: DirectoryId;
  readonly cause: DepartureCause | null;
}

export interface DepartureTable {
  /** @param userName folded */
  insert(departure: Omit<Departure, 'isAccepted'>, userName: string): void;
  bySeq(seq: number): Departure | undefined;
  setCause(seq: number, cause: DepartureCause): void;
  /** Whoever is listed again, or has been let go. Returns whether they had left. */
  remove(seq: number): boolean;
  figures(directoryId: DirectoryId): DepartureFigures;
  /** For each moment at which somebody left: how many had within that time, and how many did later. Oldest first. */
  windows(directoryId: DirectoryId, windowMs: number): DepartureWindow[];
  /** The seq of those who left and had this userName, folded. */
  named(directoryId: DirectoryId, userName: string): number[];
  /** Forgets who left at or before a moment, and did so for good. */
  prune(directoryId: DirectoryId, at: number): void;
  /** Forgets, in directories whose guard has not tripped, who left before the time that it looks back on. */
  purge(now: number): void;
  /** Everybody's contact is to be worked out again. */
  outdateAll(directoryId: DirectoryId): void;
  /** The contacts of those with this key in the list by last name are to be worked out again. */
  outdateKeyed(familyKey: string): void;
  /** Those whom the guard keeps, in the order of the list; `cause` null is every cause. */
  page(selection: DepartureSelection, offset: number, limit: number): Departure[];
  byIds(directoryId: DirectoryId, ids: readonly string[]): Departure[];
  /** The first ones behind a seq of those who left up to an entry of the change log. */
  next(directoryId: DirectoryId, afterSeq: number, upTo: number, limit: number): Departure[];
  accept(seq: number): void;
}

type Stored = Omit<Departure, 'contact' | 'isAccepted'> & { readonly contact: string; readonly accepted: number };

const columns =
  'departure.seq, departure.directory_id AS directoryId, departure.id, cause, at, change_seq AS changeSeq, accepted, contact';
const kept = 'departure.directory_id = @directoryId AND accepted = 0';

export function createDepartureTable(db: Database.Database): DepartureTable {
  const insert = db.prepare<object>(
    `INSERT INTO departure (seq, directory_id, id, user_name, cause, at, change_seq, contact)
     VALUES (@seq, @directoryId, @id, @userName, @cause, @at, @changeSeq, @contact)`,
  );
  const bySeq = db.prepare<[number], Stored>(`SELECT ${columns} FROM departure WHERE seq = ?`);
  const setCause = db.prepare<[string, number]>('UPDATE departure SET cause = ? WHERE seq = ?');
  const remove = db.prepare<[number]>('DELETE FROM departure WHERE seq = ?');
  const figures = db.prepare<[number], { cause: DepartureCause; count: number; firstAt: number; lastAt: number }>(
    `SELECT cause, count(*) AS count, min(at) AS firstAt, max(at) AS lastAt
     FROM departure WHERE directory_id = ? AND accepted = 0 GROUP BY cause`,
  );
  const windows = db.prepare<object, DepartureWindow>(
    `SELECT DISTINCT at,
            count(*) OVER (ORDER BY at RANGE BETWEEN @windowMs - 1 PRECEDING AND CURRENT ROW) AS departed,
            count(*) OVER (ORDER BY at RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS later
     FROM departure WHERE directory_id = @directoryId AND accepted = 0 ORDER BY at`,
  );
  const named = db
    .prepare<[number, string], number>('SELECT seq FROM departure WHERE directory_id = ? AND user_name = ?')
    .pluck();
  const prune = db.prepare<[number, number]>(
    'DELETE FROM departure WHERE directory_id = ? AND accepted = 0 AND at <= ?',
  );
  const purge = db.prepare<object>(
    `DELETE FROM departure WHERE seq IN (
       SELECT seq FROM departure LEFT JOIN guard USING (directory_id)
       WHERE tripped_at IS NULL AND accepted = 0 AND at <= @now - 60000 * coalesce(window_minutes, @windowMinutes))`,
  );
  const outdateAll = db.prepare<[number]>(
    `INSERT INTO contact_outdated (seq) SELECT seq FROM departure WHERE directory_id = ?
     ON CONFLICT DO UPDATE SET failed = 0`,
  );
  const keyed = db
    .prepare<[string], number>('SELECT seq FROM departure CROSS JOIN contact USING (seq) WHERE family_key = ?')
    .pluck();
  const outdate = db.prepare<[string]>(
    `INSERT INTO contact_outdated (seq) SELECT value FROM json_each(?) WHERE true
     ON CONFLICT DO UPDATE SET failed = 0`,
  );
  const page = db.prepare<object, Stored>(
    `SELECT ${columns} FROM departure LEFT JOIN contact USING (seq)
     WHERE ${kept} AND (@cause IS NULL OR cause = @cause)
     ORDER BY letter, sort_key, departure.seq LIMIT @limit OFFSET @offset`,
  );
  const byId = db.prepare<object, Stored>(`SELECT ${columns} FROM departure WHERE departure.id = @id AND ${kept}`);
  const next = db.prepare<object, Stored>(
    `SELECT ${columns} FROM departure WHERE seq > @afterSeq AND ${kept} AND change_seq <= @upTo ORDER BY seq LIMIT @limit`,
  );
  const accept = db.prepare<[number]>('UPDATE departure SET accepted = 1 WHERE seq = ?');

  return {
    insert: (departure, userName) =>
      void insert.run({ ...departure, userName, contact: JSON.stringify(departure.contact) }),
    bySeq: (seq) => {
      const row = bySeq.get(seq);
      return row === undefined ? undefined : read(row);
    },
    setCause: (seq, cause) => void setCause.run(cause, seq),
    remove: (seq) => remove.run(seq).changes > 0,
    figures: (directoryId) => {
      const rows = figures.all(directoryId);
      const of = (cause: DepartureCause) => rows.find((row) => row.cause === cause)?.count ?? 0;
      const causes = { deactivated: of('deactivated'), deleted: of('deleted'), incomplete: of('incomplete') };
      return {
        causes,
        total: causes.deactivated + causes.deleted + causes.incomplete,
        firstAt: rows.reduce((first, row) => Math.min(first, row.firstAt), rows[0]?.firstAt ?? 0),
        lastAt: rows.reduce((last, row) => Math.max(last, row.lastAt), 0),
      };
    },
    windows: (directoryId, windowMs) => windows.all({ directoryId, windowMs }),
    named: (directoryId, userName) => named.all(directoryId, userName),
    prune: (directoryId, at) => void prune.run(directoryId, at),
    purge: (now) => void purge.run({ now, windowMinutes: defaultGuardRules.windowMinutes }),
    outdateAll: (directoryId) => void outdateAll.run(directoryId),
    outdateKeyed: (familyKey) => {
      const seqs = keyed.all(familyKey);
      // Mostly there is nobody, and nothing is written.
      if (seqs.length > 0) outdate.run(JSON.stringify(seqs));
    },
    page: (selection, offset, limit) => page.all({ ...selection, offset, limit }).map(read),
    byIds: (directoryId, ids) => ids.flatMap((id) => byId.all({ directoryId, id }).map(read)),
    next: (directoryId, afterSeq, upTo, limit) => next.all({ directoryId, afterSeq, upTo, limit }).map(read),
    accept: (seq) => void accept.run(seq),
  };
}

function read({ accepted, ...row }: Stored): Departure {
  return { ...row, isAccepted: accepted === 1, contact: JSON.parse(row.contact) };
}
