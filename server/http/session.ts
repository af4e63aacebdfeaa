import { createHash, timingSafeEqual } from 'node:crypto';

export interface Sessions {
  /** A key for one link; the page that opens it gets a cookie, and the link is worth nothing afterwards. */
  newLinkKey(whose?: LinkOwner): string;
  /** The value for the cookie, or null when the key was used, is old, is not for this visitor, or never existed. */
  redeem(key: string, isOtherUser?: () => boolean): string | null;
  isOpen(cookie: string | undefined): boolean;
}

/**
 * Who may open a link: whoever has it, or nobody but the user who runs this program. The command line of a browser,
 * which other users of the computer can read, must not hold one of the first kind.
 */
export type LinkOwner = 'bearer' | 'same-user';

const linkLifeMs = 15 * 60_000;

/** Who may use the browser interface: whoever opened a link that this process has printed. */
export function createSessions(random: (bytes: number) => Buffer, now: () => number): Sessions {
  const links = new Map<string, { readonly validUntil: number; readonly whose: LinkOwner }>();
  const cookies = new Set<string>();
  const digest = (secret: string) => createHash('sha256').update(secret).digest('hex');

  return {
    newLinkKey: (whose = 'bearer') => {
      const key = random(24).toString('base64url');
      links.set(digest(key), { validUntil: now() + linkLifeMs, whose });
      return key;
    },
    redeem: (key, isOtherUser = () => false) => {
      const name = digest(key);
      const link = links.get(name);
      // Who must not use a link must not use it up either.
      if (link === undefined || (link.whose === 'same-user' && isOtherUser())) return null;
      links.delete(name);
      if (link.validUntil < now()) return null;
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
