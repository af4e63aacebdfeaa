import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { dataKeyFiles, dataKeyLength, type KeyStore, KeyStoreLockedError } from '../../server/host.ts';

export interface KeyStoreDeps {
  readonly safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >;
  readonly platform: NodeJS.Platform;
  readonly dataDir: string;
  readonly random: (bytes: number) => Buffer;
  /** The key was opened, but could not be sealed anew as the key store asked; that is tried again at the next start. */
  readonly onNotSealedAgain: (failure: unknown) => void;
}

/** Everything that decides how the data key is protected. */
export interface KeyStoreFacts {
  readonly isAvailable: boolean;
  /** The store has no secret of its own: Chromium's `basic_text` enciphers under a key that is published. */
  readonly isBasicText: boolean;
  readonly hasSealedFile: boolean;
  readonly hasPlainFile: boolean;
}

/**
 * What protects the data key. A sealed file is never passed over for a new key, because the tokens sealed under it
 * could then not be shown again once the key store is back.
 */
export function protectionOf(facts: KeyStoreFacts): KeyStore['kind'] {
  const isReal = facts.isAvailable && !facts.isBasicText;
  if (facts.hasSealedFile) return isReal ? 'operating-system' : 'locked';
  if (facts.isBasicText) return 'unprotected';
  if (facts.hasPlainFile) return 'file';
  return isReal ? 'operating-system' : 'locked';
}

/** The key store of the desktop app. Call it when Electron is ready: before that no key store answers. */
export async function createKeyStore(deps: KeyStoreDeps): Promise<KeyStore> {
  const { safeStorage, platform, dataDir, random, onNotSealedAgain } = deps;
  const sealedPath = join(dataDir, dataKeyFiles.sealed);
  const plainPath = join(dataDir, dataKeyFiles.plain);
  const inspect = async (): Promise<KeyStore['kind']> =>
    protectionOf({
      isAvailable: await safeStorage.isAsyncEncryptionAvailable(),
      isBasicText: platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text',
      hasSealedFile: existsSync(sealedPath),
      hasPlainFile: existsSync(plainPath),
    });
  let kind = await inspect();
  let pending: Promise<Buffer> | undefined;

  async function seal(key: Buffer): Promise<void> {
    const sealed = await safeStorage.encryptStringAsync(key.toString('base64'));
    await writePrivately(sealedPath, sealed);
  }

  async function sealedKey(): Promise<Buffer> {
    if (!existsSync(sealedPath)) {
      const key = random(dataKeyLength);
      await seal(key);
      return key;
    }
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(await readFile(sealedPath));
    const key = checked(Buffer.from(result, 'base64'), sealedPath);
    // The key is in hand and its old seal still opens, so a full disk is no reason to do without.
    if (shouldReEncrypt) await seal(key).catch(onNotSealedAgain);
    return key;
  }

  async function plainKey(): Promise<Buffer> {
    if (existsSync(plainPath)) return checked(Buffer.from(await readFile(plainPath, 'utf8'), 'base64'), plainPath);
    const key = random(dataKeyLength);
    await writePrivately(plainPath, Buffer.from(`${key.toString('base64')}\n`));
    return key;
  }

  async function open(): Promise<Buffer> {
    // Somebody may have unlocked the key store since.
    if (kind === 'locked') kind = await inspect();
    if (kind === 'file' || kind === 'unprotected') return plainKey();
    if (kind === 'locked') throw new KeyStoreLockedError('The key store of this computer is locked or not there.');
    try {
      return await sealedKey();
    } catch (failure) {
      kind = 'locked';
      throw new KeyStoreLockedError('The key store of this computer did not give the key.', { cause: failure });
    }
  }

  return {
    get kind() {
      return kind;
    },
    dataKey: () => {
      // One attempt at a time, so that two callers cannot each make a first key.
      pending ??= open().catch((failure: unknown) => {
        pending = undefined;
        throw failure;
      });
      return pending;
    },
  };
}

function checked(key: Buffer, path: string): Buffer {
  if (key.length === dataKeyLength) return key;
  throw new KeyStoreLockedError(`${path} does not hold a key of ${dataKeyLength} bytes.`);
}

/** Through a temporary name: half a key would lose every token that can be shown again. */
async function writePrivately(path: string, content: Buffer): Promise<void> {
  await writeFile(`${path}.new`, content, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}
