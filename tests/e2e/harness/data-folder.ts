import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface DataFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** A folder that does not exist yet, inside one that does and that goes away with `remove`. */
export async function createDataFolder(): Promise<DataFolder> {
  const parent = await mkdtemp(join(tmpdir(), 'switchboard-e2e-'));
  return {
    path: join(parent, 'data'),
    // A host that was just killed may still be letting go of its files.
    remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}
