import type { Store } from '../../store/open.ts';

/** Of a cursor key, in bytes. */
export const cursorKeyLength = 32;

const setting = 'cursorKey';

/**
 * The key that seals the cursors of this installation, made when there is none yet. Kept with what the cursors point
 * into, so that a walk outlasts a restart; it opens nothing else, and whoever can read it can read the people as well.
 */
export async function ensureCursorKey(
  store: Pick<Store, 'settings' | 'write'>,
  random: (bytes: number) => Buffer,
): Promise<Buffer> {
  const stored = Buffer.from(store.settings.read(setting) ?? '', 'base64');
  if (stored.length === cursorKeyLength) return stored;
  const key = random(cursorKeyLength);
  await store.write(() => store.settings.write(setting, key.toString('base64')));
  return key;
}
