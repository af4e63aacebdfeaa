import { join } from 'node:path';
import { beforeAll, describe, it } from 'vitest';
import { findElectron } from '../../electron/launch/find-electron.ts';
import { buildWhatShips } from './launch-on-double.ts';
import { launchOnElectron } from './launch-on-electron.ts';
import { describeShell } from './shell.contract.ts';

const root = join(import.meta.dirname, '../..');

/**
 * The environment of the tests hides the binary on purpose, so that nothing loads it by accident; this file alone looks
 * for it, by the file system, and says in a name why nothing was run when it is not there or cannot show a window.
 */
const electron = findElectron({
  root,
  env: { ELECTRON_OVERRIDE_DIST_PATH: process.env.ELECTRON_UNDER_TEST ?? '' },
  platform: process.platform,
});
const hasDisplay = process.platform !== 'linux' || [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some(Boolean);
const canRun = electron !== null && hasDisplay;
const why = electron === null ? 'there is no Electron binary on this machine' : 'there is no display on this machine';

describe.runIf(canRun)('the built desktop app, on Electron itself', { timeout: 120_000 }, () => {
  beforeAll(buildWhatShips, 300_000);
  describeShell((options) => launchOnElectron(electron ?? '', options));
});

it.runIf(!canRun)(`the contract of the shell was not run on Electron itself: ${why}`, ({ annotate }) => {
  return annotate(`Not run: ${why}.`).then(() => {});
});
