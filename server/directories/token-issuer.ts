import type { DirectorySetup } from '../contract/directory.ts';
import type { NewToken, TokenRow } from '../store/directories/token-table.ts';
import { type KeyStore, KeyStoreLockedError } from './key-store.ts';
import { seal, unseal } from './secret-box.ts';
import { hashToken, newToken, shownPrefixOf } from './token.ts';

export interface TokenIssuer {
  /**
   * A new token, not yet stored; the key store is asked now, so that a locked one leaves nothing behind. `keep` seals it for showing again.
   * Rejects with KeyStoreLockedError when it should be kept and the key cannot be had.
   */
  issue(keep: boolean): Promise<{ token: string; row: Omit<NewToken, 'directoryId'> }>;
  /** The newest valid token in clear, or why it cannot be shown. */
  reveal(tokens: readonly TokenRow[], now: number): Promise<DirectorySetup['token']>;
}

export interface TokenIssuerDeps {
  readonly keyStore: KeyStore;
  readonly random: (bytes: number) => Buffer;
  readonly now: () => number;
}

export function createTokenIssuer({ keyStore, random, now }: TokenIssuerDeps): TokenIssuer {
  return {
    issue: async (keep) => {
      const token = newToken(random);
      const sealed = keep ? seal(token, await keyStore.dataKey(), random) : null;
      const row = { prefix: shownPrefixOf(token), hash: hashToken(token), sealed, createdAt: now() };
      return { token, row };
    },

    reveal: async (tokens, at) => {
      const newest = tokens.find((token) => isValid(token, at));
      if (newest === undefined) return { state: 'not-shown', reason: 'none-valid' };
      if (newest.sealed === null) return { state: 'not-shown', reason: 'not-kept' };
      let key: Buffer;
      try {
        key = await keyStore.dataKey();
      } catch (failure) {
        if (failure instanceof KeyStoreLockedError) return { state: 'not-shown', reason: 'key-store-locked' };
        throw failure;
      }
      const value = unseal(newest.sealed, key);
      return value === null ? { state: 'not-shown', reason: 'other-computer' } : { state: 'shown', value };
    },
  };
}

/** Whether the token opens its directory at that moment. */
export function isValid(token: Pick<TokenRow, 'revokedAt' | 'expiresAt'>, at: number): boolean {
  return token.revokedAt === null && (token.expiresAt === null || token.expiresAt > at);
}
