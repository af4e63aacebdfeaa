import type Database from 'better-sqlite3';
import type { CallId, CallKind } from '../../contract/calls.ts';
import { createRevision } from '../revision.ts';

export interface NewCall {
  readonly at: number;
  readonly kind: CallKind;
  /** E.164 where that was understood, otherwise digits. */
  readonly number: string;
  /** The SCIM id of the person it was started from. */
  readonly contactId: string | null;
}

export interface CallRow extends NewCall {
  readonly id: CallId;
}

/** Which calls are searched for: a call is found by any of the two. */
export interface CallSearch {
  /** FTS5 expression over the words of whoever has the number now, or null. */
  readonly words: string | null;
  /** Runs of digits, any of which stands somewhere in the number. */
  readonly digits: readonly string[];
}

/** A call and everything older. */
export type CallPosition = Pick<CallRow, 'at' | 'id'>;

/** The Call History. It keeps numbers and no names, so that it stays whole when people and directories go. */
export interface CallTable {
  /** See `Revision.current`. */
  revision(): number;
  insert(call: NewCall): CallId;
  byId(id: CallId): CallRow | undefined;
  /** Takes one out of sight, as `clear` does with all. */
  remove(id: CallId, at: number): void;
  /** Newest first, without those cleared. */
  page(offset: number, limit: number): CallRow[];
  count(): number;
  /** The next calls behind a position, or the newest ones. */
  older(position: CallPosition | null, limit: number): CallRow[];
  /** All that match, newest first. */
  search(search: CallSearch): CallRow[];
  newestOf(number: string): CallRow | undefined;
  /** Takes everything out of sight and forgets what was cleared before. Returns how many. */
  clear(at: number): number;
  /** Brings back what was removed or cleared last. Returns how many. */
  restore(): number;
  /** Forgets what was cleared before a moment. */
  purge(before: number): void;
}

const columns = 'id, at, kind, number, contact_id AS contactId';
const shown = 'cleared_at IS NULL';

export function createCallTable(db: Database.Database): CallTable {
  const revision = createRevision();
  const insert = db.prepare<NewCall>(
    'INSERT INTO call (at, kind, number, contact_id) VALUES (@at, @kind, @number, @contactId)',
  );
  const byId = db.prepare<[number], CallRow>(`SELECT ${columns} FROM call WHERE id = ? AND ${shown}`);
  const remove = db.prepare<[number, number]>(`UPDATE call SET cleared_at = ? WHERE id = ? AND ${shown}`);
  const page = db.prepare<[number, number], CallRow>(
    `SELECT ${columns} FROM call WHERE ${shown} ORDER BY at DESC, id DESC LIMIT ? OFFSET ?`,
  );
  const count = db.prepare<[], number>(`SELECT count(*) FROM call WHERE ${shown}`).pluck();
  const older = db.prepare<[number, number, number], CallRow>(
    `SELECT ${columns} FROM call WHERE ${shown} AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?`,
  );
  const hasDigits = 'EXISTS (SELECT 1 FROM json_each(@digits) AS run WHERE instr(call.number, run.value))';
  const isTheirs = `EXISTS (
    SELECT 1 FROM contact WHERE contact.number = call.number AND binned = 0 AND state = 'listed'
      AND seq IN (SELECT rowid FROM contact_words WHERE contact_words MATCH @words))`;
  const searchFor = <Given extends object>(condition: string) =>
    db.prepare<Given, CallRow>(
      `SELECT ${columns} FROM call WHERE ${shown} AND (${condition}) ORDER BY at DESC, id DESC`,
    );
  const withDigits = searchFor<{ digits: string }>(hasDigits);
  const withWordsOrDigits = searchFor<{ digits: string; words: string }>(`${isTheirs} OR ${hasDigits}`);
  const newestOf = db.prepare<[string], CallRow>(
    `SELECT ${columns} FROM call WHERE number = ? AND ${shown} ORDER BY at DESC, id DESC LIMIT 1`,
  );
  const forgetCleared = db.prepare<[number]>('DELETE FROM call WHERE cleared_at < ?');
  const clear = db.prepare<[number]>(`UPDATE call SET cleared_at = ? WHERE ${shown}`);
  const restore = db.prepare('UPDATE call SET cleared_at = NULL WHERE cleared_at = (SELECT max(cleared_at) FROM call)');

  return {
    revision: revision.current,
    insert: revision.counting((call) => Number(insert.run(call).lastInsertRowid) as CallId),
    byId: (id) => byId.get(id),
    remove: revision.counting((id, at) => void remove.run(at, id)),
    page: (offset, limit) => page.all(limit, offset),
    count: () => count.get() ?? 0,
    older: (position, limit) => (position === null ? page.all(limit, 0) : older.all(position.at, position.id, limit)),
    search: ({ words, digits: runs }) => {
      const digits = JSON.stringify(runs);
      return words === null ? withDigits.all({ digits }) : withWordsOrDigits.all({ digits, words });
    },
    newestOf: (number) => newestOf.get(number),
    clear: revision.counting((at) => {
      // Clearing what is empty, such as by a second press, must not forget what the first one can bring back.
      if (count.get() === 0) return 0;
      forgetCleared.run(Number.MAX_SAFE_INTEGER);
      return clear.run(at).changes;
    }),
    restore: revision.counting(() => restore.run().changes),
    purge: (before) => void forgetCleared.run(before),
  };
}
