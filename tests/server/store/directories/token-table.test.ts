import { describe, expect, it } from 'vitest';
import type { Store } from '../../../../server/store/open.ts';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';

describe('tokens', () => {
  async function oneToken(store: Store) {
    const directoryId = await insertDirectory(store, 'a');
    const hash = Buffer.from('hash');
    const row = { directoryId, prefix: 'dir_abcd', hash, sealed: Buffer.from('box'), createdAt: 1 };
    return { directoryId, hash, id: await store.write(() => store.tokens.insert(row)) };
  }

  it('are found by their hash', async () => {
    const store = openTestStore();
    const { id, directoryId, hash } = await oneToken(store);
    expect(store.tokens.byHash(hash)).toMatchObject({ id, directoryId, prefix: 'dir_abcd', expiresAt: null });
    expect(store.tokens.byHash(Buffer.from('other'))).toBeUndefined();
  });

  it('never get a later end by a rotation, nor a second revocation', async () => {
    const store = openTestStore();
    const { id, hash } = await oneToken(store);
    const ends = async (change: () => void) => {
      await store.write(change);
      const { expiresAt, revokedAt } = store.tokens.byHash(hash) ?? {};
      return [expiresAt, revokedAt];
    };
    expect(await ends(() => store.tokens.endBy(id, 100))).toEqual([100, null]);
    expect(await ends(() => store.tokens.endBy(id, 200))).toEqual([100, null]);
    expect(await ends(() => store.tokens.endBy(id, 50))).toEqual([50, null]);
    expect(await ends(() => store.tokens.setExpiresAt(id, 300))).toEqual([300, null]);
    expect(await ends(() => store.tokens.setExpiresAt(id, null))).toEqual([null, null]);
    expect(await ends(() => store.tokens.endBy(id, 50))).toEqual([50, null]);
    expect(await ends(() => store.tokens.setRevokedAt(id, 7))).toEqual([50, 7]);
    expect(await ends(() => store.tokens.setRevokedAt(id, 8))).toEqual([50, 7]);
  });
});
