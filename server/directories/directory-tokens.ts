import type { Api } from '../contract/operations.ts';
import { accept, type Refusal, refuse } from '../contract/result.ts';
import { directoryNotFound, refusingLockedKeyStore } from './directory-refusals.ts';
import { createDirectoryViews, type DirectoryDeps } from './directory-views.ts';
import { isValid } from './token-issuer.ts';

type TokenOperations = Pick<Api, 'directories.setup' | 'tokens.rotate' | 'tokens.revoke'>;

const hourMs = 3_600_000;

/** The tokens of a directory: showing, rotating with an overlap, revoking at once. */
export function createDirectoryTokens(deps: DirectoryDeps): TokenOperations {
  const { store, tokens, now } = deps;
  const views = createDirectoryViews(deps);

  return {
    'directories.setup': async ({ id }) => {
      const row = views.inUse(id);
      return row === undefined ? refuse(directoryNotFound) : accept(await views.setupOf(row));
    },

    'tokens.rotate': ({ directoryId, overlapHours, withoutKeepingToken }) =>
      refusingLockedKeyStore(async () => {
        const issued = await tokens.issue(!withoutKeepingToken);
        const done = await store.write(() => {
          if (views.inUse(directoryId) === undefined) return false;
          const endsAt = now() + overlapHours * hourMs;
          for (const old of store.tokens.ofDirectory(directoryId)) {
            if (isValid(old, now())) store.tokens.setExpiresAt(old.id, endsAt);
          }
          store.tokens.insert({ ...issued.row, directoryId });
          store.changes.append({ at: now(), directoryId, kind: 'token.created', actor: 'administrator' });
          return true;
        });
        const row = views.inUse(directoryId);
        return !done || row === undefined
          ? refuse(directoryNotFound)
          : accept(await views.setupWith(row, issued.token));
      }),

    'tokens.revoke': async ({ directoryId, tokenId }) => {
      const refusal = await store.write((): Refusal | null => {
        if (views.inUse(directoryId) === undefined) return directoryNotFound;
        if (!store.tokens.ofDirectory(directoryId).some((token) => token.id === tokenId)) {
          return { code: 'TOKEN-FIND-01', message: 'This token does not exist any more.' };
        }
        store.tokens.setRevokedAt(tokenId, now());
        store.changes.append({ at: now(), directoryId, kind: 'token.revoked', actor: 'administrator' });
        return null;
      });
      const row = views.inUse(directoryId);
      return refusal !== null || row === undefined
        ? refuse(refusal ?? directoryNotFound)
        : accept(await views.setupOf(row));
    },
  };
}
