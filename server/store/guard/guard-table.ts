import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';
import { defaultGuardRules, type GuardRules } from '../../contract/guard.ts';

/** The guard of one directory. */
export interface GuardState extends GuardRules {
  /** When it tripped; null while it has not. */
  readonly trippedAt: number | null;
  /** How many people agents saw before those began to leave for whom it tripped. */
  readonly people: number;
}

export interface GuardTable {
  /** Also of a directory in the bin; undefined when there is none. */
  of(directoryId: DirectoryId): GuardState | undefined;
  /** Whose guards have tripped, without directories in the bin; the first to trip first. */
  tripped(): DirectoryId[];
  setRules(directoryId: DirectoryId, rules: GuardRules): void;
  trip(directoryId: DirectoryId, at: number, people: number): void;
  settle(directoryId: DirectoryId): void;
}

/** Without a row of its own the directory has the rules that hold for all; those columns are null then. */
interface Stored {
  readonly enabled: number | null;
  readonly sharePercent: number | null;
  readonly minimum: number | null;
  readonly windowMinutes: number | null;
  readonly trippedAt: number | null;
  readonly people: number | null;
}

export function createGuardTable(db: Database.Database): GuardTable {
  const of = db.prepare<[number], Stored>(
    `SELECT enabled, share_percent AS sharePercent, minimum, window_minutes AS windowMinutes, tripped_at AS trippedAt, people
     FROM directory LEFT JOIN guard ON directory_id = id WHERE id = ?`,
  );
  const tripped = db
    .prepare<[], DirectoryId>(
      `SELECT directory_id FROM guard JOIN directory ON id = directory_id
       WHERE tripped_at IS NOT NULL AND deleted_at IS NULL ORDER BY tripped_at, id`,
    )
    .pluck();
  const setRules = db.prepare<object>(
    `INSERT INTO guard (directory_id, enabled, share_percent, minimum, window_minutes)
     VALUES (@directoryId, @enabled, @sharePercent, @minimum, @windowMinutes)
     ON CONFLICT DO UPDATE SET enabled = @enabled, share_percent = @sharePercent, minimum = @minimum, window_minutes = @windowMinutes`,
  );
  const trip = db.prepare<object>(
    `INSERT INTO guard (directory_id, enabled, share_percent, minimum, window_minutes, tripped_at, people)
     VALUES (@directoryId, @enabled, @sharePercent, @minimum, @windowMinutes, @at, @people)
     ON CONFLICT DO UPDATE SET tripped_at = @at, people = @people`,
  );
  const settle = db.prepare<[number]>('UPDATE guard SET tripped_at = NULL, people = NULL WHERE directory_id = ?');

  const rulesOf = ({ enabled, sharePercent, minimum, windowMinutes }: GuardRules) => {
    return { enabled: enabled ? 1 : 0, sharePercent, minimum, windowMinutes };
  };

  return {
    of: (directoryId) => {
      const row = of.get(directoryId);
      if (row === undefined) return undefined;
      return {
        enabled: row.enabled === null ? defaultGuardRules.enabled : row.enabled === 1,
        sharePercent: row.sharePercent ?? defaultGuardRules.sharePercent,
        minimum: row.minimum ?? defaultGuardRules.minimum,
        windowMinutes: row.windowMinutes ?? defaultGuardRules.windowMinutes,
        trippedAt: row.trippedAt,
        people: row.people ?? 0,
      };
    },
    tripped: () => tripped.all(),
    setRules: (directoryId, rules) => void setRules.run({ directoryId, ...rulesOf(rules) }),
    trip: (directoryId, at, people) => void trip.run({ directoryId, at, people, ...rulesOf(defaultGuardRules) }),
    settle: (directoryId) => void settle.run(directoryId),
  };
}
