import type Database from 'better-sqlite3';
import { createStatementCache } from './statement-cache.ts';

type Value = string | number | null;

/**
 * Writes the columns of a row that differ from what they were. SQLite rewrites every index that holds a column an UPDATE
 * names, whether its value changes or not, and each of them is one more page to be written.
 */
export interface ChangedColumns<Row> {
  /** The members that are not the same. */
  differing(before: Row, after: Row): (keyof Row & string)[];
  /** Writes the columns of these members; with none nothing. */
  write(seq: number, members: readonly (keyof Row & string)[], row: Row): void;
}

/** Statements kept for combinations seen before; one provider changes few. */
const maxStatements = 100;

/** @param columns the column of each member, in a table whose rows are told apart by `seq` */
export function createChangedColumns<Row extends { readonly [Member in keyof Row]: Value }>(
  db: Database.Database,
  table: string,
  columns: Readonly<Record<keyof Row & string, string>>,
): ChangedColumns<Row> {
  const all = Object.keys(columns).filter((name): name is keyof Row & string => name in columns);
  const statements = createStatementCache(db, maxStatements);

  return {
    differing: (before, after) => all.filter((member) => before[member] !== after[member]),
    write: (seq, members, row) => {
      if (members.length === 0) return;
      const assignments = members.map((member) => `${columns[member]} = ?`).join();
      statements
        .prepare(`UPDATE ${table} SET ${assignments} WHERE seq = ?`)
        .run(...members.map((member) => row[member]), seq);
    },
  };
}
