import type { Logger } from 'pino';
import type { DirectoryRow } from '../store/directory-table.ts';
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

export function createDirectoryAccess(store: Store, log: Logger): DirectoryAccess {
  const lastNoted = new Map<number, { at: number; from: string }>();

  function noteUse(tokenId: number, now: number, from: string): void {
    const noted = lastNoted.get(tokenId);
    if (noted !== undefined && noted.from === from && now - noted.at < lastUsedResolutionMs) return;
    lastNoted.set(tokenId, { at: now, from });
    store
      .write(() => store.tokens.setLastUsed(tokenId, now, from))
      .catch((failure: unknown) => log.error({ err: failure }, 'the last use of a token could not be noted'));
  }

  return {
    authenticate(slug, authorization, from, now) {
      const hash = hashToken(tokenIn(authorization) ?? '');
      // Both look-ups always happen, so that an unknown directory takes as long as a wrong token.
      const token = store.tokens.byHash(hash);
      const directory = store.directories.bySlug(slug);
      if (token === undefined || directory === undefined) return { ok: false };
      const opens = hashesAreEqual(token.hash, hash) && token.directoryId === directory.id && isValid(token, now);
      if (!opens) return { ok: false };
      noteUse(token.id, now, from);
      return { ok: true, directory, tokenId: token.id };
    },
  };
}
