import type Database from 'better-sqlite3';

/**
 * Prepared statements of texts that are made while the program runs. In them a value that is compared is written `+?` and
 * a limit as a number: SQLite prepares a statement that it orders by an index anew, at twice the cost of running it,
 * whenever it is given another value for a bare `?` there (`sqlite3VdbeReprepareOnBind`).
 */
export interface StatementCache {
  prepare<Row>(sql: string): Database.Statement<unknown[], Row>;
}

/** Preparing costs more than most of these queries; the least recently used statement goes first. */
export function createStatementCache(db: Database.Database, size: number): StatementCache {
  const statements = new Map<string, Database.Statement<unknown[], unknown>>();
  return {
    prepare<Row>(sql: string) {
      const known = statements.get(sql) ?? db.prepare<unknown[], unknown>(sql);
      statements.delete(sql);
      statements.set(sql, known);
      if (statements.size > size) {
        const oldest = statements.keys().next();
        if (!oldest.done) statements.delete(oldest.value);
      }
      // The row type follows from the columns named in the text, which the type system cannot read.
      return known as Database.Statement<unknown[], Row>;
    },
  };
}
