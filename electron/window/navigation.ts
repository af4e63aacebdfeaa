import type { WebContents } from 'electron';
import type { Origin } from './app-origin.ts';
import { isWithin } from './app-origin.ts';
import { parseExternalLink } from './external-links.ts';

/** What becomes of an attempt to leave the page: stay, hand the address to the operating system, or let it happen. */
export type NavigationVerdict = 'allow' | 'refuse' | 'open-externally';

export interface NavigationAttempt {
  readonly url: string;
  readonly isMainFrame: boolean;
  /** The server answered with another address; nobody pressed a link. */
  readonly isRedirect: boolean;
}

/** Frames are never used, so no sub-frame goes anywhere; only a link that a person pressed leaves the app. */
export function decideNavigation(attempt: NavigationAttempt, own: Origin): NavigationVerdict {
  if (!attempt.isMainFrame) return 'refuse';
  if (isWithin(attempt.url, own)) return 'allow';
  if (attempt.isRedirect || parseExternalLink(attempt.url) === null) return 'refuse';
  return 'open-externally';
}

/** A new window is never opened; a link that asks for one may go to the operating system. */
export function decideWindowOpen(url: string, own: Origin): Exclude<NavigationVerdict, 'allow'> {
  return !isWithin(url, own) && parseExternalLink(url) !== null ? 'open-externally' : 'refuse';
}

interface Navigation {
  readonly url: string;
  readonly isMainFrame: boolean;
  preventDefault(): void;
}

/**
 * Puts the rules on a page. `openLink` is given addresses that passed `parseExternalLink`.
 *
 * `will-frame-navigate` covers the main frame and the sub-frames, `will-redirect` what neither of the others sees.
 */
export function guardNavigation(contents: WebContents, own: Origin, openLink: (url: string) => void): void {
  const judge = (navigation: Navigation, isRedirect: boolean): void => {
    const verdict = decideNavigation({ url: navigation.url, isMainFrame: navigation.isMainFrame, isRedirect }, own);
    if (verdict === 'allow') return;
    navigation.preventDefault();
    if (verdict === 'open-externally') openLink(navigation.url);
  };
  contents.on('will-frame-navigate', (navigation) => judge(navigation, false));
  contents.on('will-navigate', (navigation) => {
    // Already judged as a frame's navigation, and its link opened; this only makes sure that it goes nowhere.
    if (!isWithin(navigation.url, own)) navigation.preventDefault();
  });
  contents.on('will-redirect', (navigation) => judge(navigation, true));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (decideWindowOpen(url, own) === 'open-externally') openLink(url);
    return { action: 'deny' };
  });
}
