import { randomBytes } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileKeyStore, KeyStoreLockedError } from '../../../server/directories/key-store.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

function keyStore(folder = temporaryFolder()) {
  return { folder, file: join(folder, 'data.key'), store: createFileKeyStore(folder, randomBytes) };
}

describe('the key file', () => {
  it('is made once, for its owner alone, and read ever after', async () => {
    const { folder, file, store } = keyStore();
    const key = await store.dataKey();
    expect([key.length, store.kind, statSync(file).mode & 0o777]).toEqual([32, 'file', 0o600]);
    expect(await store.dataKey()).toEqual(key);
    expect(await keyStore(folder).store.dataKey()).toEqual(key);
    expect(readdirSync(folder)).toEqual(['data.key']);
  });

  it('gets its mode back when it was opened to others', async () => {
    const { file, store } = keyStore();
    await store.dataKey();
    chmodSync(file, 0o644);
    await store.dataKey();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is not taken over by what a crash left half written', async () => {
    const { file, store } = keyStore();
    writeFileSync(`${file}.new`, 'half');
    expect((await store.dataKey()).length).toBe(32);
  });

  it.each([
    ['empty', ''],
    ['shortened', randomBytes(31).toString('base64')],
    ['lengthened', randomBytes(33).toString('base64')],
    ['something else', 'hello'],
  ])('is left alone and complained of when it is %s', async (_what, content) => {
    const { file, store } = keyStore();
    writeFileSync(file, content);
    await expect(store.dataKey()).rejects.toBeInstanceOf(KeyStoreLockedError);
    await expect(store.dataKey()).rejects.toThrow(`The key file ${file} is damaged`);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });
});
