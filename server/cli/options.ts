import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';

/** One above the port for SCIM. */
export const defaultUiPort = 7644;

/** What every command takes. */
export interface CommonOptions {
  readonly dataDir: string;
}

/** Where the desktop app keeps its data too, so that both show the same directories. */
export function defaultDataDir(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Switchboard');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Switchboard');
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'Switchboard');
}

/** A TCP port, 0 for a free one. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError('A port is a number from 0 to 65535; 0 takes a free one.');
  }
  return port;
}

/** An empty one, as an unset variable in a script leaves it, would quietly mean the current folder. */
export function parseFolder(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('The name of the folder is empty.');
  return resolve(text);
}

export function dataDirOption(): Option {
  return new Option('--data-dir <folder>', 'where everything is kept')
    .env('SWITCHBOARD_DATA_DIR')
    .default(defaultDataDir(process.platform, process.env, homedir()))
    .argParser(parseFolder);
}
