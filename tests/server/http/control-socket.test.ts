import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { controlFileIn, controlSocketFor, openControlSocket } from '../../../server/http/control-socket.ts';
import { createControlApp } from '../../../server/http/ui-app.ts';
import { ask } from '../harness/http.ts';
import { memoryLog } from '../harness/memory-log.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const key = 'the-control-key';

async function openSocket(dataDir = temporaryFolder()) {
  const calls: string[] = [];
  const app = createControlApp({
    dispatch: async (name, _input, role) => {
      calls.push(`${name} as ${role}`);
      return { ok: true, value: null };
    },
    subscribe: () => () => undefined,
    controlKey: key,
    log: memoryLog().log,
  });
  const close = await openControlSocket(dataDir, key, app);
  onTestFinished(close);
  const socketPath = controlSocketFor(dataDir, process.platform);
  const call = (authorization: string | undefined, path = '/api/operations/directories.list') =>
    ask(
      {
        ...{ host: null, socketPath, path, method: 'POST' },
        headers: { 'Content-Type': 'application/json', ...(authorization && { Authorization: authorization }) },
      },
      '{}',
    );
  return { dataDir, socketPath, close, call, calls };
}

describe('the control socket', () => {
  it('is closed again when its address cannot be left in the folder', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(controlFileIn(dataDir));
    await expect(openSocket(dataDir)).rejects.toThrow();
    expect(existsSync(controlSocketFor(dataDir, process.platform))).toBe(false);
  });

  it('carries out operations for who has the key from the data folder', async () => {
    const { dataDir, call, calls, socketPath } = await openSocket();
    expect(JSON.parse(readFileSync(controlFileIn(dataDir), 'utf8'))).toEqual({ socket: socketPath, key });
    expect((await call(`Bearer ${key}`)).status).toBe(200);
    expect(calls).toEqual(['directories.list as administrator']);
    expect((await call(`Bearer ${key}`, '/nothing')).status).toBe(404);
  });

  it.each([undefined, '', key, 'Bearer', 'Bearer wrong', `bearer ${key}`, `Bearer ${key}x`, `Bearer ${key.slice(1)}`])(
    'refuses %j',
    async (authorization) => {
      const { call, calls } = await openSocket();
      expect((await call(authorization)).status).toBe(401);
      expect(calls).toEqual([]);
    },
  );

  it('and its address are for the owner alone, also over what was there before', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(controlFileIn(dataDir), 'old', { mode: 0o644 });
    const { socketPath } = await openSocket(dataDir);
    expect([socketPath, controlFileIn(dataDir)].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  });

  it('leaves nothing behind when it ends', async () => {
    const { dataDir, socketPath, close } = await openSocket();
    await close();
    expect([existsSync(socketPath), existsSync(controlFileIn(dataDir))]).toEqual([false, false]);
  });

  it('takes the place of the socket that a killed host left', async () => {
    const dataDir = temporaryFolder();
    const socketPath = controlSocketFor(dataDir, process.platform);
    const holder = spawn(process.execPath, [join(import.meta.dirname, 'socket-holder.ts'), socketPath], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void holder.kill('SIGKILL'));
    await once(holder.stdout, 'data');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(existsSync(socketPath)).toBe(true);
    const { call } = await openSocket(dataDir);
    expect((await call(`Bearer ${key}`)).status).toBe(200);
  });
});

describe('a data folder with a path too long for a socket', () => {
  function longFolder(): string {
    const folder = join(temporaryFolder(), 'x'.repeat(120));
    mkdirSync(folder);
    onTestFinished(() => rmSync(dirname(controlSocketFor(folder, 'linux')), { recursive: true, force: true }));
    return folder;
  }

  it('has it in a folder of its own among the temporary ones', async () => {
    const { socketPath, call } = await openSocket(longFolder());
    expect(socketPath.length).toBeLessThan(104);
    expect(statSync(dirname(socketPath)).mode & 0o777).toBe(0o700);
    expect((await call(`Bearer ${key}`)).status).toBe(200);
  });

  it('refuses such a folder when others may write there', async () => {
    const folder = longFolder();
    const parent = dirname(controlSocketFor(folder, 'linux'));
    mkdirSync(parent);
    chmodSync(parent, 0o777);
    await expect(openSocket(folder)).rejects.toMatchObject({ kind: 'folder-unusable' });
  });
});

it.each([
  ['linux', '/data', '/data/control.sock'],
  ['darwin', '/data', '/data/control.sock'],
] as const)('on %s the socket of %s is %s', (platform, dataDir, socket) => {
  expect(controlSocketFor(dataDir, platform)).toBe(socket);
});

it('on Windows it is a pipe, another for every folder', () => {
  expect(controlSocketFor('C:\\a', 'win32')).toMatch(/^\\\\\.\\pipe\\switchboard-[0-9a-f]{16}$/);
  expect(controlSocketFor('C:\\a', 'win32')).not.toBe(controlSocketFor('C:\\b', 'win32'));
});
