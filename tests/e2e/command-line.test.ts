import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { createOkta } from '../okta/okta.ts';
import { createDataFolder, type DataFolder } from './harness/data-folder.ts';
import { addDirectory, type RunningHost, startHost } from './harness/host.ts';
import { type Finished, switchboard } from './harness/program.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function dataFolder(): Promise<string> {
  const folder = await createDataFolder();
  undo.push(folder.remove);
  return folder.path;
}

async function running(dataDir: string, ...args: string[]): Promise<RunningHost> {
  const host = await startHost(dataDir, args);
  undo.push(host.stop);
  return host;
}

const serve = (dataDir: string, ...args: string[]): Promise<Finished> =>
  switchboard('serve', '--data-dir', dataDir, '--port', '0', '--ui-port', '0', '--no-open', ...args);

const directory = (verb: string, dataDir: string, ...args: string[]): Promise<Finished> =>
  switchboard('directory', verb, '--data-dir', dataDir, ...args);

async function accepts(baseUrl: string, token: string): Promise<boolean> {
  const okta = createOkta({ baseUrl, authorization: `bearer ${token}` });
  const { ok } = await okta.users.testCredentials();
  okta.stop();
  return ok;
}

describe('switchboard', () => {
  it('tells its version', async () => {
    const { exitCode, stdout } = await switchboard('--version');
    expect([exitCode, stdout.trim()]).toEqual([0, packageFile.version]);
  });

  it.each(['--help', 'serve --help', 'directory --help'])('explains itself: %s', async (words) => {
    const { exitCode, stdout } = await switchboard(...words.split(' '));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Usage: /);
  });

  it.each([
    ['an unknown option', ['serve', '--bogus'], /bogus/],
    ['an unknown command', ['sevre'], /sevre/],
    ['a port that is none', ['serve', '--port', '70000'], /0 to 65535/],
    ['a word for a port', ['serve', '--port', 'http'], /0 to 65535/],
    ['a directory without a name', ['directory', 'add'], /--name/],
  ])('refuses %s with 2 and a reason', async (_name, args, reason) => {
    const { exitCode, stderr, stdout } = await switchboard(...args);
    expect(stderr).toMatch(reason);
    expect([exitCode, stdout]).toEqual([2, '']);
  });
});

describe('serve ends with a reason and its own code', () => {
  it('3 when the port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    undo.push(() => blocker.close());
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo;
    const { exitCode, stderr } = await serve(await dataFolder(), '--port', String(port));
    expect(exitCode).toBe(3);
    expect(stderr).toContain(String(port));
    expect(stderr).toContain('--port');
  });

  it('4 when the data folder lies inside a regular file', async () => {
    const parent = await dataFolder();
    await mkdir(parent);
    await writeFile(join(parent, 'file'), '');
    const { exitCode, stderr } = await serve(join(parent, 'file', 'data'));
    expect(exitCode).toBe(4);
    expect(stderr).toContain(join(parent, 'file', 'data'));
    expect(stderr).toContain('--data-dir');
  });

  it('4 when the database is not one', async () => {
    const dataDir = await dataFolder();
    await mkdir(dataDir);
    await writeFile(join(dataDir, 'switchboard.db'), 'This is a letter to my aunt. '.repeat(200));
    const { exitCode, stderr } = await serve(dataDir);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('backup');
  });

  it('5 when the database is newer than the program, which changes nothing', async () => {
    const dataDir = await dataFolder();
    await addDirectory(dataDir, 'Head office');
    const database = new DatabaseSync(join(dataDir, 'switchboard.db'));
    database.exec('PRAGMA user_version = 999');
    database.close();
    const { exitCode, stderr } = await serve(dataDir);
    expect(exitCode).toBe(5);
    expect(stderr).toContain('999');
    const after = new DatabaseSync(join(dataDir, 'switchboard.db'));
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 999 });
    after.close();
  });

  it('6 when another instance holds the folder, which goes on', async () => {
    const host = await running(await dataFolder());
    const { exitCode, stderr } = await serve(host.dataDir);
    expect(exitCode).toBe(6);
    expect(stderr).toContain(host.dataDir);
    expect((await fetch(host.origin)).ok).toBe(true);
  });

  it('2 when it would receive tokens unencrypted from the network', async () => {
    const { exitCode, stderr } = await serve(await dataFolder(), '--bind', '0.0.0.0');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--allow-plain-http');
  });
});

