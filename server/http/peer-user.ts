import { readFileSync } from 'node:fs';

/** The ports of a connection between two programs on this computer, as the one that listens sees them. */
export interface LoopbackConnection {
  readonly localPort: number;
  readonly remotePort: number;
}

const established = '01';

/**
 * The id of the user whose program is at the other end of an IPv4 connection on loopback; null where the system does not
 * tell. Linux alone does, in `/proc/net/tcp`; see `proc_pid_net(5)`.
 */
export function peerUser(connection: LoopbackConnection, readTable: () => string = readProcTable): number | null {
  const ours = portInHex(connection.localPort);
  const theirs = portInHex(connection.remotePort);
  for (const line of readTable().split('\n').slice(1)) {
    const [, from, to, state, , , , user] = line.trim().split(/\s+/);
    if (state === established && from?.endsWith(`:${theirs}`) && to?.endsWith(`:${ours}`)) return Number(user);
  }
  return null;
}

function portInHex(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0');
}

function readProcTable(): string {
  try {
    return readFileSync('/proc/net/tcp', 'utf8');
  } catch {
    // Another system, or one that keeps it to itself: then nobody can be told apart.
    return '';
  }
}

/** Whether another user than `self` is plainly at the other end. An administrator of the computer may do everything. */
export function isOtherUser(user: number | null, self: number | undefined): boolean {
  return user !== null && self !== undefined && user !== self && user !== 0;
}
