import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import type { LoginStart } from '../../server/contract/desktop-operations.ts';
import { autostartEntry, startsProgram } from './autostart-entry.ts';

export interface LoginStartDeps {
  readonly app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>;
  readonly platform: NodeJS.Platform;
  /** The path of the program itself. */
  readonly executable: string;
  /** What the program has to be given to start as it was started now. */
  readonly args: readonly string[];
  /** `$XDG_CONFIG_HOME`, where desktops of Linux look for what they start. */
  readonly configFolder: string;
}

/** Starting with the desktop session of the user, without a window. */
export interface StartAtLogin {
  state(): Promise<LoginStart>;
  /** Rejects when the system does not keep it. */
  set(starts: boolean): Promise<void>;
}

const withoutWindow = '--hidden';

/** Each system has its own list of what it starts; what is not in the list of this one cannot be chosen. */
export function createStartAtLogin(deps: LoginStartDeps): StartAtLogin {
  const { app, platform, executable, args, configFolder } = deps;
  if (platform === 'linux') {
    const file = join(configFolder, 'autostart', 'switchboard.desktop');
    return createAutostart(file, [executable, ...args, withoutWindow]);
  }
  if (platform === 'win32') return createRunKey(app, executable, [...args, withoutWindow].map(quotedForWindows));
  // macOS starts a program with no arguments, which would be another installation than this one.
  return platform === 'darwin' && args.length === 0 ? createLoginItem(app) : notThere;
}

const notThere: StartAtLogin = { state: async () => 'unavailable', set: async () => {} };

function createLoginItem(app: LoginStartDeps['app']): StartAtLogin {
  return {
    state: async () => {
      const { status } = app.getLoginItemSettings();
      if (status === 'requires-approval') return 'awaits-approval';
      return status === 'enabled' ? 'on' : 'off';
    },
    set: async (starts) => app.setLoginItemSettings({ openAtLogin: starts }),
  };
}

function createRunKey(app: LoginStartDeps['app'], path: string, args: string[]): StartAtLogin {
  return {
    state: async () => {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings({ path, args });
      // The Task Manager keeps the entry and switches it off.
      return openAtLogin && executableWillLaunchAtLogin ? 'on' : 'off';
    },
    set: async (starts) => app.setLoginItemSettings({ openAtLogin: starts, path, args }),
  };
}

/** Electron writes the arguments behind one another as they are. */
function quotedForWindows(argument: string): string {
  return /\s/.test(argument) ? `"${argument}"` : argument;
}

/** Electron has nothing for Linux, where a file in a folder is all there is to it. */
function createAutostart(file: string, command: readonly string[]): StartAtLogin {
  return {
    state: async () => {
      const content = await readFile(file, 'utf8').catch((failure: NodeJS.ErrnoException) => {
        if (failure.code === 'ENOENT' || failure.code === 'ENOTDIR') return '';
        throw failure;
      });
      return startsProgram(content, command) ? 'on' : 'off';
    },
    set: async (starts) => {
      if (!starts) {
        await rm(file, { force: true });
        return;
      }
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, autostartEntry(command));
    },
  };
}
