import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../../contract/directory.ts';
import type { ContactRecord, StoredReason } from '../contact-record.ts';
import type { ListPlace } from './list-search.ts';

/** What of a person a look at the numbers of everybody reads. */
export type WalkedNumber = Pick<ContactRecord, 'directoryId' | 'number' | 'numberReceived' | 'state' | 'reasons'> &
  ListPlace;

/** Walks through everybody who is not hidden, for each state in the order of the list, a piece at a time. */
export interface NumberWalk {
  next(
    directoryId: DirectoryId | null,
    state: 'listed' | 'held',
    after: ListPlace | null,
    limit: number,
  ): WalkedNumber[];
  count(directoryId: DirectoryId | null): number;
}

const start: ListPlace = { letter: '', sortKey: '', seq: 0 };

export function createNumberWalk(db: Database.Database): NumberWalk {
  const walk = (scope: string) =>
    db.prepare<object, Omit<WalkedNumber, 'reasons'> & { readonly reasons: string }>(
      `SELECT seq, letter, sort_key AS sortKey, directory_id AS directoryId, number, number_received AS numberReceived,
              state, reasons
       FROM contact WHERE ${scope} AND binned = 0 AND state = @state
         AND (letter, sort_key, seq) > (@letter, @sortKey, @seq)
       ORDER BY letter, sort_key, seq LIMIT @limit`,
    );
  const everywhere = walk('1 = 1');
  const inOne = walk('directory_id = @directoryId');
  // Two statements that name the states: one for both, or all states but one, would read every contact.
  const countIn = (scope: string) =>
    db
      .prepare<object, number>(
        `SELECT count(*) FROM contact WHERE ${scope} AND binned = 0 AND state IN ('listed', 'held')`,
      )
      .pluck();
  const countEverywhere = countIn('1 = 1');
  const countInOne = countIn('directory_id = @directoryId');

  return {
    next: (directoryId, state, after, limit) =>
      (directoryId === null ? everywhere : inOne)
        .all({ directoryId, state, ...(after ?? start), limit })
        .map((row) => ({ ...row, reasons: JSON.parse(row.reasons) as StoredReason[] })),
    count: (directoryId) => (directoryId === null ? countEverywhere : countInOne).get({ directoryId }) ?? 0,
  };
}
