import type Database from 'better-sqlite3';
import { createRevision } from './revision.ts';

/** Named values of the whole installation. */
export interface SettingTable {
  /** See `Revision.current`. */
  revision(): number;
  read(name: string): string | undefined;
  /** null forgets the value. */
  write(name: string, value: string | null): void;
}

export function createSettingTable(db: Database.Database): SettingTable {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?');
  const write = db.prepare<[string, string]>(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const forget = db.prepare<[string]>('DELETE FROM setting WHERE name = ?');
  const revision = createRevision();
  return {
    revision: revision.current,
    read: (name) => read.get(name)?.value,
    write: revision.counting((name, value) => void (value === null ? forget.run(name) : write.run(name, value))),
  };
}
