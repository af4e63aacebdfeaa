import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { createFileKeyStore } from '../directories/key-store.ts';
import type { Host } from '../host.ts';
import { createRestartableHost } from '../restartable-host.ts';
import { rendererDir, version } from './installation.ts';

/** Another command on the same folder is done within this time; a host that is just starting answers soon after. */
const lockWaitMs = 5_000;

/** A host that receives nothing, for one command on a folder where no host runs. */
export function hostForCommand(dataDir: string): Promise<Host> {
  return createRestartableHost({
    dataDir,
    version,
    shell: 'browser',
    keyStore: createFileKeyStore(dataDir, randomBytes),
    scim: null,
    lockWaitMs,
    rendererDir,
    log: pino({ level: 'error' }, pino.destination(2)),
  });
}
