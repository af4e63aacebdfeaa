import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';

/** What is about to take the place of the database. */
const plan = z.object({
  /** The name that the present database is kept under, in `backups`. */
  keptAs: z.string().regex(/^before-restore-[\w-]+\.db$/),
  /** What is restored, in words for the screens. */
  label: z.string(),
  startedAt: z.int(),
});
export type RestorePlan = z.output<typeof plan>;

const filesOf = (dataDir: string) => ({
  database: join(dataDir, 'switchboard.db'),
  folder: join(dataDir, 'restore'),
  staged: join(dataDir, 'restore', 'staged.db'),
  plan: join(dataDir, 'restore', 'plan.json'),
  backups: join(dataDir, 'backups'),
});

/** Makes room for a copy that is to be restored, and says where it goes. Whatever an earlier attempt left is removed. */
export function stagingFile(dataDir: string): string {
  const { folder, staged } = filesOf(dataDir);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  return staged;
}

/** Gives the attempt up. */
export function unstage(dataDir: string): void {
  rmSync(filesOf(dataDir).folder, { recursive: true, force: true });
}

/** From here on the next opening of the database restores the copy, even after a crash. */
export function commitToRestore(dataDir: string, decided: RestorePlan): void {
  const files = filesOf(dataDir);
  const draft = `${files.plan}.part`;
  writeFileSync(draft, JSON.stringify(decided), { mode: 0o600 });
  syncFile(draft);
  renameSync(draft, files.plan);
  syncFolder(files.folder);
}

/**
 * Puts a staged copy in the place of the database, before that is opened and while nobody else can. Every step can be
 * the last before a crash: until the one rename the old database is whole, after it the new one is, and the plan stays
 * until all is done, so that the next start goes on where this one ended.
 * @returns what was restored, or null when nothing was to be.
 */
export function applyStagedRestore(dataDir: string): RestorePlan | null {
  const files = filesOf(dataDir);
  const decided = readPlan(files.plan);
  if (decided === null) return null;
  if (existsSync(files.staged)) {
    if (existsSync(files.database)) keepPresent(files.database, join(files.backups, decided.keptAs), files.backups);
    renameSync(files.staged, files.database);
    syncFolder(dataDir);
  }
  rmSync(files.folder, { recursive: true, force: true });
  return decided;
}

/** Takes a restore back whose database cannot be used after all: what was there before is there again. */
export function undoRestore(dataDir: string, { keptAs }: RestorePlan): void {
  const { database, backups } = filesOf(dataDir);
  const draft = `${database}.part`;
  copyFileSync(join(backups, keptAs), draft);
  chmodSync(draft, 0o600);
  syncFile(draft);
  removeLog(database);
  renameSync(draft, database);
  syncFolder(dataDir);
}

/** A plan that a crash cut short was never decided. */
function readPlan(file: string): RestorePlan | null {
  if (!existsSync(file)) return null;
  return plan.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/**
 * Keeps the database under a second name, complete in one file: what waits in its write-ahead log would otherwise be
 * lost, or worse, be applied to the database that takes its place.
 */
function keepPresent(database: string, target: string, backups: string): void {
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  const isWhole = foldLog(database);
  rmSync(target, { force: true });
  try {
    linkSync(database, target);
  } catch {
    // Some file systems know no second name for a file.
    copyFileSync(database, target);
    syncFile(target);
  }
  chmodSync(target, 0o600);
  if (!isWhole && existsSync(`${database}-wal`)) copyFileSync(`${database}-wal`, `${target}-wal`);
  syncFolder(backups);
  removeLog(database);
}

/** False for a database that is too damaged to be opened: going back to a backup must work for that one too. */
function foldLog(database: string): boolean {
  let db: Database.Database | undefined;
  try {
    db = new Database(database);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.pragma('journal_mode = DELETE');
    return true;
  } catch {
    return false;
  } finally {
    db?.close();
  }
}

function removeLog(database: string): void {
  for (const suffix of ['-wal', '-shm', '-journal']) rmSync(database + suffix, { force: true });
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes new names last. Windows can neither open nor needs to sync a folder. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
