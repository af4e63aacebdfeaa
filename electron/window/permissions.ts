import type { Session } from 'electron';
import type { Origin } from './app-origin.ts';
import { isWithin } from './app-origin.ts';

/** Everything a page may have. Whatever Chromium asks for that is not named here is refused. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Whether a page may have a permission: only our own pages, and of all permissions only writing text to the clipboard. */
export function isPermitted(permission: string, requestingUrl: string, own: Origin): boolean {
  return granted.has(permission) && isWithin(requestingUrl, own);
}

/**
 * Answers every permission question of a session from the table. Both handlers are needed: Chromium checks some
 * permissions without ever requesting them. Devices and screen capture have handlers of their own, which stay unset
 * and so grant nothing.
 */
export function guardPermissions(session: Session, own: Origin): void {
  session.setPermissionCheckHandler((_contents, permission, origin) => isPermitted(permission, origin, own));
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isPermitted(permission, details.requestingUrl, own));
  });
}
