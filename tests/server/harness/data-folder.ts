import { mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../../server/store/open.ts';

/** Where Linux keeps files in memory. */
const inMemory = '/dev/shm';

/** Containers often have 64 MB of it, which a few databases fill. */
function hasRoomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(inMemory);
    return bavail * bsize > 1_000_000_000;
  } catch {
    return false;
  }
}

const parent = hasRoomInMemory() ? inMemory : tmpdir();

let emptyDatabase: Buffer | undefined;

/** What the first start makes of a new folder: every step of the schema, each of which waits for the disk. */
function madeByFirstStart(): Buffer {
  const folder = mkdtempSync(join(parent, 'switchboard-first-'));
  openStore(folder).close();
  const database = readFileSync(join(folder, 'switchboard.db'));
  rmSync(folder, { recursive: true });
  return database;
}

export interface DataFolder {
  readonly path: string;
  remove(): void;
}

/**
 * A data folder with an empty database, as Switchboard left it when it was last closed. Hundreds of tests start from
 * one, so it is copied, and does not wait for a disk. Tests of files, of the schema, or of what survives a crash begin
 * with a `temporaryFolder` on the disk instead.
 */
export function createDataFolder(): DataFolder {
  emptyDatabase ??= madeByFirstStart();
  const path = mkdtempSync(join(parent, 'switchboard-test-'));
  writeFileSync(join(path, 'switchboard.db'), emptyDatabase, { mode: 0o600 });
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A data folder that goes with the test. */
export function dataFolder(): string {
  const { path, remove } = createDataFolder();
  onTestFinished(remove);
  return path;
}
