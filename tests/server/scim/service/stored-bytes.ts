import Database from 'better-sqlite3';

/** Everything that writes of people and groups touch, as text that is equal only if every byte of it on disk is. */
export interface StoredBytes {
  read(): string;
  close(): void;
}

const queries = [
  ...['resource', 'resource_value', 'membership', 'contact'].map((table) => `SELECT * FROM ${table}`),
  // A write always adds to these, so how much they hold tells as much as what they hold.
  'SELECT max(seq), count(*) FROM change',
  ...['contact_words_data', 'contact_digits_data'].map((table) => `SELECT count(*), sum(length(block)) FROM ${table}`),
];

/** Looks past the server, through a connection of its own. */
export function openStoredBytes(file: string): StoredBytes {
  const db = new Database(file, { readonly: true });
  const statements = queries.map((sql) => db.prepare(sql).raw());
  return {
    read: () => JSON.stringify(statements.map((statement) => statement.all())),
    close: () => void db.close(),
  };
}
