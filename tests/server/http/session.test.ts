import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSessions, secretsAreEqual } from '../../../server/http/session.ts';

function sessions() {
  const clock = { now: 0 };
  return { clock, ...createSessions(randomBytes, () => clock.now) };
}

describe('a link', () => {
  it('opens one session, once', () => {
    const { newLinkKey, redeem, isOpen } = sessions();
    const key = newLinkKey();
    const cookie = redeem(key);
    expect(cookie).toMatch(/^[\w-]{43}$/);
    expect(isOpen(cookie ?? undefined)).toBe(true);
    expect(redeem(key)).toBeNull();
  });

  it('works for fifteen minutes and no longer', () => {
    const { newLinkKey, redeem, clock } = sessions();
    const [early, late] = [newLinkKey(), newLinkKey()];
    clock.now = 15 * 60_000;
    expect(redeem(early)).not.toBeNull();
    clock.now += 1;
    expect(redeem(late)).toBeNull();
  });

  it('is not opened by another key', () => {
    const { newLinkKey, redeem } = sessions();
    const key = newLinkKey();
    for (const wrong of ['', 'x', key.slice(1), `${key}x`]) expect(redeem(wrong)).toBeNull();
    expect(redeem(key)).not.toBeNull();
  });
});

it('a link for the same user is neither opened nor used up by another one', () => {
  const { newLinkKey, redeem } = sessions();
  const key = newLinkKey('same-user');
  expect(redeem(key, () => true)).toBeNull();
  expect(redeem(key, () => false)).not.toBeNull();
  expect(redeem(newLinkKey('bearer'), () => true)).not.toBeNull();
});

describe('a session', () => {
  it.each([undefined, '', 'x'])('is not open with the cookie %j', (cookie) =>
    expect(sessions().isOpen(cookie)).toBe(false),
  );

  it('is not open with the key of the link, nor in another process', () => {
    const { newLinkKey, redeem, isOpen } = sessions();
    const key = newLinkKey();
    expect(isOpen(key)).toBe(false);
    expect(sessions().isOpen(redeem(key) ?? undefined)).toBe(false);
  });
});

it.each([
  ['a', 'a', true],
  ['', '', true],
  ['a', 'b', false],
  ['a', 'aa', false],
  ['a', '', false],
])('the secrets %j and %j are equal: %s', (a, b, equal) => expect(secretsAreEqual(a, b)).toBe(equal));
