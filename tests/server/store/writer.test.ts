import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWriter } from '../../../server/store/writer.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

/** All ways to write keep the same promises. */
const kinds = ['write', 'writeRepeatable', 'writeRelaxed'] as const;

function openWriter(kind: (typeof kinds)[number]) {
  const file = join(temporaryFolder(), 'test.db');
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
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
  const write = writer[kind];
  const add = (text: string) => write(() => insert.run(text) && text);
  return { db, writer, write, add, insert, committed: () => texts.all(), commits };
}

describe.each(kinds)('%s', (kind) => {
  it('resolves with what the change returned, once another connection can read it', async () => {
    const { add, committed } = openWriter(kind);
    const seen = add('a').then((value) => [value, committed()]);
    expect(committed()).toEqual([]);
    expect(await seen).toEqual(['a', ['a']]);
  });

  it('commits what arrives together at once and in order', async () => {
    const { add, commits } = openWriter(kind);
    await Promise.all(['a', 'b', 'c'].map(add));
    await add('d');
    expect(commits).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c', 'd'],
    ]);
  });

  it('undoes a change that throws, all of it and nothing else', async () => {
    const { write, add, insert, committed } = openWriter(kind);
    const failing = write(() => {
      insert.run('half');
      throw new Error('changed my mind');
    });
    const outcomes = await Promise.allSettled([add('a'), failing, add('b'), add('a')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    await expect(failing).rejects.toThrow('changed my mind');
    expect(committed()).toEqual(['a', 'b']);
  });

  it('refuses a change that returns a promise, and undoes what it did so far', async () => {
    const { write, insert, committed } = openWriter(kind);
    const asynchronous = write(async () => insert.run('a'));
    await expect(asynchronous).rejects.toThrow('A change must be synchronous');
    expect(committed()).toEqual([]);
  });

  it('fails all together, and for the true reason, when the database ends the transaction', async () => {
    const { add, committed, commits } = openWriter(kind);
    const outcomes = await Promise.allSettled([add('a'), add('full'), add('b')]);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.message)).toEqual(
      new Array(3).fill('database or disk is full'),
    );
    expect([committed(), commits]).toEqual([[], []]);
    await add('later');
    expect(committed()).toEqual(['later']);
  });

  it('fails all together when the commit itself fails', async () => {
    const { db, write, add, committed, commits } = openWriter(kind);
    const orphan = write(() => db.exec("INSERT INTO line VALUES ('child', 'nobody')"));
    const outcomes = await Promise.allSettled([add('a'), orphan]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect([committed(), commits]).toEqual([[], []]);
    await add('later');
    expect(committed()).toEqual(['later']);
  });

  it('fails what waits when a commit cannot begin because somebody else writes', async () => {
    const { db, add, committed } = openWriter(kind);
    db.pragma('busy_timeout = 0');
    const intruder = new Database(db.name);
    intruder.exec('BEGIN IMMEDIATE');
    await expect(add('a')).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    intruder.close();
    await add('b');
    expect(committed()).toEqual(['b']);
  });

  it('takes a write made by a change into a commit of its own', async () => {
    const { write, insert, add, commits } = openWriter(kind);
    const inner = await write(() => {
      insert.run('outer');
      return { later: add('inner') };
    });
    await inner.later;
    expect(commits).toEqual([['outer'], ['outer', 'inner']]);
  });

  it('commits at once what waits when it is flushed, and nothing twice', async () => {
    const { writer, add, committed, commits } = openWriter(kind);
    const waiting = add('a');
    writer.flush();
    expect(committed()).toEqual(['a']);
    await waiting;
    writer.flush();
    await add('b');
    expect(commits).toHaveLength(2);
  });

  it('rejects when the database is closed', async () => {
    const { db, add } = openWriter(kind);
    db.close();
    await expect(add('a')).rejects.toThrow('not open');
  });
});

describe('a change that may be run again', () => {
  const fails = (insert: { run(text: string): unknown }, text: string) => () => {
    insert.run(text);
    throw new Error(`${text} failed`);
  };

  it('is run once where nobody fails half-way, also beside one that is refused before it writes', async () => {
    const { write, insert, committed } = openWriter('writeRepeatable');
    const run: string[] = [];
    const outcomes = await Promise.allSettled([
      write(() => run.push('a') && insert.run('a')),
      write(() => {
        run.push('refused');
        throw new Error('refused');
      }),
      write(() => run.push('b') && insert.run('b')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect([run, committed()]).toEqual([
      ['a', 'refused', 'b'],
      ['a', 'b'],
    ]);
  });

  it('is run again when a neighbour fails half-way, of which nothing is left', async () => {
    const { write, insert, committed, commits } = openWriter('writeRepeatable');
    const run: string[] = [];
    const add = (text: string) => write(() => run.push(text) && insert.run(text));
    const outcomes = await Promise.allSettled([add('a'), write(fails(insert, 'half')), add('b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(run).toEqual(['a', 'a', 'b']);
    expect([committed(), commits]).toEqual([['a', 'b'], [['a', 'b']]]);
  });

  it('is not run again when it was alone, and nothing is committed', async () => {
    const { db, write, insert, committed, commits } = openWriter('writeRepeatable');
    await expect(write(fails(insert, 'half'))).rejects.toThrow('half failed');
    expect([committed(), commits, db.inTransaction]).toEqual([[], [], false]);
  });

  it('does not make one run twice that must not be', async () => {
    const { writer, insert, committed } = openWriter('write');
    const run: string[] = [];
    const outcomes = await Promise.allSettled([
      writer.write(() => run.push('once') && insert.run('once')),
      writer.writeRepeatable(fails(insert, 'half')),
      writer.writeRepeatable(() => insert.run('b')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect([run, committed()]).toEqual([['once'], ['once', 'b']]);
  });
});

describe('a relaxed change', () => {
  /** What a commit waits for, as its changes see it: 2 is the disk, 1 is nothing. */
  const synchronous = (db: Database.Database) => db.pragma('synchronous', { simple: true });

  it('does not wait for the disk, and leaves the next commit waiting for it', async () => {
    const { db, writer } = openWriter('writeRelaxed');
    expect(await writer.writeRelaxed(() => synchronous(db))).toBe(1);
    expect(await writer.write(() => synchronous(db))).toBe(2);
  });

  it('waits in company that was promised to', async () => {
    const { db, writer } = openWriter('writeRelaxed');
    const relaxed = writer.writeRelaxed(() => synchronous(db));
    const promised = writer.writeRepeatable(() => synchronous(db));
    expect(await Promise.all([relaxed, promised])).toEqual([2, 2]);
  });

  it('leaves the next commit waiting for the disk also when it fails', async () => {
    const { db, writer, insert } = openWriter('writeRelaxed');
    await expect(writer.writeRelaxed(() => insert.run('full'))).rejects.toThrow('full');
    expect(synchronous(db)).toBe(2);
  });

  it('is told of after the commit, when the next one waits again', async () => {
    const { db, writer } = openWriter('writeRelaxed');
    const seen: unknown[] = [];
    writer.onCommit(() => seen.push(synchronous(db)));
    await writer.writeRelaxed(() => undefined);
    expect(seen).toEqual([2]);
  });
});
