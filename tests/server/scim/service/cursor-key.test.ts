import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { cursorKeyLength, ensureCursorKey } from '../../../../server/scim/service/cursor-key.ts';
import { openStore } from '../../../../server/store/open.ts';
import { openTestStore } from '../../harness/open-test-store.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

it('is made once and outlasts a restart', async () => {
  const folder = temporaryFolder();
  const store = openStore(folder);
  const key = await ensureCursorKey(store, randomBytes);
  expect(key).toHaveLength(cursorKeyLength);
  expect(await ensureCursorKey(store, randomBytes)).toEqual(key);
  store.close();
  expect(await ensureCursorKey(openTestStore(folder), randomBytes)).toEqual(key);
});

it('is made anew where what is stored is no key', async () => {
  const store = openTestStore();
  await store.write(() => store.settings.write('cursorKey', 'x'));
  const key = await ensureCursorKey(store, randomBytes);
  expect(key).toHaveLength(cursorKeyLength);
  expect(await ensureCursorKey(store, randomBytes)).toEqual(key);
});
