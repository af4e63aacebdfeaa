import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFileLog } from '../../server/host.ts';
import { createRestartableHost } from '../../server/restartable-host.ts';
import type { DoubleControl } from './double/double.ts';

let folder = '';
let rendererDir = '';
let end = async (): Promise<void> => {};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchboard-boot-'));
  rendererDir = join(folder, 'renderer.html');
});
afterEach(async () => {
  await end();
  end = async () => {};
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

interface StartOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Changes the computer before the app begins. */
  readonly prepare: (control: DoubleControl) => void;
}

/** Boots the sources on a double of their own, up to a window or to the reason why there is none. */
async function start(argv: readonly string[], { platform = 'win32', ...more }: Partial<StartOptions> = {}) {
  vi.resetModules();
  vi.stubEnv('DOUBLE_APP_DATA', folder);
  const { app, doubleControl: control } = await import('./double/electron.ts');
  more.prepare?.(control);
  const { boot } = await import('../../electron/boot.ts');
  // From the same evaluation as the boot, which tells its failures by their class.
  const { createRestartableHost: startHost } = await import('../../server/restartable-host.ts');
  const booting = boot({
    argv,
    env: more.env ?? {},
    platform,
    executable: 'C:\\switchboard.exe',
    paths: { preload: join(folder, 'preload.cjs'), renderer: rendererDir, resources: folder },
    createLog: () => pino({ level: 'silent' }),
    startHost,
    random: (bytes) => Buffer.alloc(bytes, 7),
    now: Date.now,
  });
  const sandboxedBeforeReady = control.app.isSandboxed;
  control.appCodeLoaded();
  const shell = await booting;
  end = async () => {
    if (shell !== null && !control.app.hasExited) app.quit();
    if (shell !== null) await control.exited;
  };
  return { control, app, shell, sandboxedBeforeReady };
}

describe('starting', () => {
  it('puts every rule in place before the first page', async () => {
    const { control, shell, sandboxedBeforeReady } = await start(['--port', '0']);
    expect(shell).not.toBeNull();
    expect(sandboxedBeforeReady).toBe(true);
    expect([...control.schemes.keys()]).toEqual(['app']);
    expect(control.channels()).toEqual(['desktop:command', 'desktop:request', 'contract:invoke']);
    expect(await control.mayHave('geolocation', 'app://switchboard/')).toBe(false);
    expect(control.windows).toHaveLength(1);
    expect(control.windows[0]?.contents.pageHost.mayNavigate('https://example.org/x', false)).toBe(false);
    expect(control.menu.bar?.items.map(({ label, role }) => label || role)).toEqual([
      'File',
      'Edit',
      'View',
      'windowMenu',
      'help',
    ]);
    expect(control.trays).toHaveLength(1);
  });

  it('keeps its data where the headless host of the same person does, and the caches of Chromium apart', async () => {
    const { app } = await start(['--port', '0']);
    expect(app.getPath('userData')).toBe(join(folder, 'Switchboard'));
    expect(app.getPath('sessionData')).toBe(join(folder, 'Switchboard', 'chromium'));
  });

  it('starts without a window when asked to, and shows one when it is started again', async () => {
    const { control } = await start(['--port', '0', '--hidden']);
    expect(control.windows).toHaveLength(0);
    control.startAgain([]);
    expect(control.windows).toHaveLength(1);
  });

  it.each([
    ['darwin', 0],
    ['win32', 1],
  ] as const)('at login, which %s tells of itself, opens %i windows', async (platform, windows) => {
    const { control } = await start(['--port', '0'], {
      platform,
      prepare: ({ loginItems }) => {
        loginItems.wasOpenedAtLogin = true;
      },
    });
    expect(control.windows).toHaveLength(windows);
  });

  it('shows the window again from the dock of macOS', async () => {
    const { control } = await start(['--port', '0', '--hidden']);
    control.activate();
    expect(control.windows).toHaveLength(1);
  });

  it('shows a window even when the page in it cannot be loaded', async () => {
    const { control } = await start(['--port', '0']);
    await expect.poll(() => control.windows[0]?.facts.isVisible).toBe(true);
  });

  it('opens the window although the port is taken, and says so on screen', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { control, shell } = await start(['--port', String(port)]);
    expect(shell).not.toBeNull();
    expect(control.dialogs.errors).toEqual([]);
    await expect.poll(() => control.trays[0]?.tooltip).toMatch(/Not receiving/);
    other.close();
  });
});

describe('not starting', () => {
  it('leaves quietly when another instance has the folder', async () => {
    vi.stubEnv('DOUBLE_LOCK_TAKEN', '1');
    const { control, shell } = await start(['--port', '0']);
    expect(shell).toBeNull();
    expect(await control.exited).toBe(0);
    expect(control.dialogs.errors).toEqual([]);
    expect(control.windows).toHaveLength(0);
  });

  it.each([
    ['a port that is none', () => ['--port', 'many'], 2, /from 0 to 65535/],
    ['a public address that is none', () => ['--port', '0', '--public-url', 'ftp://x'], 2, /public-url/],
    ['a data folder inside a file', () => ['--port', '0', '--data-dir', join(folder, 'file', 'data')], 4, /--data-dir/],
  ] as const)('names %s, and exits with its own code', async (_name, argv, exitCode, message) => {
    await writeFile(join(folder, 'file'), 'not a folder');
    const { control, shell } = await start(argv());
    expect(shell).toBeNull();
    expect(await control.exited).toBe(exitCode);
    expect(control.dialogs.errors).toHaveLength(1);
    expect(control.dialogs.errors[0]?.content).toMatch(message);
    expect(control.windows).toHaveLength(0);
  });

  it('names the host that holds the folder', async () => {
    const dataDir = join(folder, 'data');
    const keyStore = { kind: 'file' as const, dataKey: async () => Buffer.alloc(32) };
    const host = await createRestartableHost({
      dataDir,
      version: '0',
      shell: 'browser',
      keyStore,
      scim: null,
      rendererDir,
      log: createFileLog(dataDir),
    });
    const { control } = await start(['--port', '0', '--data-dir', dataDir]);
    expect(await control.exited).toBe(6);
    expect(control.dialogs.errors[0]?.content).toContain(dataDir);
    await host.stop();
  });
});
