import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FolderInUseError, lockFolder } from '../../../server/store/folder-lock.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

async function anotherHolderOf(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'lock-holder.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

it('keeps another process out, and lets it in the moment this one was killed', async () => {
  const folder = temporaryFolder();
  const child = await anotherHolderOf(folder);
  expect(() => lockFolder(folder)).toThrow(FolderInUseError);
  child.kill('SIGKILL');
  await once(child, 'exit');
  lockFolder(folder)();
});

it('keeps a second opening in the same process out until it is given back', () => {
  const folder = temporaryFolder();
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(`Another Switchboard is using ${folder}.`);
  unlock();
  lockFolder(folder)();
});

it('does not take two folders for one', () => {
  const unlockAll = [lockFolder(temporaryFolder()), lockFolder(temporaryFolder())];
  for (const unlock of unlockAll) unlock();
});

it('tells a folder that cannot be used from one in use', () => {
  const folder = temporaryFolder();
  expect(() => lockFolder(join(folder, 'missing'))).not.toThrow(FolderInUseError);
  expect(() => lockFolder(join(folder, 'missing'))).toThrow();
  writeFileSync(join(folder, 'lock.db'), 'this is not a database, and longer than a header of one would be'.repeat(20));
  expect(() => lockFolder(folder)).toThrow('not a database');
});
