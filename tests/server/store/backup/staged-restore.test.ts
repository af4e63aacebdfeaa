import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { copyDatabase } from '../../../../server/store/backup/database-thread.ts';
import {
  applyStagedRestore,
  commitToRestore,
  type RestorePlan,
  stagingFile,
  undoRestore,
  unstage,
} from '../../../../server/store/backup/staged-restore.ts';
import { openStore } from '../../../../server/store/open.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

const plan: RestorePlan = { keptAs: 'before-restore-2026-11-28T02-00-00-000Z.db', label: 'yesterday', startedAt: 5 };

/** A data folder whose database says `word`. */
async function folderSaying(word: string): Promise<string> {
  const folder = temporaryFolder();
  const store = openStore(folder);
  await store.write(() => store.settings.write('word', word));
  store.close();
  return folder;
}

/** As after a crash: with changes that are only in the write-ahead log. */
function leaveLog(folder: string, word: string): void {
  const script = `
    const db = new (require('better-sqlite3'))(process.argv[1]);
    db.pragma('journal_mode = WAL');
    db.prepare("UPDATE setting SET value = ? WHERE name = 'word'").run(process.argv[2]);
    process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['-e', script, join(folder, 'switchboard.db'), word]);
  if (!existsSync(join(folder, 'switchboard.db-wal'))) throw new Error('There is no write-ahead log.');
}

async function stage(folder: string, from: string): Promise<void> {
  const target = stagingFile(folder);
  const source = join(from, 'switchboard.db');
  const found = await copyDatabase({ source, target, signal: new AbortController().signal, onProgress: () => {} });
  expect(found).toMatchObject({ facts: { people: 0 } });
}

function wordIn(file: string): unknown {
  const db = new Database(file, { fileMustExist: true });
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    return db.prepare("SELECT value FROM setting WHERE name = 'word'").pluck().get();
  } finally {
    db.close();
  }
}

const database = (folder: string) => join(folder, 'switchboard.db');
const kept = (folder: string) => join(folder, 'backups', plan.keptAs);

describe('a staged restore', () => {
  it('takes the place of the database when that is opened next, and keeps what was there', async () => {
    const folder = await folderSaying('now');
    leaveLog(folder, 'just now');
    await stage(folder, await folderSaying('then'));
    commitToRestore(folder, plan);
    const store = openStore(folder);
    expect([store.settings.read('word'), store.restored]).toEqual(['then', plan]);
    store.close();
    expect(wordIn(kept(folder))).toBe('just now');
    expect(existsSync(join(folder, 'restore'))).toBe(false);
    const again = openStore(folder);
    expect(again.restored).toBeNull();
    again.close();
  });

  it('leaves files that only their owner may read', async () => {
    const folder = await folderSaying('now');
    await stage(folder, await folderSaying('then'));
    expect(statSync(join(folder, 'restore', 'staged.db')).mode & 0o777).toBe(0o600);
    commitToRestore(folder, plan);
    applyStagedRestore(folder);
    const modes = [database(folder), kept(folder)].map((file) => statSync(file).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
  });

  it('is none until it was decided, and none after it was given up', async () => {
    const folder = await folderSaying('now');
    await stage(folder, await folderSaying('then'));
    expect(applyStagedRestore(folder)).toBeNull();
    commitToRestore(folder, plan);
    unstage(folder);
    expect(applyStagedRestore(folder)).toBeNull();
    expect(wordIn(database(folder))).toBe('now');
  });

  it('can be taken back', async () => {
    const folder = await folderSaying('now');
    await stage(folder, await folderSaying('then'));
    commitToRestore(folder, plan);
    applyStagedRestore(folder);
    leaveLog(folder, 'broken by the new one');
    undoRestore(folder, plan);
    expect(wordIn(database(folder))).toBe('now');
  });

  it('is what helps when the database is damaged, which is kept for those who can repair it', async () => {
    const folder = await folderSaying('now');
    await stage(folder, await folderSaying('then'));
    commitToRestore(folder, plan);
    writeFileSync(database(folder), 'This is a letter to my aunt.');
    applyStagedRestore(folder);
    expect(wordIn(database(folder))).toBe('then');
    expect(statSync(kept(folder)).size).toBe(28);
  });

  it('also fills a folder whose database is gone', async () => {
    const folder = await folderSaying('now');
    await stage(folder, await folderSaying('then'));
    commitToRestore(folder, plan);
    truncateSync(database(folder));
    applyStagedRestore(folder);
    expect(wordIn(database(folder))).toBe('then');
  });
});

it('leaves the old or the new database whole, killed at whichever step, and the next start completes it', {
  timeout: 120_000,
}, async () => {
  const prepared = await folderSaying('now');
  await stage(prepared, await folderSaying('then'));
  commitToRestore(prepared, plan);
  leaveLog(prepared, 'just now');
  const script = join(import.meta.dirname, 'restore-killed.ts');
  let step = 0;
  const seen = new Set<unknown>();
  for (let isKilled = true; isKilled; ) {
    step += 1;
    const folder = temporaryFolder();
    cpSync(prepared, folder, { recursive: true });
    const { signal, status } = spawnSync(process.execPath, [script, folder, String(step)]);
    isKilled = signal === 'SIGKILL';
    if (!isKilled) expect(status).toBe(0);
    const crashed = temporaryFolder();
    cpSync(folder, crashed, { recursive: true });
    const word = wordIn(database(crashed));
    expect(['just now', 'then'], `step ${String(step)}`).toContain(word);
    seen.add(word);
    applyStagedRestore(folder);
    expect(wordIn(database(folder)), `step ${String(step)}`).toBe('then');
    expect(wordIn(kept(folder)), `step ${String(step)}`).toBe('just now');
    expect(readdirSync(folder)).not.toContain('restore');
  }
  expect([...seen].sort()).toEqual(['just now', 'then']);
  expect(step).toBeGreaterThan(5);
});
