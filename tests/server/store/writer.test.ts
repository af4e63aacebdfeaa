import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { createWriter } from '../../../server/store/writer.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

function openWriter() {
  const file = join(temporaryFolder(), 'test.db');
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('foreign_keys = ON');
  db.exec(`CREATE TABLE line (text TEXT NOT NULL PRIMARY KEY, owner TEXT REFERENCES line (text) DEFERRABLE INITIALLY DEFERRED);
    CREATE TRIGGER end_everything BEFORE INSERT ON line WHEN NEW.text = 'full'
    BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END;`);
  // Sees only what is committed.
  const other = new Database(file, { readonly: true });
  onTestFinished(() => {
    other.close();
    db.close();
  });
  const insert = db.prepare<[string]>('INSERT INTO line (text) VALUES (?)');
  const texts = other.prepare<[], string>('SELECT text FROM line ORDER BY rowid').pluck();
  const commits: string[][] = [];
  const writer = createWriter(db);
  writer.onCommit(() => commits.push(texts.all()));
  const add = (text: string) => writer.write(() => insert.run(text) && text);
  return { db, writer, add, insert, committed: () => texts.all(), commits };
}

it('resolves with what the change returned, once another connection can read it', async () => {
  const { add, committed } = openWriter();
  const seen = add('a').then((value) => [value, committed()]);
  expect(committed()).toEqual([]);
  expect(await seen).toEqual(['a', ['a']]);
});

it('commits what arrives together at once and in order', async () => {
  const { add, commits } = openWriter();
  await Promise.all(['a', 'b', 'c'].map(add));
  await add('d');
  expect(commits).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b', 'c', 'd'],
  ]);
});

it('undoes a change that throws, all of it and nothing else', async () => {
  const { writer, add, insert, committed } = openWriter();
  const failing = writer.write(() => {
    insert.run('half');
    throw new Error('changed my mind');
  });
  const outcomes = await Promise.allSettled([add('a'), failing, add('b'), add('a')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  await expect(failing).rejects.toThrow('changed my mind');
  expect(committed()).toEqual(['a', 'b']);
});

it('refuses a change that returns a promise, and undoes what it did so far', async () => {
  const { writer, insert, committed } = openWriter();
  const asynchronous = writer.write(async () => insert.run('a'));
  await expect(asynchronous).rejects.toThrow('A change must be synchronous');
  expect(committed()).toEqual([]);
});

it('fails all together, and for the true reason, when the database ends the transaction', async () => {
  const { add, committed, commits } = openWriter();
  const outcomes = await Promise.allSettled([add('a'), add('full'), add('b')]);
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.message)).toEqual(
    new Array(3).fill('database or disk is full'),
  );
  expect([committed(), commits]).toEqual([[], []]);
  await add('later');
  expect(committed()).toEqual(['later']);
});

it('fails all together when the commit itself fails', async () => {
  const { db, writer, add, committed, commits } = openWriter();
  const orphan = writer.write(() => db.exec("INSERT INTO line VALUES ('child', 'nobody')"));
  const outcomes = await Promise.allSettled([add('a'), orphan]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect([committed(), commits]).toEqual([[], []]);
  await add('later');
  expect(committed()).toEqual(['later']);
});

it('fails what waits when a commit cannot begin because somebody else writes', async () => {
  const { db, add, committed } = openWriter();
  db.pragma('busy_timeout = 0');
  const intruder = new Database(db.name);
  intruder.exec('BEGIN IMMEDIATE');
  await expect(add('a')).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  intruder.close();
  await add('b');
  expect(committed()).toEqual(['b']);
});

it('takes a write made by a change into a commit of its own', async () => {
  const { writer, insert, add, commits } = openWriter();
  const inner = await writer.write(() => {
    insert.run('outer');
    return { later: add('inner') };
  });
  await inner.later;
  expect(commits).toEqual([['outer'], ['outer', 'inner']]);
});

it('commits at once what waits when it is flushed, and nothing twice', async () => {
  const { writer, add, committed, commits } = openWriter();
  const waiting = add('a');
  writer.flush();
  expect(committed()).toEqual(['a']);
  await waiting;
  writer.flush();
  await add('b');
  expect(commits).toHaveLength(2);
});

it('rejects when the database is closed', async () => {
  const { db, add } = openWriter();
  db.close();
  await expect(add('a')).rejects.toThrow('not open');
});
