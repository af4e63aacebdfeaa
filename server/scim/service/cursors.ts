import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { WalkPosition } from '../../store/resources/resource-walk.ts';
import { refuse } from '../errors.ts';
import { isJsonArray, type JsonValue } from '../json.ts';

/** How far a client has come through a list, RFC 9865. */
export interface CursorState {
  readonly position: WalkPosition;
  /** How many there were when the walk began. Counting again for every page would cost more than the page. */
  readonly total: number;
}

/**
 * Makes cursors and reads them back. Nothing is kept on the server: a cursor holds where its walk stopped, sealed, because
 * that may be a name, and bound to what is being listed. It survives a restart of the server if the key does.
 */
export interface Cursors {
  /** @param list what is being listed, as a text that is the same for all pages of a walk and for no other list. */
  write(list: string, state: CursorState): string;
  /** @throws ScimError 400 `invalidCursor` for what was not written for this list, `expiredCursor` */
  read(list: string, cursor: string): CursorState;
}

export interface CursorDeps {
  /** 32 bytes. */
  readonly key: Buffer;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly random: (bytes: number) => Buffer;
  /** How long a cursor can be used, in seconds. */
  readonly timeout: number;
}

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

export function createCursors({ key, clock, random, timeout }: CursorDeps): Cursors {
  return {
    write(list, { position, total }) {
      const nonce = random(nonceLength);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(list));
      const text = JSON.stringify([clock(), total, position.seq, position.key]);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },

    read(list, cursor) {
      const [at, total, seq, sortKey] = unseal(list, cursor, key);
      if (typeof at !== 'number' || typeof total !== 'number' || typeof seq !== 'number') throw invalidCursor();
      if (clock() - at > timeout * 1000) {
        throw refuse('expiredCursor', 'The cursor is too old to go on from. Begin again with an empty cursor.');
      }
      return {
        position: { seq, key: typeof sortKey === 'string' || typeof sortKey === 'number' ? sortKey : null },
        total,
      };
    },
  };
}

function unseal(list: string, cursor: string, key: Buffer): readonly JsonValue[] {
  const box = Buffer.from(cursor, 'base64url');
  // Decoding passes over what is no base64url; only the spelling that was written is a cursor.
  if (box.length <= nonceLength + tagLength || box.toString('base64url') !== cursor) throw invalidCursor();
  const decipher = createDecipheriv(algorithm, key, box.subarray(0, nonceLength))
    .setAAD(Buffer.from(list))
    .setAuthTag(box.subarray(nonceLength, nonceLength + tagLength));
  const opened = decipher.update(box.subarray(nonceLength + tagLength));
  try {
    decipher.final();
  } catch {
    throw invalidCursor();
  }
  const value: JsonValue = JSON.parse(opened.toString('utf8'));
  return isJsonArray(value) ? value : [];
}

function invalidCursor(): Error {
  return refuse(
    'invalidCursor',
    'The cursor was not given out for this list. Send the nextCursor of the page before, with the same filter and order, or begin again with an empty cursor.',
  );
}
