import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';

/** A SCIM request as far as it says who took somebody out. */
export interface DepartureRequest {
  readonly provider: string;
  readonly method: string;
  readonly path: string;
  readonly at: number;
}

/** The requests behind departures, among those that are noted. */
export interface DepartureRequests {
  /** The last write at or before a moment: who has been taking people out. */
  lastWrite(directoryId: DirectoryId, at: number): DepartureRequest | undefined;
  /** The one that made an entry of the change log. */
  ofChange(changeSeq: number): DepartureRequest | undefined;
}

export function createDepartureRequests(db: Database.Database): DepartureRequests {
  const columns = 'provider, method, path, at';
  const lastWrite = db.prepare<[number, number], DepartureRequest>(
    `SELECT ${columns} FROM request WHERE directory_id = ? AND at <= ? AND status < 400 AND method <> 'GET'
     ORDER BY at DESC, id DESC LIMIT 1`,
  );
  const ofChange = db.prepare<[number], DepartureRequest>(
    `SELECT ${columns} FROM request WHERE id = (SELECT request_id FROM change WHERE seq = ?)`,
  );
  return {
    lastWrite: (directoryId, at) => lastWrite.get(directoryId, at),
    ofChange: (changeSeq) => ofChange.get(changeSeq),
  };
}
