import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyStore, type KeyStoreFacts, protectionOf } from '../../../electron/system/key-store.ts';
import { KeyStoreLockedError } from '../../../server/host.ts';
import { createSafeStorage } from '../double/desktop.ts';

const real: KeyStoreFacts = { isAvailable: true, isBasicText: false, hasSealedFile: false, hasPlainFile: false };

describe('protectionOf', () => {
  it.each([
    ['a key store and no key yet', {}, 'operating-system'],
    ['a key store and a sealed key', { hasSealedFile: true }, 'operating-system'],
    ['a key store and the key of the headless host', { hasPlainFile: true }, 'file'],
    ['a key store and both keys', { hasSealedFile: true, hasPlainFile: true }, 'operating-system'],
    ['no key store', { isAvailable: false }, 'locked'],
    ['no key store and a sealed key', { isAvailable: false, hasSealedFile: true }, 'locked'],
    ['no key store and the key of the headless host', { isAvailable: false, hasPlainFile: true }, 'file'],
    ['no key store and both keys', { isAvailable: false, hasSealedFile: true, hasPlainFile: true }, 'locked'],
    ['basic text', { isBasicText: true }, 'unprotected'],
    ['basic text that says it is not available', { isBasicText: true, isAvailable: false }, 'unprotected'],
    ['basic text and a plain key', { isBasicText: true, hasPlainFile: true }, 'unprotected'],
    ['basic text and a sealed key', { isBasicText: true, hasSealedFile: true }, 'locked'],
  ] as const)('%s', (_name, facts, kind) => expect(protectionOf({ ...real, ...facts })).toBe(kind));
});

describe('the key store of the desktop', () => {
  let dataDir = '';
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'switchboard-keys-'));
    notSealedAgain = [];
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  let notSealedAgain: unknown[] = [];
  const onNotSealedAgain = (failure: unknown): void => void notSealedAgain.push(failure);
  const computer = () => createSafeStorage(() => true);
  const open = (safeStorage: ReturnType<typeof computer>['safeStorage'], platform: NodeJS.Platform = 'linux') =>
    createKeyStore({ safeStorage, platform, dataDir, random: randomBytes, onNotSealedAgain });

  it('makes a key once, keeps it sealed, and gives the same one after a restart', async () => {
    const { safeStorage } = computer();
    const first = await open(safeStorage);
    const [key, again] = await Promise.all([first.dataKey(), first.dataKey()]);
    expect(key).toHaveLength(32);
    expect(again.equals(key)).toBe(true);
    expect(first.kind).toBe('operating-system');
    expect((await (await open(safeStorage)).dataKey()).equals(key)).toBe(true);
    const [file, ...others] = await readdir(dataDir);
    expect([file, others]).toEqual(['data.key.sealed', []]);
    const stored = await readFile(join(dataDir, 'data.key.sealed'), 'utf8');
    expect(stored).not.toContain(key.toString('base64'));
    expect((await stat(join(dataDir, 'data.key.sealed'))).mode & 0o077).toBe(0);
  });

  it('does not touch the folder before a key is asked for', async () => {
    await open(computer().safeStorage);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('seals again when the key store asks for it', async () => {
    const { safeStorage, facts } = computer();
    const key = await (await open(safeStorage)).dataKey();
    facts.shouldReEncrypt = true;
    expect((await (await open(safeStorage)).dataKey()).equals(key)).toBe(true);
    expect(facts.sealings).toBe(2);
    expect(notSealedAgain).toEqual([]);
  });

  it('still gives the key when it cannot be sealed again, and keeps the old seal', async () => {
    const { safeStorage, facts } = computer();
    const key = await (await open(safeStorage)).dataKey();
    facts.shouldReEncrypt = true;
    // A folder in the place of the temporary file makes the writing fail, as a full disk does.
    await mkdir(join(dataDir, 'data.key.sealed.new'));
    const store = await open(safeStorage);
    expect((await store.dataKey()).equals(key)).toBe(true);
    expect(store.kind).toBe('operating-system');
    expect(notSealedAgain).toMatchObject([{ code: 'EISDIR' }]);
    facts.shouldReEncrypt = false;
    expect((await (await open(safeStorage)).dataKey()).equals(key)).toBe(true);
  });

  it('is locked while there is no key store, and opens once there is', async () => {
    const { safeStorage, facts } = computer();
    facts.isAvailable = false;
    const store = await open(safeStorage);
    expect(store.kind).toBe('locked');
    await expect(store.dataKey()).rejects.toThrow(KeyStoreLockedError);
    expect(await readdir(dataDir)).toEqual([]);
    facts.isAvailable = true;
    expect(await store.dataKey()).toHaveLength(32);
    expect(store.kind).toBe('operating-system');
  });

  it.each([
    ['was sealed by another computer', { keyStoreId: 2 }],
    ['was sealed before the key store became basic text', { backend: 'basic_text' }],
  ])('is locked, and changes nothing, when the key %s', async (_name, change) => {
    const { safeStorage, facts } = computer();
    await (await open(safeStorage)).dataKey();
    const before = await readFile(join(dataDir, 'data.key.sealed'));
    Object.assign(facts, change);
    const store = await open(safeStorage);
    await expect(store.dataKey()).rejects.toThrow(KeyStoreLockedError);
    expect(store.kind).toBe('locked');
    expect(await readFile(join(dataDir, 'data.key.sealed'))).toEqual(before);
    expect(await readdir(dataDir)).toEqual(['data.key.sealed']);
  });

  it('says that basic text protects nothing, and keeps the key in a private file instead', async () => {
    const { safeStorage, facts } = computer();
    facts.backend = 'basic_text';
    const store = await open(safeStorage);
    const key = await store.dataKey();
    expect(store.kind).toBe('unprotected');
    expect(facts.sealings).toBe(0);
    expect((await readFile(join(dataDir, 'data.key'), 'utf8')).trim()).toBe(key.toString('base64'));
    expect((await stat(join(dataDir, 'data.key'))).mode & 0o077).toBe(0);
  });

  it('never asks for the backend where there is none', async () => {
    const { safeStorage } = computer();
    const closedOff = {
      ...safeStorage,
      getSelectedStorageBackend: (): never => {
        throw new TypeError('not a function on this platform');
      },
    };
    for (const platform of ['darwin', 'win32'] as const) {
      expect((await open({ ...safeStorage, ...closedOff }, platform)).kind).toBe('operating-system');
    }
  });

  it('shares the key of the headless host that used the folder before', async () => {
    const key = randomBytes(32);
    await writeFile(join(dataDir, 'data.key'), `${key.toString('base64')}\n`);
    const store = await open(computer().safeStorage);
    expect((await store.dataKey()).equals(key)).toBe(true);
    expect(store.kind).toBe('file');
  });

  it.each(['', 'short', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64')])(
    'refuses the damaged key "%s" and leaves it alone',
    async (content) => {
      await writeFile(join(dataDir, 'data.key'), content);
      await expect((await open(computer().safeStorage)).dataKey()).rejects.toThrow(KeyStoreLockedError);
      expect(await readFile(join(dataDir, 'data.key'), 'utf8')).toBe(content);
    },
  );
});
