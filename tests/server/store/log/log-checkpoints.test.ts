import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type CheckpointThread, createCheckpointThread } from '../../../../server/store/log/checkpoint-thread.ts';
import { createLogCheckpoints } from '../../../../server/store/log/log-checkpoints.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

function createDatabase(): { readonly file: string; readonly db: Database.Database } {
  const file = join(temporaryFolder(), 'test.db');
  const db = new Database(file);
  onTestFinished(() => void db.close());
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('wal_autocheckpoint = 0');
  db.exec('CREATE TABLE line (number INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT');
  db.pragma('wal_checkpoint(TRUNCATE)');
  return { file, db };
}

/** Real checkpoints, of which is noted how much they found; `meanwhile` happens while one is under way. */
function openLog(meanwhile: () => void = () => undefined, failure: Error | null = null, commits = 1) {
  const { file, db } = createDatabase();
  const insert = db.prepare<[string]>('INSERT INTO line (text) VALUES (?)');
  const length = db.prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)');
  const real = createCheckpointThread(file);
  onTestFinished(real.close);
  const runs: number[] = [];
  let told: Promise<void> = Promise.resolve();
  const thread: CheckpointThread = {
    run(done) {
      runs.push(left());
      told = new Promise((resolve) => {
        real.run((own) => {
          meanwhile();
          done(failure ?? own);
          resolve();
        });
      });
    },
    close: real.close,
  };
  const checkpoints = createLogCheckpoints(db, thread, { due: 50, few: 10, commits });

  function left(): number {
    const { log = 0, checkpointed = 0 } = length.get() ?? {};
    return log - checkpointed;
  }
  /** As many commits as add so many pages to the log. */
  function fill(pages: number): void {
    for (const until = left() + pages; left() < until; ) insert.run('x'.repeat(2_000));
  }
  /** Until the thread is not asked again. */
  async function settle(): Promise<void> {
    for (let last: Promise<void> | null = null; last !== told; ) {
      last = told;
      await last;
    }
  }
  const logLength = () => length.get()?.log;
  return { file, db, checkpoints, runs, left, fill, settle, logLength, insert };
}

describe('the write-ahead log', () => {
  it('stays where it is while it is short', async () => {
    const { checkpoints, fill, settle, runs } = openLog();
    fill(40);
    checkpoints.watch();
    await settle();
    expect(runs).toEqual([]);
  });

  it('is measured once in a while', async () => {
    const { checkpoints, fill, settle, runs } = openLog(undefined, null, 3);
    fill(60);
    checkpoints.watch();
    checkpoints.watch();
    await settle();
    expect(runs).toEqual([]);
    checkpoints.watch();
    await settle();
    expect(runs.length).toBe(1);
  });

  it('is moved into the database once it is long, and begins anew with the next commit', async () => {
    const { checkpoints, fill, settle, runs, left, logLength, insert } = openLog();
    fill(60);
    checkpoints.watch();
    checkpoints.watch();
    await settle();
    expect([runs.length, left()]).toEqual([1, 0]);
    insert.run('next');
    expect(logLength()).toBeLessThan(5);
  });

  it('is moved again where much was added meanwhile, and the last of it between two commits', async () => {
    const added = [40, 20, 5];
    const { checkpoints, fill, settle, runs, left } = openLog(() => fill(added.shift() ?? 0));
    fill(60);
    checkpoints.watch();
    await settle();
    expect(runs.map((pages) => pages >= 20)).toEqual([true, true, true]);
    expect([added, left()]).toEqual([[], 0]);
  });

  it('begins anew all the same when the writers are faster than the disk', async () => {
    const { checkpoints, fill, settle, runs, left } = openLog(() => fill(60));
    fill(60);
    checkpoints.watch();
    await settle();
    expect([runs.length, left()]).toEqual([5, 0]);
  });

  it('keeps what a reader of an old state needs, and is not tried again for every commit', async () => {
    const { file, checkpoints, fill, settle, runs, left } = openLog();
    fill(5);
    const reader = new Database(file, { readonly: true });
    reader.exec('BEGIN; SELECT count(*) FROM line');
    fill(60);
    checkpoints.watch();
    await settle();
    const held = left();
    expect(held).toBeGreaterThanOrEqual(60);
    const tried = runs.length;
    fill(40);
    checkpoints.watch();
    await settle();
    expect(runs.length).toBe(tried);
    reader.close();
    fill(20);
    checkpoints.watch();
    await settle();
    expect([runs.length, left()]).toEqual([tried + 1, 0]);
  });

  it('is left alone for a while when the thread has failed', async () => {
    const { checkpoints, fill, settle, runs } = openLog(undefined, new Error('disk I/O error'));
    fill(60);
    checkpoints.watch();
    await settle();
    fill(10);
    checkpoints.watch();
    await settle();
    expect(runs.length).toBe(1);
    fill(50);
    checkpoints.watch();
    await settle();
    expect(runs.length).toBe(2);
  });

  it('is left to whoever closes the database, once that has begun', async () => {
    const { checkpoints, fill, settle, runs } = openLog();
    checkpoints.close();
    fill(60);
    checkpoints.watch();
    await settle();
    expect(runs).toEqual([]);
  });
});

describe('the thread', () => {
  it('says why it failed, and goes on', async () => {
    const { file, db } = createDatabase();
    const nowhere = createCheckpointThread(join(temporaryFolder(), 'gone', 'test.db'));
    onTestFinished(nowhere.close);
    const failures = [0, 1].map(() => new Promise((resolve) => nowhere.run(resolve)));
    expect(String(await failures[1])).toContain('directory does not exist');
    const thread = createCheckpointThread(file);
    onTestFinished(thread.close);
    db.exec("INSERT INTO line (text) VALUES ('a')");
    expect(await new Promise((resolve) => thread.run(resolve))).toBeNull();
  });

  it('has let go of the database when it is closed, whatever it was about to do, and tells nobody any more', async () => {
    const { file, db } = createDatabase();
    const insert = db.prepare('INSERT INTO line (text) VALUES (hex(zeroblob(2000)))');
    let told = 0;
    for (let round = 0; round < 10; round += 1) {
      const thread = createCheckpointThread(file);
      for (let lines = 0; lines < 100; lines += 1) insert.run();
      if (round > 0) await new Promise((resolve) => thread.run(resolve));
      thread.run(() => {
        told += 1;
      });
      await new Promise((resolve) => setTimeout(resolve, round));
      told = 0;
      thread.close();
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(told).toBe(0);
    }
    db.close();
    // Its last connection removes it.
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});

describe('killed while the log is being moved', () => {
  it.each([1, 40, 90, 200, 333])('after %i acknowledged lines: all of them are there', async (killAfter) => {
    const { file, db } = createDatabase();
    db.close();
    const script = join(import.meta.dirname, 'checkpoints-killed.ts');
    const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    const acknowledged: number[] = [];
    for await (const line of createInterface(child.stdout)) {
      acknowledged.push(Number(line));
      if (acknowledged.length === killAfter) child.kill('SIGKILL');
    }
    await ended;
    const again = new Database(file);
    onTestFinished(() => void again.close());
    expect(again.pragma('integrity_check', { simple: true })).toBe('ok');
    const stored = new Set(again.prepare<[], number>('SELECT number FROM line').pluck().all());
    expect(acknowledged.filter((number) => !stored.has(number))).toEqual([]);
  });
});
