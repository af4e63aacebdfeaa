import { createHash, timingSafeEqual } from 'node:crypto';

export interface Sessions {
  /** A key for one link; the page that opens it gets a cookie, and the link is worth nothing afterwards. */
  newLinkKey(): string;
  /** The value for the cookie, or null when the key was used, is old, or never existed. */
  redeem(key: string): string | null;
  isOpen(cookie: string | undefined): boolean;
}

const linkLifeMs = 15 * 60_000;

/** Who may use the browser interface: whoever opened a link that this process has printed. */
export function createSessions(random: (bytes: number) => Buffer, now: () => number): Sessions {
  const links = new Map<string, number>();
  const cookies = new Set<string>();
  const digest = (secret: string) => createHash('sha256').update(secret).digest('hex');

  return {
    newLinkKey: () => {
      const key = random(24).toString('base64url');
      links.set(digest(key), now() + linkLifeMs);
      return key;
    },
    redeem: (key) => {
      const name = digest(key);
      const validUntil = links.get(name);
      links.delete(name);
      if (validUntil === undefined || validUntil < now()) return null;
      const cookie = random(32).toString('base64url');
      cookies.add(digest(cookie));
      return cookie;
    },
    isOpen: (cookie) => cookie !== undefined && cookies.has(digest(cookie)),
  };
}

/** Compares two secrets of any length without telling by time where they differ. */
export function secretsAreEqual(a: string, b: string): boolean {
  const digest = (secret: string) => createHash('sha256').update(secret).digest();
  return timingSafeEqual(digest(a), digest(b));
}
