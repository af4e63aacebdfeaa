import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type LogDisk, openLogDisk } from '../../../../server/store/log/log-disk.ts';
import { createLogSync, DiskFailure } from '../../../../server/store/log/log-sync.ts';
import { createWriter } from '../../../../server/store/log/writer.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

/** All ways to write keep the same promises. */
const kinds = ['write', 'writeRepeatable', 'writeRelaxed'] as const;

function openWriter(kind: (typeof kinds)[number]) {
  const file = join(temporaryFolder(), 'test.db');
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
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
  const disk = spiedDisk(openLogDisk(file));
  const writer = createWriter(db, createLogSync(disk));
  writer.onCommit(() => commits.push(texts.all()));
  const write = writer[kind];
  const add = (text: string) => write(() => insert.run(text) && text);
  return { db, disk, writer, write, add, insert, committed: () => texts.all(), commits };
}

/** The real log, of which is counted how often it was waited for, and which can be held up or made to fail. */
function spiedDisk(real: LogDisk) {
  const held: (() => void)[] = [];
  const spied = {
    waits: 0,
    isHeldUp: false,
    failure: null as Error | null,
    sync() {
      spied.waits += 1;
      if (spied.failure !== null) throw spied.failure;
      real.sync();
    },
    syncLater(done: (failure: Error | null) => void) {
      spied.waits += 1;
      real.syncLater((failure) => {
        const tell = () => done(spied.failure ?? failure);
        if (spied.isHeldUp) held.push(tell);
        else tell();
      });
    },
    close: () => real.close(),
    goOn() {
      spied.isHeldUp = false;
      for (const tell of held.splice(0)) tell();
    },
  };
  return spied;
}

/** Long enough for everything that does not wait for the disk. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 50));

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

  it('commits what waits when it is closed, and once', async () => {
    const { writer, add, committed, commits } = openWriter(kind);
    const waiting = add('a');
    writer.close();
    expect(committed()).toEqual(['a']);
    await waiting;
    expect(commits).toHaveLength(1);
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

const promised = ['write', 'writeRepeatable'] as const;

describe.each(promised)('%s, which is promised to be on the disk,', (kind) => {
  it('is seen by everybody and not answered for while the disk is busy', async () => {
    const { disk, add, committed } = openWriter(kind);
    disk.isHeldUp = true;
    let answered = false;
    const adding = add('a').then(() => {
      answered = true;
    });
    await aMoment();
    expect([committed(), answered]).toEqual([['a'], false]);
    disk.goOn();
    await adding;
    expect(answered).toBe(true);
  });

  it('waits a second time where it comes while the disk is busy with others', async () => {
    const { disk, add } = openWriter(kind);
    disk.isHeldUp = true;
    const first = add('a');
    await aMoment();
    const second = add('b');
    await aMoment();
    expect(disk.waits).toBe(1);
    disk.goOn();
    await Promise.all([first, second]);
    expect(disk.waits).toBe(2);
  });

  it('waits once for all that arrive together', async () => {
    const { disk, add } = openWriter(kind);
    await Promise.all(['a', 'b', 'c'].map(add));
    expect(disk.waits).toBe(1);
  });

  it('waits for nothing when nothing changed', async () => {
    const { disk, write } = openWriter(kind);
    expect(await write(() => 'as it was')).toBe('as it was');
    expect(disk.waits).toBe(0);
  });

  it('waits all the same for what it may have been decided by', async () => {
    const { disk, add, write } = openWriter(kind);
    disk.isHeldUp = true;
    const first = add('a');
    await aMoment();
    const told: string[] = [];
    const second = write(() => 'as it was').then((said) => told.push(said));
    await aMoment();
    expect(told).toEqual([]);
    disk.goOn();
    await Promise.all([first, second]);
    expect(told).toEqual(['as it was']);
  });

  it('is not promised when the disk fails, and nothing after it until the database is opened again', async () => {
    const { db, disk, add, committed } = openWriter(kind);
    disk.failure = new Error('EIO: i/o error');
    await expect(add('a')).rejects.toThrow('The disk did not confirm a write: EIO');
    disk.failure = null;
    await expect(add('b')).rejects.toBeInstanceOf(DiskFailure);
    expect(committed()).toEqual(['a']);
    const reopened = createWriter(db, createLogSync(openLogDisk(db.name)));
    await reopened.write(() => undefined);
    reopened.close();
  });

  it('is waited for when the writer closes meanwhile', async () => {
    const { disk, writer, add } = openWriter(kind);
    disk.isHeldUp = true;
    const adding = add('a');
    await aMoment();
    writer.close();
    await adding;
    disk.goOn();
  });
});

describe('a relaxed change', () => {
  it('does not wait for the disk', async () => {
    const { disk, add } = openWriter('writeRelaxed');
    await add('a');
    expect(disk.waits).toBe(0);
  });

  it('does not wait in company that does', async () => {
    const { disk, writer, insert } = openWriter('writeRelaxed');
    disk.isHeldUp = true;
    const relaxed = writer.writeRelaxed(() => insert.run('relaxed'));
    const waiting = writer.writeRepeatable(() => insert.run('promised'));
    await relaxed;
    expect(disk.waits).toBe(1);
    disk.goOn();
    await waiting;
  });
});
