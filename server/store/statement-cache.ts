import type Database from 'better-sqlite3';
import { createRecentlyUsed } from '../recently-used.ts';

/**
 * Prepared statements of texts that are made while the program runs. In them a value that is compared is written `+?` and
 * a limit as a number: SQLite prepares a statement that it orders by an index anew, at twice the cost of running it,
 * whenever it is given another value for a bare `?` there (`sqlite3VdbeReprepareOnBind`).
 */
export interface StatementCache {
  prepare<Row>(sql: string): Database.Statement<unknown[], Row>;
}

/** Preparing costs more than most of these queries. @param size how many are kept */
export function createStatementCache(db: Database.Database, size: number): StatementCache {
  const statements = createRecentlyUsed<Database.Statement<unknown[], unknown>>(size);
  return {
    prepare<Row>(sql: string) {
      const statement = statements.get(sql, () => db.prepare<unknown[], unknown>(sql));
      // The row type follows from the columns named in the text, which the type system cannot read.
      return statement as Database.Statement<unknown[], Row>;
    },
  };
}
