import type Database from 'better-sqlite3';
import type { PersonState } from '../../contract/contact.ts';
import type { DirectoryId } from '../../contract/directory.ts';
import type { ContactRecord, StoredReason } from './contact-record.ts';

export interface StateCounts {
  readonly listed: number;
  readonly held: number;
  readonly hidden: number;
}

/** Reading contacts. Directories in the bin are never in any answer. */
export interface ContactQueries {
  byId(id: string): ContactRecord | undefined;
  /** Of those among them who are known, whether agents see them or not. */
  seqsOf(ids: readonly string[]): number[];
  /** 0 where there is nobody. */
  largestSeq(): number;
  /** Also of a directory in the bin. */
  bySeq(seq: number): ContactRecord | undefined;
  /** `held` brings everybody who needs attention: who is held, and who is listed but has a reason noted. */
  people(directoryId: DirectoryId, state: PersonState, offset: number, limit: number): ContactRecord[];
  peopleCount(directoryId: DirectoryId, state: PersonState): number;
  counts(directoryId: DirectoryId): StateCounts;
  /** How many people of a directory in the bin would come back with it. */
  binnedCount(directoryId: DirectoryId): number;
  /** How many people of a directory are listed, also in the bin; counted no further than `most`. */
  listedUpTo(directoryId: DirectoryId, most: number): number;
  /** Those who are not hidden and share the externalId. */
  sharing(directoryId: DirectoryId, externalId: string): Pick<ContactRecord, 'seq' | 'reasons'>[];
}

/** A row, with the reasons as JSON text. */
export type Stored = Omit<ContactRecord, 'reasons'> & { readonly reasons: string };

export const columns = `seq, directory_id AS directoryId, id, state, name, given_name AS givenName, family_name AS familyName,
  user_name AS userName, external_id AS externalId, title, email, department, number, number_shown AS numberShown,
  number_received AS numberReceived, reasons, letter, sort_key AS sortKey, family_letter AS familyLetter,
  family_key AS familyKey, updated_at AS updatedAt`;

export const attention = "binned = 0 AND state <> 'hidden' AND reasons <> '[]'";

export function read(row: Stored): ContactRecord {
  return { ...row, reasons: JSON.parse(row.reasons) as StoredReason[] };
}

export function createContactQueries(db: Database.Database): ContactQueries {
  const byId = db.prepare<{ id: string }, Stored>(
    // Who is kept visible by the guard may have been deleted.
    `SELECT ${columns} FROM contact
     WHERE seq = coalesce((SELECT seq FROM resource WHERE id = @id), (SELECT seq FROM departure WHERE id = @id)) AND binned = 0`,
  );
  const seqsOf = db
    .prepare<{ ids: string }, number>(
      `SELECT seq FROM resource WHERE id IN (SELECT value FROM json_each(@ids))
       UNION SELECT seq FROM departure WHERE id IN (SELECT value FROM json_each(@ids))`,
    )
    .pluck();
  const largestSeq = db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM contact').pluck();
  const bySeq = db.prepare<[number], Stored>(`SELECT ${columns} FROM contact WHERE seq = ?`);
  const inState = db.prepare<object, Stored>(
    `SELECT ${columns} FROM contact WHERE directory_id = @directoryId AND binned = 0 AND state = @state
     ORDER BY letter, sort_key, seq LIMIT @limit OFFSET @offset`,
  );
  const inAttention = db.prepare<object, Stored>(
    `SELECT ${columns} FROM contact INDEXED BY contact_attention WHERE directory_id = @directoryId AND ${attention}
     ORDER BY letter, sort_key, seq LIMIT @limit OFFSET @offset`,
  );
  // Each from what is kept for it: reading everybody of a hundred thousand took 200 ms, whenever a window was opened.
  const counts = db.prepare<{ id: number }, StateCounts>(
    `SELECT (SELECT coalesce(sum(people), 0) FROM contact_letter WHERE directory_id = @id AND sorting = 'given') AS listed,
            (SELECT count(*) FROM contact INDEXED BY contact_attention WHERE directory_id = @id AND ${attention}) AS held,
            (SELECT count(*) FROM contact WHERE directory_id = @id AND binned IN (0, 1) AND state = 'hidden') AS hidden`,
  );
  const binned = db.prepare<[number], { n: number }>(
    'SELECT count(*) AS n FROM contact WHERE directory_id = ? AND binned = 1',
  );
  const listedUpTo = db
    .prepare<[number, number], number>(
      `SELECT count(*) FROM (
         SELECT 1 FROM contact WHERE directory_id = ? AND binned IN (0, 1) AND state = 'listed' LIMIT ?)`,
    )
    .pluck();
  const sharing = db.prepare<[number, string], Pick<Stored, 'seq' | 'reasons'>>(
    `SELECT seq, reasons FROM contact
     WHERE seq IN (SELECT seq FROM resource WHERE directory_id = ? AND external_id = ?) AND state <> 'hidden'`,
  );

  const countsOf = (directoryId: DirectoryId) => counts.get({ id: directoryId }) ?? { listed: 0, held: 0, hidden: 0 };

  return {
    byId: (id) => {
      const row = byId.get({ id });
      return row === undefined ? undefined : read(row);
    },
    seqsOf: (ids) => (ids.length === 0 ? [] : seqsOf.all({ ids: JSON.stringify(ids) })),
    largestSeq: () => largestSeq.get() ?? 0,
    bySeq: (seq) => {
      const row = bySeq.get(seq);
      return row === undefined ? undefined : read(row);
    },
    people: (directoryId, state, offset, limit) =>
      (state === 'held'
        ? inAttention.all({ directoryId, offset, limit })
        : inState.all({ directoryId, state, offset, limit })
      ).map(read),
    peopleCount: (directoryId, state) => countsOf(directoryId)[state],
    counts: countsOf,
    binnedCount: (directoryId) => binned.get(directoryId)?.n ?? 0,
    listedUpTo: (directoryId, most) => listedUpTo.get(directoryId, most) ?? 0,
    sharing: (directoryId, externalId) =>
      sharing.all(directoryId, externalId).map(({ seq, reasons }) => ({ seq, reasons: JSON.parse(reasons) })),
  };
}
