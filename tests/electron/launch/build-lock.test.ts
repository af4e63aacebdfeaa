import { spawnSync } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withBuildLock } from '../../../electron/launch/build-lock.ts';

let folder = '';
let lock = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchboard-lock-'));
  lock = join(folder, 'out', '.building');
});
afterEach(() => rm(folder, { recursive: true }));

describe('withBuildLock', () => {
  it('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await readFile(lock);
      inside -= 1;
    };
    await Promise.all([withBuildLock(lock, work), withBuildLock(lock, work), withBuildLock(lock, work)]);
    expect(most).toBe(1);
    await expect(access(lock)).rejects.toThrow('ENOENT');
  });

  it('gives the lock back when the work fails', async () => {
    await expect(withBuildLock(lock, () => Promise.reject(new Error('the build failed')))).rejects.toThrow(
      'the build failed',
    );
    expect(await withBuildLock(lock, async () => 'done')).toBe('done');
  });

  it('takes over from a process that has died', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    await withBuildLock(lock, async () => {});
    await writeFile(lock, String(dead));
    expect(await withBuildLock(lock, async () => 'done')).toBe('done');
  });
});
