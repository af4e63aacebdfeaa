import type { Api } from '../contract/operations.ts';
import { accept, type Refusal, refuse } from '../contract/result.ts';
import { loggedDirectory } from './directory-change.ts';
import { directoryNotFound, refusingLockedKeyStore } from './directory-refusals.ts';
import { createDirectoryViews, type DirectoryDeps } from './directory-views.ts';
import { isValid } from './token-issuer.ts';

type TokenOperations = Pick<Api, 'directories.setup' | 'tokens.rotate' | 'tokens.limit' | 'tokens.revoke'>;

const hourMs = 3_600_000;

const noSuchToken: Refusal = { code: 'TOKEN-FIND-01', message: 'This token does not exist any more.' };

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
        const keeps = views.inUse(directoryId)?.keepsTokens ?? true;
        const issued = await tokens.issue(keeps && !withoutKeepingToken);
        const done = await store.write(() => {
          if (views.inUse(directoryId) === undefined) return false;
          const endsAt = now() + overlapHours * hourMs;
          for (const old of store.tokens.ofDirectory(directoryId)) {
            if (isValid(old, now())) store.tokens.endBy(old.id, endsAt);
          }
          store.tokens.insert({ ...issued.row, directoryId });
          const body = loggedDirectory({}, { token: issued.row.prefix });
          store.changes.append({ at: now(), directoryId, kind: 'token.created', actor: 'administrator', body });
          return true;
        });
        const row = views.inUse(directoryId);
        return !done || row === undefined
          ? refuse(directoryNotFound)
          : accept(await views.setupWith(row, issued.token));
      }),

    'tokens.limit': async ({ directoryId, tokenId, expiresAt }) => {
      const refusal = await store.write((): Refusal | null => {
        if (views.inUse(directoryId) === undefined) return directoryNotFound;
        const token = store.tokens.ofDirectory(directoryId).find(({ id }) => id === tokenId);
        if (token === undefined) return noSuchToken;
        if (!isValid(token, now())) {
          const message = 'This token has ended already. Rotate the token to get a new one.';
          return { code: 'TOKEN-END-02', message };
        }
        if (expiresAt !== null && expiresAt <= now()) {
          const message = 'This moment has passed. Choose a later one, or revoke the token to end it now.';
          return { code: 'TOKEN-END-01', field: 'expiresAt', message };
        }
        store.tokens.setExpiresAt(tokenId, expiresAt);
        const body = loggedDirectory({ ends: token.expiresAt }, { token: token.prefix, ends: expiresAt });
        store.changes.append({ at: now(), directoryId, kind: 'token.limited', actor: 'administrator', body });
        return null;
      });
      const row = views.inUse(directoryId);
      return refusal !== null || row === undefined
        ? refuse(refusal ?? directoryNotFound)
        : accept(await views.setupOf(row));
    },

    'tokens.revoke': async ({ directoryId, tokenId }) => {
      const refusal = await store.write((): Refusal | null => {
        if (views.inUse(directoryId) === undefined) return directoryNotFound;
        const token = store.tokens.ofDirectory(directoryId).find(({ id }) => id === tokenId);
        if (token === undefined) return noSuchToken;
        store.tokens.setRevokedAt(tokenId, now());
        const body = loggedDirectory({ token: token.prefix }, {});
        store.changes.append({ at: now(), directoryId, kind: 'token.revoked', actor: 'administrator', body });
        return null;
      });
      const row = views.inUse(directoryId);
      return refusal !== null || row === undefined
        ? refuse(refusal ?? directoryNotFound)
        : accept(await views.setupOf(row));
    },
  };
}
