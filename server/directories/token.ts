import { createHash, timingSafeEqual } from 'node:crypto';

/** What every token begins with, so that people and programs recognise one. */
export const tokenPrefix = 'dir_';

/** How much of a token is shown to tell it from others. */
const shownLength = tokenPrefix.length + 4;

/** A new token: `dir_` and 43 URL-safe characters, that is 256 random bits. */
export function newToken(random: (bytes: number) => Buffer): string {
  return tokenPrefix + random(32).toString('base64url');
}

export function shownPrefixOf(token: string): string {
  return token.slice(0, shownLength);
}

/** SHA-256; a slow hash would add nothing to 256 random bits. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

export function hashesAreEqual(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The token in an Authorization header: after the scheme `Bearer` in any case, or bare, because Okta's Header Auth
 * template sends what was typed as it is.
 */
export function tokenIn(authorization: string | undefined): string | null {
  const text = authorization?.trim() ?? '';
  const token = /^bearer(?:\s|$)/i.test(text) ? text.slice('bearer'.length).trim() : text;
  return token === '' || /\s/.test(token) ? null : token;
}
