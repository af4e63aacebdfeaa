import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { createFileKeyStore } from '../directories/key-store.ts';
import { createHost, type Host } from '../host.ts';
import { rendererDir, version } from './installation.ts';

/** A host that receives nothing, for one command on a folder where no host runs. */
export function hostForCommand(dataDir: string): Promise<Host> {
  return createHost({
    dataDir,
    version,
    shell: 'browser',
    keyStore: createFileKeyStore(dataDir, randomBytes),
    scim: null,
    rendererDir,
    log: pino({ level: 'error' }, pino.destination(2)),
  });
}
