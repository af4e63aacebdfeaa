import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DatabaseNewerError, migrate } from '../../../server/store/migrate.ts';
import { migrations } from '../../../server/store/migrations/migrations.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const first = 'CREATE TABLE a (text TEXT)';
const second = 'CREATE TABLE b (text TEXT); INSERT INTO b SELECT text FROM a';
const broken = 'CREATE TABLE c (text TEXT); INSERT INTO nowhere VALUES (1)';

function open() {
  const folder = temporaryFolder();
  const backups = join(folder, 'backups');
  const db = new Database(join(folder, 'test.db'));
  onTestFinished(() => void db.close());
  const tables = () => db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  const version = () => db.pragma('user_version', { simple: true });
  const backupFiles = () => (existsSync(backups) ? readdirSync(backups) : []);
  return { db, backups, tables, version, backupFiles };
}

describe('a new database', () => {
  it('gets every step and needs no backup', () => {
    const { db, backups, tables, version, backupFiles } = open();
    migrate(db, backups, [first, second]);
    expect([tables(), version(), backupFiles()]).toEqual([['a', 'b'], 2, []]);
  });

  it('gets the schema of this program', () => {
    const { db, backups, tables, version } = open();
    migrate(db, backups);
    expect(version()).toBe(migrations.length);
    expect(tables()).toEqual(expect.arrayContaining(['directory', 'resource', 'contact', 'change', 'request']));
  });
});

describe('an older database', () => {
  it('is copied with its content before the steps it lacks are taken', () => {
    const { db, backups, tables, version, backupFiles } = open();
    migrate(db, backups, [first]);
    db.exec("INSERT INTO a VALUES ('kept')");
    migrate(db, backups, [first, second]);
    expect([tables(), version()]).toEqual([['a', 'b'], 2]);
    const [file = '', ...more] = backupFiles();
    expect([file.startsWith('before-version-2-'), more]).toEqual([true, []]);
    const copy = new Database(join(backups, file), { readonly: true });
    expect(copy.prepare('SELECT text FROM a').pluck().all()).toEqual(['kept']);
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    copy.close();
  });

  it('keeps its version and all its content when a step fails', () => {
    const { db, backups, tables, version, backupFiles } = open();
    migrate(db, backups, [first]);
    expect(() => migrate(db, backups, [first, broken])).toThrow('nowhere');
    expect([tables(), version(), db.inTransaction]).toEqual([['a'], 1, false]);
    expect(backupFiles()).toHaveLength(1);
    migrate(db, backups, [first, second]);
    expect(version()).toBe(2);
  });

  it('keeps the steps before the one that failed', () => {
    const { db, backups, tables, version } = open();
    expect(() => migrate(db, backups, [first, second, broken])).toThrow('nowhere');
    expect([tables(), version()]).toEqual([['a', 'b'], 2]);
  });

  it('is not changed when the backup cannot be made', () => {
    const { db, tables, version } = open();
    migrate(db, 'unused', [first]);
    expect(() => migrate(db, join(db.name, 'below-a-file'), [first, second])).toThrow();
    expect([tables(), version()]).toEqual([['a'], 1]);
  });
});

it('leaves a database of this version alone', () => {
  const { db, backups, backupFiles } = open();
  migrate(db, backups, [first]);
  migrate(db, backups, [first]);
  expect(backupFiles()).toEqual([]);
});

it('refuses a newer database and says which versions', () => {
  const { db, backups, tables, version, backupFiles } = open();
  db.pragma('user_version = 7');
  const refused = () => migrate(db, backups, [first]);
  expect(refused).toThrow(DatabaseNewerError);
  expect(refused).toThrow('The database has version 7; this program knows versions up to 1.');
  expect([tables(), version(), backupFiles()]).toEqual([[], 7, []]);
});
