import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStartAtLogin } from '../../../electron/system/login-start.ts';
import { createLoginItems } from '../double/login-items.ts';

let configFolder = '';
beforeEach(async () => {
  configFolder = await mkdtemp(join(tmpdir(), 'switchboard-login-'));
});
afterEach(() => rm(configFolder, { recursive: true }));

function on(platform: NodeJS.Platform, args: readonly string[] = []) {
  const { modelled, facts } = createLoginItems();
  const executable = platform === 'win32' ? 'C:\\Apps\\switchboard.exe' : '/opt/switchboard';
  return { facts, login: createStartAtLogin({ app: modelled, platform, executable, args, configFolder }) };
}

describe('starting at login', () => {
  it.each(['linux', 'win32', 'darwin'] as const)(
    'is off at first, on when asked for, and off again on %s',
    async (platform) => {
      const { login } = on(platform);
      expect(await login.state()).toBe('off');
      await login.set(true);
      expect(await login.state()).toBe('on');
      await login.set(false);
      await login.set(false);
      expect(await login.state()).toBe('off');
    },
  );

  it.each(['freebsd', 'openbsd'] as const)('is not there on %s', async (platform) => {
    const { login } = on(platform);
    await login.set(true);
    expect(await login.state()).toBe('unavailable');
  });

  it('is another on Windows when it was started in another way, and takes a path with spaces', async () => {
    const { login, facts } = on('win32', ['--data-dir=C:\\My Data']);
    await login.set(true);
    expect([...facts.entries]).toEqual(['C:\\Apps\\switchboard.exe "--data-dir=C:\\My Data" --hidden']);
    expect(await login.state()).toBe('on');
  });

  it('that the Task Manager of Windows has switched off is off, and comes back when asked for', async () => {
    const { login, facts } = on('win32');
    await login.set(true);
    facts.isHeldBack = true;
    expect(await login.state()).toBe('off');
    await login.set(true);
    expect(await login.state()).toBe('on');
  });

  it('waits for consent on macOS', async () => {
    const { login, facts } = on('darwin');
    facts.isHeldBack = true;
    await login.set(true);
    expect(await login.state()).toBe('awaits-approval');
  });

  it('is not offered on macOS for what a command line decides: it would start another installation', async () => {
    const { login, facts } = on('darwin', ['--data-dir=/x']);
    await login.set(true);
    expect([await login.state(), [...facts.entries]]).toEqual(['unavailable', []]);
  });

  it('writes one file on Linux, beside those of other programs', async () => {
    await mkdir(join(configFolder, 'autostart'));
    await writeFile(join(configFolder, 'autostart', 'other.desktop'), 'x');
    const { login } = on('linux', ['--port=8443']);
    await login.set(true);
    expect((await readdir(join(configFolder, 'autostart'))).sort()).toEqual(['other.desktop', 'switchboard.desktop']);
    const file = await readFile(join(configFolder, 'autostart', 'switchboard.desktop'), 'utf8');
    expect(file).toContain('Exec="/opt/switchboard" "--port=8443" "--hidden"');
  });

  it('says when the file cannot be written or read', async () => {
    await writeFile(join(configFolder, 'autostart'), 'a file where the folder should be');
    const { login } = on('linux');
    expect(await login.state()).toBe('off');
    await expect(login.set(true)).rejects.toThrow(/EEXIST|ENOTDIR/);
  });
});