describe('serve', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly at %s and leaves the folder usable', async (signal) => {
    const host = await startHost(await dataFolder());
    const { name } = await host.addDirectory('Head office');
    host.program.child.kill(signal);
    expect((await host.program.finished).exitCode).toBe(0);
    const { stdout } = await directory('list', host.dataDir, '--json');
    expect(JSON.parse(stdout)).toMatchObject([{ name }]);
  });

  it('prints a link that works once', async () => {
    const host = await running(await dataFolder());
    const open = async () => (await fetch(host.link, { redirect: 'manual' })).headers.getSetCookie().length;
    expect([await open(), await open()]).toEqual([1, 0]);
  });

  it('tells the browser nothing without the link', async () => {
    const host = await running(await dataFolder());
    await host.addDirectory('Head office');
    const answer = await fetch(`${host.origin}/api/operations/directories.list`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain('Head office');
  });

  it('starts again after the previous host was killed', async () => {
    const dataDir = await dataFolder();
    await (await startHost(dataDir)).kill();
    await addDirectory(dataDir, 'Added where nobody answers');
    const host = await running(dataDir);
    expect(JSON.parse((await directory('list', host.dataDir, '--json')).stdout)).toHaveLength(1);
  });
});

describe.each(['with a running host', 'without a running host'])('directory, %s', (circumstance) => {
  const isRunning = circumstance === 'with a running host';
  let folder: DataFolder;
  let host: RunningHost | null = null;
  beforeAll(async () => {
    folder = await createDataFolder();
    if (isRunning) host = await startHost(folder.path);
  });
  afterAll(async () => {
    await host?.stop();
    await folder.remove();
  });

  it('adds: one JSON object, and a token that works', async () => {
    const { stdout, stderr } = await directory('add', folder.path, '--name', 'Zentrale (Zürich)', '--json');
    const added = JSON.parse(stdout);
    expect(stderr).toBe('');
    expect(added).toEqual({
      id: expect.any(Number),
      name: 'Zentrale (Zürich)',
      baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/scim\/v2\/zentrale-zurich$/),
      token: expect.stringMatching(/^dir_[\w-]{43}$/),
    });
    if (isRunning) expect(await accepts(added.baseUrl, added.token)).toBe(true);
  });

  it('adds and lists in words for people', async () => {
    const { stdout } = await directory('add', folder.path, '--name', 'Branch');
    expect(stdout).toMatch(/\/scim\/v2\/branch$/m);
    expect(stdout).toMatch(/dir_[\w-]{43}$/m);
    expect((await directory('list', folder.path)).stdout).toMatch(/^\d+ {2}Branch {2}/m);
  });

  it('lists what was added, without a token', async () => {
    const { token } = await addDirectory(folder.path, 'Warehouse');
    const { stdout } = await directory('list', folder.path, '--json');
    const names = JSON.parse(stdout).map((entry: { name: string }) => entry.name);
    expect(names.sort()).toEqual(['Branch', 'Warehouse', 'Zentrale (Zürich)']);
    expect(stdout).not.toContain(token);
  });

  it('rotates: another token, and the old one for the overlap', async () => {
    const before = await addDirectory(folder.path, 'Head office');
    const id = String(before.id);
    const { stdout } = await directory('rotate', folder.path, '--id', id, '--json');
    const after = JSON.parse(stdout);
    expect(after).toMatchObject({ id: before.id, name: 'Head office', token: expect.stringMatching(/^dir_/) });
    expect(after.token).not.toBe(before.token);
    if (!isRunning) return;
    const both = async () => [await accepts(after.baseUrl, before.token), await accepts(after.baseUrl, after.token)];
    expect(await both()).toEqual([true, true]);
    await directory('rotate', folder.path, '--id', id, '--overlap-hours', '0');
    expect(await accepts(after.baseUrl, after.token)).toBe(false);
  });

  it.each([
    ['a second directory of the same name', ['add', '--name', 'wareHOUSE', '--json'], /DIR-NAME-03/],
    ['an empty name', ['add', '--name', ' ', '--json'], /DIR-NAME-01/],
    ['a name that is too long', ['add', '--name', 'x'.repeat(61), '--json'], /DIR-NAME-02/],
    ['the number of no directory', ['rotate', '--id', '77', '--json'], /77/],
    ['an overlap that is no number', ['rotate', '--id', '1', '--overlap-hours', 'many', '--json'], /overlap/i],
  ])('refuses %s', async (_name, [verb = '', ...args], reason) => {
    const { exitCode, stdout, stderr } = await directory(verb, folder.path, ...args);
    expect(stderr).toMatch(reason);
    expect(exitCode).toBeGreaterThan(0);
    expect(stdout).toBe('');
  });
});
