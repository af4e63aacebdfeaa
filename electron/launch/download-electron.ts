import { join } from 'node:path';
import { type FindElectronOptions, findElectron } from './find-electron.ts';
import { run } from './run.ts';

/** Longer than this nobody waits for a start; the browser opens instead. */
export const downloadLimitMs = 30_000;

export interface DownloadOptions extends FindElectronOptions {
  readonly limitMs: number;
}

/** Whether a download may be tried: not when it is forbidden, nor when the binary is said to be somewhere else. */
export function mayDownload(env: NodeJS.ProcessEnv): boolean {
  return env.SWITCHBOARD_NO_DOWNLOAD !== '1' && (env.ELECTRON_OVERRIDE_DIST_PATH ?? '') === '';
}

/**
 * Lets the package `electron` fetch its binary, in a process of its own that is ended at the time limit: without a
 * network the attempt fails at once, but behind a firewall that answers nothing it would wait for ever.
 * @returns the path of the executable, or null.
 */
export async function downloadElectron({ limitMs, ...place }: DownloadOptions): Promise<string | null> {
  const installer = join(place.root, 'node_modules/electron/install.js');
  await run(process.execPath, [installer], { cwd: place.root, stdio: 'ignore', timeoutMs: limitMs });
  return findElectron(place);
}
