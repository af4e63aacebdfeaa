import { downloadElectron, downloadLimitMs, mayDownload } from './download-electron.ts';
import { findElectron } from './find-electron.ts';
import { type Machine, obstacle } from './obstacles.ts';

/** Which host to start. `reason` ends the sentence "Opening in a browser instead: …"; null when it was asked for. */
export type ShellChoice =
  | { readonly shell: 'desktop'; readonly electron: string }
  | { readonly shell: 'browser'; readonly reason: string | null };

export interface ChooseShellOptions {
  readonly headless: boolean;
  readonly root: string;
  readonly machine: Machine;
  /** Told before a download begins. */
  readonly onDownloading: (limitMs: number) => void;
  readonly limitMs?: number;
}

/** The desktop app if it can open a window here and its binary is there or comes in time; otherwise the browser. */
export async function chooseShell(options: ChooseShellOptions): Promise<ShellChoice> {
  const { headless, root, machine, onDownloading, limitMs = downloadLimitMs } = options;
  if (headless) return { shell: 'browser', reason: null };
  // Before any download: what cannot be shown need not be fetched.
  const inTheWay = obstacle(machine);
  if (inTheWay !== null) return { shell: 'browser', reason: inTheWay };
  const place = { root, env: machine.env, platform: machine.platform };
  const present = findElectron(place);
  if (present !== null) return { shell: 'desktop', electron: present };
  if (!mayDownload(machine.env)) {
    return { shell: 'browser', reason: 'the Electron binary is not there, and downloading it is switched off.' };
  }
  onDownloading(limitMs);
  const downloaded = await downloadElectron({ ...place, limitMs });
  if (downloaded !== null) return { shell: 'desktop', electron: downloaded };
  return {
    shell: 'browser',
    reason:
      `the Electron binary could not be downloaded within ${Math.round(limitMs / 1000)} seconds ` +
      '("npx install-electron" tries without a limit).',
  };
}
