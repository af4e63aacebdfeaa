import type { Logger } from 'pino';
import type { DirectoryRow } from '../store/directories/directory-table.ts';
import type { TokenRow } from '../store/directories/token-table.ts';
import type { Store } from '../store/open.ts';
import { hashesAreEqual, hashToken, tokenIn } from './token.ts';
import { isValid } from './token-issuer.ts';

/** Whether a request may speak to a directory. Why not is deliberately not told apart. */
export type Access =
  | { readonly ok: true; readonly directory: DirectoryRow; readonly tokenId: number }
  | { readonly ok: false };

export interface DirectoryAccess {
  /**
   * @param slug the part of the path that names the directory.
   * @param authorization the header as it came.
   * @param from the remote address, kept with the token as "last used from".
   */
  authenticate(slug: string, authorization: string | undefined, from: string, now: number): Access;
}

/** "Last used" is told to the minute; writing it for each request would double the work of a read. */
const lastUsedResolutionMs = 60_000;

/** More headers than this are never in use; the bound is against somebody who tries out many. */
const longestMemory = 1_000;

interface Known {
  readonly directory: DirectoryRow;
  readonly token: TokenRow;
}

export function createDirectoryAccess(store: Store, log: Logger): DirectoryAccess {
  const lastNoted = new Map<number, { at: number; from: string }>();
  /**
   * What a header opens, so that a provider that sends it a thousand times is looked up once. Only what opens a
   * directory is remembered, and nothing beyond a change of any directory or token.
   */
  const memory = new Map<string, Known>();
  let remembered = { directories: -1, tokens: -1 };

  function noteUse(tokenId: number, now: number, from: string): void {
    const noted = lastNoted.get(tokenId);
    if (noted !== undefined && noted.from === from && now - noted.at < lastUsedResolutionMs) return;
    lastNoted.set(tokenId, { at: now, from });
    store
      .write(() => store.tokens.setLastUsed(tokenId, now, from))
      .catch((failure: unknown) => log.error({ err: failure }, 'the last use of a token could not be noted'));
  }

  function lookUp(slug: string, authorization: string | undefined): Known | null {
    const hash = hashToken(tokenIn(authorization) ?? '');
    // Both look-ups always happen, so that an unknown directory takes as long as a wrong token.
    const token = store.tokens.byHash(hash);
    const directory = store.directories.bySlug(slug);
    if (token === undefined || directory === undefined) return null;
    return hashesAreEqual(token.hash, hash) && token.directoryId === directory.id ? { directory, token } : null;
  }

  function recall(slug: string, authorization: string | undefined): Known | null {
    const [directories, tokens] = [store.directories.revision(), store.tokens.revision()];
    if (directories !== remembered.directories || tokens !== remembered.tokens) {
      memory.clear();
      remembered = { directories, tokens };
    }
    const key = `${slug} ${authorization}`;
    const known = memory.get(key);
    if (known !== undefined) return known;
    const found = lookUp(slug, authorization);
    if (found === null) return null;
    if (memory.size >= longestMemory) memory.clear();
    memory.set(key, found);
    return found;
  }

  return {
    authenticate(slug, authorization, from, now) {
      const known = recall(slug, authorization);
      // The clock is asked every time: an expiry is no change that anybody would announce.
      if (known === null || !isValid(known.token, now)) return { ok: false };
      noteUse(known.token.id, now, from);
      return { ok: true, directory: known.directory, tokenId: known.token.id };
    },
  };
}
