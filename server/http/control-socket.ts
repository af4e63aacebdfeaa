import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type Koa from 'koa';
import { StartFailure } from '../start-failure.ts';
import { explainFolder } from '../store/explain-folder.ts';

/** How a command of the same user reaches the host that runs on a data folder. */
export interface ControlAddress {
  /** A Unix domain socket, or a named pipe on Windows. */
  readonly socket: string;
  /** Proves that the caller can read the data folder. */
  readonly key: string;
}

/** Unix domain sockets allow hardly more than a hundred bytes of path. */
const longestSocketPath = 100;

/** The file in the data folder that says how to reach the host that runs on it. */
export function controlFileIn(dataDir: string): string {
  return join(dataDir, 'control.json');
}

/** Where the socket of a data folder is. */
export function controlSocketFor(dataDir: string, platform: NodeJS.Platform): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  if (platform === 'win32') return `\\\\.\\pipe\\switchboard-${name}`;
  const inFolder = join(dataDir, 'control.sock');
  return inFolder.length <= longestSocketPath ? inFolder : join(tmpdir(), `switchboard-${name}`, 'control.sock');
}

/**
 * Listens for commands and leaves the address in the data folder, readable by its owner alone.
 * @returns the function that ends it.
 * @throws StartFailure `folder-unusable` when somebody else has taken the place of the socket, or the address cannot be written.
 */
export async function openControlSocket(
  dataDir: string,
  key: string,
  app: Koa,
  platform: NodeJS.Platform = process.platform,
): Promise<() => Promise<void>> {
  const socket = controlSocketFor(dataDir, platform);
  if (platform !== 'win32') {
    if (dirname(socket) !== dataDir) makeOwnFolder(dirname(socket));
    // The folder is locked by this process, so a socket that is there was left by one that died.
    rmSync(socket, { force: true });
  }
  const server = createServer(app.callback());
  server.listen(socket);
  await once(server, 'listening');
  async function close(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
  try {
    if (platform !== 'win32') chmodSync(socket, 0o600);
    const address: ControlAddress = { socket, key };
    rmSync(controlFileIn(dataDir), { force: true });
    writeFileSync(controlFileIn(dataDir), JSON.stringify(address), { mode: 0o600 });
  } catch (failure) {
    // A socket left open would keep the process alive that has just failed to start.
    await close();
    throw explainFolder(dataDir, failure);
  }
  return async () => {
    rmSync(controlFileIn(dataDir), { force: true });
    await close();
  };
}

function makeOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  checkOwnFolder(folder);
}

/**
 * Looks, before a command tells its key, that the socket is where only this user can have put it.
 * @throws StartFailure `folder-unusable` when it may be somebody else's; the system's error when it is not there.
 */
export function checkControlFolder(
  dataDir: string,
  socket: string,
  platform: NodeJS.Platform = process.platform,
): void {
  if (platform !== 'win32' && dirname(socket) !== dataDir) checkOwnFolder(dirname(socket));
}

/** In a temporary folder that all users share, another user could have made this folder first to pose as the host. */
function checkOwnFolder(folder: string): void {
  const { uid, mode } = statSync(folder);
  if (uid === process.getuid?.() && (mode & 0o077) === 0) return;
  throw new StartFailure(
    'folder-unusable',
    `The folder ${folder} for the control socket belongs to another user or is open to others. Remove it, or choose a data folder with a shorter path with --data-dir.`,
  );
}
