import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';

export const hourMs = 3_600_000;

export interface RequestCount {
  readonly accepted: number;
  readonly refused: number;
}

/** How many requests came in an hour of the epoch. */
export interface HourCount extends RequestCount {
  readonly hour: number;
}

/** How many requests were accepted and refused, by the hour. */
export interface RequestHourTable {
  add(directoryId: DirectoryId, at: number, count: RequestCount): void;
  /** From the hour of that moment on, oldest first; hours in which nothing came are left out. */
  since(directoryId: DirectoryId, at: number): HourCount[];
}

/** An hour is a dozen bytes, and the chart goes back a month. */
const keptHours = 62 * 24;

export function createRequestHourTable(db: Database.Database): RequestHourTable {
  const add = db.prepare<[number, number, number, number]>(
    `INSERT INTO request_hour (directory_id, hour, accepted, refused) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET accepted = accepted + excluded.accepted, refused = refused + excluded.refused`,
  );
  const prune = db.prepare<[number, number]>('DELETE FROM request_hour WHERE directory_id = ? AND hour < ?');
  const since = db.prepare<[number, number], HourCount>(
    'SELECT hour, accepted, refused FROM request_hour WHERE directory_id = ? AND hour >= ? ORDER BY hour',
  );
  const hourOf = (at: number) => Math.floor(at / hourMs);
  return {
    add: (directoryId, at, { accepted, refused }) => {
      add.run(directoryId, hourOf(at), accepted, refused);
      prune.run(directoryId, hourOf(at) - keptHours);
    },
    since: (directoryId, at) => since.all(directoryId, hourOf(at)),
  };
}
