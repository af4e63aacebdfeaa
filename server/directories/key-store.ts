import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
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

/**
 * Keeps the key in `folder/data.key`, readable by its owner alone: for the headless host, which has no key store of
 * the operating system to ask.
 */
export function createFileKeyStore(folder: string, random: (bytes: number) => Buffer): KeyStore {
  const file = join(folder, 'data.key');
  return {
    kind: 'file',
    dataKey: async () => {
      if (!existsSync(file)) {
        writeFileSync(file, `${random(dataKeyLength).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
      }
      chmodSync(file, 0o600);
      const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
      if (key.length !== dataKeyLength) {
        throw new KeyStoreLockedError(`The key file ${file} does not hold a key of ${dataKeyLength} bytes.`);
      }
      return key;
    },
  };
}
