import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createDataFolder } from './harness/data-folder.ts';
import { addDirectory, startHost } from './harness/host.ts';
import { switchboard } from './harness/program.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function dataFolder(): Promise<string> {
  const folder = await createDataFolder();
  undo.push(folder.remove);
  return folder.path;
}

const backup = (dataDir: string, ...args: string[]) => switchboard('backup', ...args, '--data-dir', dataDir);

async function madeIn(dataDir: string): Promise<string> {
  const { stdout, stderr } = await backup(dataDir, 'now', '--json');
  expect(stderr).toBe('');
  const { name } = JSON.parse(stdout);
  return name;
}

async function namesOf(dataDir: string): Promise<string[]> {
  const { stdout } = await switchboard('directory', 'list', '--data-dir', dataDir, '--json');
  return JSON.parse(stdout).map((entry: { name: string }) => entry.name);
}

describe.each(['with a running host', 'without a running host'])('backup, %s', (circumstance) => {
  it('makes, lists, verifies and restores, and the restore can be undone', async () => {
    const dataDir = await dataFolder();
    if (circumstance === 'with a running host') undo.push((await startHost(dataDir)).stop);
    await addDirectory(dataDir, 'Head office');
    const name = await madeIn(dataDir);
    await addDirectory(dataDir, 'Branch');
    expect((await backup(dataDir, 'list')).stdout).toMatch(new RegExp(`^${name} .* 0 people, version \\d+, checked `));
    expect((await backup(dataDir, 'verify')).stdout).toBe('1 of 1 can be restored.\n');

    const asked = await backup(dataDir, 'restore', name);
    expect([asked.exitCode, asked.stderr]).toEqual([1, expect.stringContaining('--yes')]);
    expect(asked.stdout).toMatch(/0 people, 1 directories.*\n.*0 people, 2 directories/);
    expect(await namesOf(dataDir)).toHaveLength(2);

    const restored = await backup(dataDir, 'restore', name, '--yes', '--json');
    expect([restored.exitCode, restored.stderr]).toEqual([0, '']);
    expect(await namesOf(dataDir)).toEqual(['Head office']);
    const { keptAs } = JSON.parse(restored.stdout);
    expect((await backup(dataDir, 'restore', join(dataDir, 'backups', keptAs), '--yes')).exitCode).toBe(0);
    expect((await namesOf(dataDir)).sort()).toEqual(['Branch', 'Head office']);
  });
});

it('restores a database that is too damaged for anything else', async () => {
  const dataDir = await dataFolder();
  await addDirectory(dataDir, 'Head office');
  const name = await madeIn(dataDir);
  await writeFile(join(dataDir, 'switchboard.db'), 'This is a letter to my aunt. '.repeat(200));
  expect((await backup(dataDir, 'list')).exitCode).toBe(4);
  expect((await backup(dataDir, 'restore', name)).stderr).toContain('--yes');
  expect((await backup(dataDir, 'restore', name, '--yes')).exitCode).toBe(0);
  expect(await namesOf(dataDir)).toEqual(['Head office']);
});

it.each([
  ['a name that is not in the list', 'backup-2026-11-28T02-00-00-000Z.db', /BACKUP-02/],
  ['a file that is not there', '/nowhere/a.db', /BACKUP-02/],
])('refuses %s', async (_name, source, reason) => {
  const { exitCode, stderr } = await backup(await dataFolder(), 'restore', source, '--yes');
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(reason)]);
});
