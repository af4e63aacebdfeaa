import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the executable is inside an unpacked Electron. */
export function executableIn(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

export interface FindElectronOptions {
  /** The project, whose `node_modules` may hold the binary. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

/**
 * The path of the Electron executable, or null. Only the file system is asked: requiring the package `electron` without
 * a binary starts a download that nobody asked for, and waits for it.
 */
export function findElectron({ root, env, platform }: FindElectronOptions): string | null {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  // An override is an order, not a hint: what it names is used, or nothing is.
  const folder = override !== undefined && override !== '' ? override : join(root, 'node_modules/electron/dist');
  const executable = join(folder, executableIn(platform));
  return existsSync(executable) ? executable : null;
}
