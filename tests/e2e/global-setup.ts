import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isStale, targetsVariable, writeStamp } from '../../electron/launch/build-stamp.ts';
import { findOrInstallChromium } from '../browser/chromium.ts';

const root = join(import.meta.dirname, '../..');

/** Before the first end-to-end test: the user interface as it is in the sources now, and a browser to see it in. */
export async function setup(): Promise<void> {
  await findOrInstallChromium();
  if (!isStale(root, 'renderer')) return;
  const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const built = spawnSync(process.execPath, [electronVite, 'build'], {
    cwd: root,
    env: { ...process.env, [targetsVariable]: 'renderer' },
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`The user interface could not be built:\n${built.stdout}${built.stderr}`);
  writeStamp(root, 'renderer');
}
