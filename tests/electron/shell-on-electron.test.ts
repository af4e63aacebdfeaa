import { join } from 'node:path';
import { beforeAll, describe } from 'vitest';
import { findElectron } from '../../electron/launch/find-electron.ts';
import { buildWhatShips } from './launch-on-double.ts';
import { launchOnElectron } from './launch-on-electron.ts';
import { describeShell } from './shell.contract.ts';

const root = join(import.meta.dirname, '../..');

/**
 * The environment of the tests hides the binary on purpose, so that nothing loads it by accident; this file alone looks
 * for it, by the file system. Where it is not there or cannot show a window, the reason is in the name of what was not run.
 */
const electron = findElectron({
  root,
  env: { ELECTRON_OVERRIDE_DIST_PATH: process.env.ELECTRON_UNDER_TEST ?? '' },
  platform: process.platform,
});
const hasDisplay = process.platform !== 'linux' || [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some(Boolean);
const canRun = electron !== null && hasDisplay;
const why = electron === null ? 'there is no Electron binary on this machine' : 'there is no display on this machine';

const notRun = canRun ? '' : ` (not run: ${why})`;

describe.runIf(canRun)(`the built desktop app, on Electron itself${notRun}`, { timeout: 120_000 }, () => {
  beforeAll(buildWhatShips, 300_000);
  describeShell((options) => launchOnElectron(electron ?? '', options));
});
