import type { RefusedReason } from '../contract/activity.ts';
import type { DirectoryId } from '../contract/directory.ts';
import { hashToken, shownPrefixOf, tokenIn, tokenPrefix } from '../directories/token.ts';
import type { TokenRow } from '../store/directories/token-table.ts';

/** Why a header did not open a directory, as it is told inside. */
export interface AccessReason {
  readonly reason: RefusedReason;
  readonly prefix: string | null;
  /** The directory whose token it was, where it is another. */
  readonly ownerId: DirectoryId | null;
}

/** Of less than this, what is shown of a token would be most of it. */
const shortestToken = 20;

/**
 * @param authorization the header as it came
 * @param byHash finds the token that has the hash
 */
export function accessReason(
  authorization: string | undefined,
  directoryId: DirectoryId,
  byHash: (hash: Buffer) => TokenRow | undefined,
): AccessReason {
  const text = authorization?.trim() ?? '';
  if (/^(?:bearer)?$/i.test(text)) return nothingOf('missing');
  if (/https?:\/\//i.test(text) || /\/scim\/v2/i.test(text)) return nothingOf('base-url');
  const token = tokenIn(text);
  if (token === null || !isOneOfOurs(token)) return nothingOf('unrecognisable');
  const prefix = shownPrefixOf(token);
  const row = byHash(hashToken(token));
  if (row === undefined) return { reason: 'unknown', prefix, ownerId: null };
  if (row.directoryId !== directoryId) return { reason: 'other-directory', prefix, ownerId: row.directoryId };
  return { reason: row.revokedAt === null ? 'expired' : 'revoked', prefix, ownerId: null };
}

function nothingOf(reason: RefusedReason): AccessReason {
  return { reason, prefix: null, ownerId: null };
}

function isOneOfOurs(token: string): boolean {
  return token.startsWith(tokenPrefix) && token.length >= shortestToken && /^[\w-]+$/.test(token);
}
