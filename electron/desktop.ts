import { shell } from 'electron';
import type { Desktop } from '../server/host.ts';
import type { StartAtLogin } from './system/login-start.ts';
import type { WindowFile } from './window/window-file.ts';

export interface DesktopDeps {
  readonly startAtLogin: StartAtLogin;
  readonly windowFile: WindowFile;
}

/** What the page Settings asks of the desktop. */
export function createDesktop({ startAtLogin, windowFile }: DesktopDeps): Desktop {
  return {
    settings: async () => ({ loginStart: await startAtLogin.state(), whenClosed: windowFile.close() }),
    setStartsAtLogin: startAtLogin.set,
    setWhenClosed: windowFile.setClose,
    openFolder: async (path) => (await shell.openPath(path)) || null,
    showFile: (path) => shell.showItemInFolder(path),
    onChange: windowFile.onChange,
  };
}
