import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseShell } from '../../../electron/launch/choose-shell.ts';
import { mayDownload } from '../../../electron/launch/download-electron.ts';
import { executableIn, findElectron } from '../../../electron/launch/find-electron.ts';
import { type Machine, obstacle } from '../../../electron/launch/obstacles.ts';

const desktop: Machine = { platform: 'linux', env: { DISPLAY: ':0' }, userId: 1000, restrictsNamespaces: false };

describe('obstacle', () => {
  it.each([
    ['Linux with X11', desktop, null],
    ['Linux with Wayland', { ...desktop, env: { WAYLAND_DISPLAY: 'wayland-0' } }, null],
    ['Linux without a display', { ...desktop, env: {} }, /no display/],
    ['Linux with an empty display', { ...desktop, env: { DISPLAY: '', WAYLAND_DISPLAY: '' } }, /no display/],
    ['root', { ...desktop, userId: 0 }, /root/],
    ['Linux that forbids the sandbox', { ...desktop, restrictsNamespaces: true }, /sandbox/],
    ['Windows', { ...desktop, platform: 'win32', env: {}, userId: undefined }, null],
    ['macOS', { ...desktop, platform: 'darwin', env: {}, userId: 501 }, null],
  ] as const)('on %s', (_name, machine, reason) => {
    const found = obstacle(machine);
    if (reason === null) expect(found).toBeNull();
    else expect(found).toMatch(reason);
  });

  it.each(['no display', 'root', 'sandbox'])('never suggests to switch the sandbox off (%s)', () => {
    const reasons = [obstacle({ ...desktop, userId: 0 }), obstacle({ ...desktop, restrictsNamespaces: true })];
    expect(reasons.join()).not.toContain('no-sandbox');
  });
});

describe('mayDownload', () => {
  it.each([
    [{}, true],
    [{ SWITCHBOARD_NO_DOWNLOAD: '0' }, true],
    [{ SWITCHBOARD_NO_DOWNLOAD: '1' }, false],
    [{ ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' }, false],
    [{ ELECTRON_OVERRIDE_DIST_PATH: '' }, true],
  ])('with %j: %s', (env, may) => expect(mayDownload(env)).toBe(may));
});

describe('with a project of its own', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'switchboard-launch-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  async function put(path: string, content = ''): Promise<string> {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
    return join(root, path);
  }
  /** A stand-in for the installer of the package, which may do anything. */
  const putInstaller = (script: string) => put('node_modules/electron/install.js', script);
  const choose = (machine: Machine, more: { headless?: boolean; limitMs?: number } = {}) => {
    const announced: number[] = [];
    const choice = chooseShell({
      headless: false,
      root,
      machine,
      onDownloading: (limitMs) => void announced.push(limitMs),
      ...more,
    });
    return choice.then((chosen) => ({ chosen, announced }));
  };

  it.each(['linux', 'darwin', 'win32'] as const)('finds the binary of %s by the file system', async (platform) => {
    expect(findElectron({ root, env: {}, platform })).toBeNull();
    const path = await put(`node_modules/electron/dist/${executableIn(platform)}`);
    expect(findElectron({ root, env: {}, platform })).toBe(path);
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') };
    expect(findElectron({ root, env, platform })).toBeNull();
    const elsewhere = await put(`elsewhere/${executableIn(platform)}`);
    expect(findElectron({ root, env, platform })).toBe(elsewhere);
  });

  it('starts the desktop app with the binary that is there', async () => {
    const electron = await put('node_modules/electron/dist/electron');
    expect(await choose(desktop)).toEqual({ chosen: { shell: 'desktop', electron }, announced: [] });
  });

  it('does not even look when the browser is asked for', async () => {
    await put('node_modules/electron/dist/electron');
    expect(await choose(desktop, { headless: true })).toEqual({
      chosen: { shell: 'browser', reason: null },
      announced: [],
    });
  });

  it('downloads nothing for a machine that cannot show it', async () => {
    await putInstaller(`throw new Error('was run')`);
    const { chosen, announced } = await choose({ ...desktop, env: {} });
    expect(chosen).toMatchObject({ shell: 'browser', reason: expect.stringContaining('no display') });
    expect(announced).toEqual([]);
  });

  it('downloads nothing when that is forbidden', async () => {
    await putInstaller(`throw new Error('was run')`);
    const { chosen, announced } = await choose({ ...desktop, env: { DISPLAY: ':0', SWITCHBOARD_NO_DOWNLOAD: '1' } });
    expect(chosen).toMatchObject({ shell: 'browser', reason: expect.stringContaining('switched off') });
    expect(announced).toEqual([]);
  });

  it('takes the binary that the download brings', async () => {
    await putInstaller(`const fs = require('node:fs'); const path = require('node:path');
      const dist = path.join(__dirname, 'dist'); fs.mkdirSync(dist); fs.writeFileSync(path.join(dist, 'electron'), '');`);
    const electron = join(root, 'node_modules/electron/dist/electron');
    expect(await choose(desktop)).toEqual({ chosen: { shell: 'desktop', electron }, announced: [30_000] });
  });

  it.each([
    ['fails', 'process.exit(1)'],
    ['brings nothing', ''],
    ['waits for a network that never answers', 'setInterval(() => {}, 1000)'],
  ])('opens the browser when the download %s', async (_name, script) => {
    await putInstaller(script);
    const { chosen } = await choose(desktop, { limitMs: 1500 });
    expect(chosen).toMatchObject({ shell: 'browser', reason: expect.stringContaining('could not be downloaded') });
  });
});
