import { describe, expect, it } from 'vitest';
import { directoryId } from '../../../server/contract/directory.ts';
import { hashToken } from '../../../server/directories/token.ts';
import { accessReason } from '../../../server/provisioning/access-reason.ts';
import type { TokenRow } from '../../../server/store/directories/token-table.ts';

const here = directoryId.parse(1);
const elsewhere = directoryId.parse(2);
const token = `dir_${'a'.repeat(43)}`;
const nothing = { prefix: null, ownerId: null };

/** What is found of `token`: a row with these differences, or none. */
function found(changes: Partial<TokenRow> | null) {
  return (hash: Buffer): TokenRow | undefined =>
    changes === null || !hash.equals(hashToken(token))
      ? undefined
      : {
          ...{ id: 1, directoryId: here, prefix: 'dir_aaaa', hash, sealed: null, createdAt: 1 },
          ...{ expiresAt: null, revokedAt: null, lastUsedAt: null, lastUsedFrom: null },
          ...changes,
        };
}

describe('what is no token', () => {
  it.each([
    ['no header', undefined, 'missing'],
    ['an empty one', '  ', 'missing'],
    ['the word bearer alone', 'Bearer ', 'missing'],
    ['the base URL', 'Bearer https://scim.example.org/scim/v2/okta', 'base-url'],
    ['the base URL bare, in capitals', 'HTTP://SCIM.EXAMPLE.ORG', 'base-url'],
    ['its path', 'Bearer scim.example.org/SCIM/v2/okta', 'base-url'],
    ['a password', 'Basic dXNlcjpwYXNzd29yZA==', 'unrecognisable'],
    ["somebody else's token", `Bearer ${'x'.repeat(47)}`, 'unrecognisable'],
    ['a token with a space in it', `Bearer ${token.slice(0, 30)} ${token.slice(30)}`, 'unrecognisable'],
    ['a token with other letters in it', `Bearer ${token}!`, 'unrecognisable'],
    ['so little of one that the prefix would be most of it', `Bearer ${token.slice(0, 19)}`, 'unrecognisable'],
  ] as const)('%s is told without what was sent', (_what, authorization, reason) => {
    expect(accessReason(authorization, here, found({}))).toEqual({ reason, ...nothing });
  });
});

describe('what is a token', () => {
  it.each([
    ['nobody has', null, 'unknown', null],
    ['is of another directory', { directoryId: elsewhere }, 'other-directory', elsewhere],
    ['is of another directory and was revoked', { directoryId: elsewhere, revokedAt: 5 }, 'other-directory', elsewhere],
    ['has expired', { expiresAt: 5 }, 'expired', null],
    ['was revoked', { revokedAt: 5 }, 'revoked', null],
    ['was revoked before its end', { expiresAt: 9, revokedAt: 5 }, 'revoked', null],
  ] as const)('that %s is told with its beginning', (_what, row, reason, ownerId) => {
    for (const authorization of [`Bearer ${token}`, `bearer  ${token} `, token])
      expect(accessReason(authorization, here, found(row))).toEqual({ reason, prefix: 'dir_aaaa', ownerId });
  });

  it('that was cut off is nobody’s', () => {
    const cut = `Bearer ${token.slice(0, 20)}`;
    expect(accessReason(cut, here, found({}))).toEqual({ reason: 'unknown', prefix: 'dir_aaaa', ownerId: null });
  });
});
