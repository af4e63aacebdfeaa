import type Database from 'better-sqlite3';
import type { DirectoryId } from '../../contract/directory.ts';

export interface NewExchangeBlock {
  readonly directoryId: DirectoryId;
  /** When the newest of its requests came. */
  readonly at: number;
  readonly body: Buffer;
}

/** Exchanges of requests, many to a block. What is in a block is the business of whoever packs it. */
export interface ExchangeTable {
  /** Returns the id of the block. */
  insert(block: NewExchangeBlock): number;
  read(id: number): Buffer | undefined;
  /** Forgets blocks that are older, a limited number at a time. */
  prune(before: number): void;
}

const prunedAtOnce = 50;

export function createExchangeTable(db: Database.Database): ExchangeTable {
  const insert = db.prepare<[number, number, Buffer]>('INSERT INTO exchange (directory_id, at, body) VALUES (?, ?, ?)');
  const read = db.prepare<[number], Buffer>('SELECT body FROM exchange WHERE id = ?').pluck();
  const prune = db.prepare<[number]>(
    `DELETE FROM exchange WHERE id IN (SELECT id FROM exchange ORDER BY id LIMIT ${prunedAtOnce}) AND at < ?`,
  );
  return {
    insert: ({ directoryId, at, body }) => Number(insert.run(directoryId, at, body).lastInsertRowid),
    read: (id) => read.get(id),
    prune: (before) => void prune.run(before),
  };
}
