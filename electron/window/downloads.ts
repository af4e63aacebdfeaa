import type { Session } from 'electron';
import type { Origin } from './app-origin.ts';
import { isWithin } from './app-origin.ts';

const blob = 'blob:';

/** Whether a page may save what is at these addresses (the first and every redirect): only what it has made itself. */
export function isOwnDownload(urls: readonly string[], own: Origin): boolean {
  return urls.length > 0 && urls.every((url) => isWithin(url.startsWith(blob) ? url.slice(blob.length) : url, own));
}

/** Refuses every download but our own, for which Electron asks where to save it. */
export function guardDownloads(session: Session, own: Origin, onRefused: () => void): void {
  session.on('will-download', (event, item) => {
    if (isOwnDownload(item.getURLChain(), own)) return;
    event.preventDefault();
    onRefused();
  });
}
