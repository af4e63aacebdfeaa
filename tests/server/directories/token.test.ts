import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashesAreEqual, hashToken, newToken, shownPrefixOf, tokenIn } from '../../../server/directories/token.ts';
import { isValid } from '../../../server/directories/token-issuer.ts';

const headers: readonly (readonly [header: string | undefined, token: string | null])[] = [
  ['Bearer abc', 'abc'],
  ['bearer abc', 'abc'],
  ['BEARER abc', 'abc'],
  ['bEaReR   abc  ', 'abc'],
  ['Bearer\tabc', 'abc'],
  ['abc', 'abc'],
  ['  abc ', 'abc'],
  ['bearerabc', 'bearerabc'],
  ['Bearer', null],
  ['Bearer ', null],
  ['bearer abc def', null],
  ['Basic abc', null],
  ['Bearer Bearer abc', null],
  ['', null],
  [' ', null],
  [undefined, null],
];

describe('the token in an Authorization header', () => {
  it.each(headers)('%j is %j', (header, token) => expect(tokenIn(header)).toBe(token));
});

describe('a new token', () => {
  it('is recognisable, URL-safe, of 256 bits and another every time', () => {
    const tokens = Array.from({ length: 50 }, () => newToken(randomBytes));
    expect(new Set(tokens).size).toBe(50);
    for (const token of tokens) expect(token).toMatch(/^dir_[\w-]{43}$/);
  });

  it('shows four characters of the secret', () => expect(shownPrefixOf('dir_abcdefgh')).toBe('dir_abcd'));
});

describe('hashes', () => {
  it('are SHA-256', () => {
    expect(hashToken('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
  it('are equal only when they are, of any length', () => {
    expect(hashesAreEqual(hashToken('a'), hashToken('a'))).toBe(true);
    expect(hashesAreEqual(hashToken('a'), hashToken('b'))).toBe(false);
    expect(hashesAreEqual(hashToken('a'), Buffer.alloc(3))).toBe(false);
  });
});

describe('a token opens its directory', () => {
  it.each([
    ['without an end', { expiresAt: null, revokedAt: null }, true],
    ['before its end', { expiresAt: 101, revokedAt: null }, true],
    ['not at its end', { expiresAt: 100, revokedAt: null }, false],
    ['not when revoked', { expiresAt: null, revokedAt: 1 }, false],
    ['not when revoked, though its end is still to come', { expiresAt: 200, revokedAt: 1 }, false],
  ])('%s', (_what, token, opens) => expect(isValid(token, 100)).toBe(opens));
});
