import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 100;

/**
 * Runs the work while no other process does: two builds at once would each empty the folder of the other. A lock whose
 * owner has died is taken over.
 * @param path of the lock file, which holds the number of the process that has it.
 */
export async function withBuildLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  while (!take(path)) await delay(pollMs);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (failure) {
    if (!(failure instanceof Error && 'code' in failure && failure.code === 'EEXIST')) throw failure;
    if (!isAlive(ownerOf(path))) rmSync(path, { force: true });
    return false;
  }
}

/** Null when the file has just gone, or has been made but not yet written. */
function ownerOf(path: string): number | null {
  try {
    return Number(readFileSync(path, 'utf8')) || null;
  } catch {
    return null;
  }
}

function isAlive(pid: number | null): boolean {
  if (pid === null) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    // A process of another user is alive too.
    return failure instanceof Error && 'code' in failure && failure.code === 'EPERM';
  }
}
