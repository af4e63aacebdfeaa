import type Database from 'better-sqlite3';

/** A change that took another back, or that put somebody back to what they were at a moment. */
export interface Reversal {
  readonly changeSeq: number;
  readonly undoneSeq: number | null;
  /** The entry of the restore that it was part of. */
  readonly restoreSeq: number | null;
}

export interface ReversalTable {
  insert(reversal: Reversal): void;
  ofChange(changeSeq: number): Reversal | undefined;
  /** The newest change that took this one back. */
  undoing(undoneSeq: number): Reversal | undefined;
  /** The changes of a restore, newest first: from before `seq` on, or from the newest. */
  ofRestore(restoreSeq: number, before: number | null, limit: number): Reversal[];
  countOfRestore(restoreSeq: number): number;
}

const columns = 'change_seq AS changeSeq, undone_seq AS undoneSeq, restore_seq AS restoreSeq';

export function createReversalTable(db: Database.Database): ReversalTable {
  const insert = db.prepare<[number, number | null, number | null]>(
    'INSERT INTO reversal (change_seq, undone_seq, restore_seq) VALUES (?, ?, ?)',
  );
  const ofChange = db.prepare<[number], Reversal>(`SELECT ${columns} FROM reversal WHERE change_seq = ?`);
  const undoing = db.prepare<[number], Reversal>(
    `SELECT ${columns} FROM reversal WHERE undone_seq = ? ORDER BY change_seq DESC LIMIT 1`,
  );
  const ofRestore = db.prepare<[number, number, number], Reversal>(
    `SELECT ${columns} FROM reversal WHERE restore_seq = ? AND change_seq < ? ORDER BY change_seq DESC LIMIT ?`,
  );
  const countOfRestore = db.prepare<[number], number>('SELECT count(*) FROM reversal WHERE restore_seq = ?').pluck();

  return {
    insert: ({ changeSeq, undoneSeq, restoreSeq }) => void insert.run(changeSeq, undoneSeq, restoreSeq),
    ofChange: (changeSeq) => ofChange.get(changeSeq),
    undoing: (undoneSeq) => undoing.get(undoneSeq),
    ofRestore: (restoreSeq, before, limit) => ofRestore.all(restoreSeq, before ?? Number.MAX_SAFE_INTEGER, limit),
    countOfRestore: (restoreSeq) => countOfRestore.get(restoreSeq) ?? 0,
  };
}
