import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppInfo } from '../contract/app.ts';

/** The key cannot be had now: the operating system's key store is locked or gone. */
export class KeyStoreLockedError extends Error {}

/** Holds the one key under which tokens are sealed for showing again. */
export interface KeyStore {
  readonly kind: AppInfo['keyStore'];
  /** 32 bytes, the same every time. Rejects with KeyStoreLockedError when they cannot be had. */
  dataKey(): Promise<Buffer>;
}

export const dataKeyLength = 32;
/** Where the key is in the data folder: as it is, or sealed by the operating system's key store. */
export const dataKeyFiles = { plain: 'data.key', sealed: 'data.key.sealed' } as const;

/**
 * Keeps the key in `folder/data.key`, readable by its owner alone: for the headless host, which has no key store of
 * the operating system to ask. A folder whose key the desktop app has sealed counts as locked: a second key beside
 * it would make tokens that the desktop app cannot show.
 */
export function createFileKeyStore(folder: string, random: (bytes: number) => Buffer): KeyStore {
  const file = join(folder, dataKeyFiles.plain);
  const isSealedByDesktop = () => existsSync(join(folder, dataKeyFiles.sealed)) && !existsSync(file);
  return {
    get kind() {
      return isSealedByDesktop() ? 'locked' : 'file';
    },
    dataKey: async () => {
      if (isSealedByDesktop()) {
        throw new KeyStoreLockedError(`The key of ${folder} is in the key store of the operating system.`);
      }
      if (!existsSync(file)) {
        // Complete or not at all: half a key would be taken for a damaged one for ever.
        const partial = `${file}.new`;
        writeFileSync(partial, `${random(dataKeyLength).toString('base64')}\n`, { mode: 0o600, flush: true });
        renameSync(partial, file);
      }
      // A restored backup may have lost the mode. On Windows it means nothing, and the folder is the user's own.
      if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
      const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
      if (key.length !== dataKeyLength) {
        throw new KeyStoreLockedError(
          `The key file ${file} is damaged: it does not hold ${dataKeyLength} bytes. Restore it from a backup, or delete it to begin with a new key; tokens sealed under the old one can then no longer be shown.`,
        );
      }
      return key;
    },
  };
}
