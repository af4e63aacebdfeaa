import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** Runs what `npm start` runs, and stops it as soon as it writes something that matches. */
async function start(args: readonly string[], stopAt?: RegExp) {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(
    process.execPath,
    ['--import', './server/node-version.mjs', 'electron/launch/start.ts', ...args],
    { cwd: root, env: { ...env, SWITCHBOARD_NO_DOWNLOAD: '1' }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [out, err] = ['', ''];
  let isStopping = false;
  const look = (): void => {
    // Once: a second signal would mean "at once".
    if (isStopping || stopAt?.test(out) !== true) return;
    isStopping = child.kill('SIGTERM');
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const code = await new Promise<number | null>((resolve) => void child.once('close', resolve));
  return { code, out, err };
}

describe('npm start', { timeout: 120_000 }, () => {
  let dataDir = '';
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'switchboard-start-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('prints its version and does nothing else', async () => {
    expect(await start(['--version'])).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' });
  });

  it('refuses what it does not know, with exit code 2', async () => {
    expect(await start(['--headles'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--headles') });
  });

  it('receives in a browser when asked to, prints the link, and ends in order', async () => {
    const args = ['--headless', '--no-open', '--data-dir', dataDir, '--port', '0', '--ui-port', '0'];
    const { code, out, err } = await start(args, /Press Ctrl\+C/);
    expect(code).toBe(0);
    expect(out).toMatch(/receives SCIM at http:\/\/127\.0\.0\.1:\d+/);
    expect(out).toMatch(/Open http:\/\/127\.0\.0\.1:\d+\/\?k=/);
    expect(err).not.toContain('instead');
  });

  it.runIf(process.platform === 'linux')('says in one line why it opens a browser (Linux)', async () => {
    const args = ['--no-open', '--data-dir', dataDir, '--port', '0', '--ui-port', '0'];
    const { code, err } = await start(args, /Press Ctrl\+C/);
    expect(code).toBe(0);
    expect(err.split('\n').filter((line) => line.includes('instead'))).toEqual([
      'Opening in a browser instead: there is no display here.',
    ]);
  });

  it('passes the exit code of a host that cannot start on', async () => {
    await writeFile(join(dataDir, 'file'), 'not a folder');
    const args = ['--headless', '--no-open', '--port', '0', '--ui-port', '0', '--data-dir', join(dataDir, 'file', 'x')];
    expect(await start(args)).toMatchObject({ code: 4, err: expect.stringContaining('--data-dir') });
  });
});
