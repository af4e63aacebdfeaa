import { clipboard } from 'electron';
import type { Logger } from 'pino';
import type { DesktopCommand, DesktopRequest } from '../../server/contract/desktop.ts';
import { desktopChannel } from '../../server/contract/desktop.ts';
import { parseDeepLink } from '../deep-links.ts';
import type { Alert } from '../system/alerts.ts';
import { readNumberText } from '../system/number-text.ts';
import type { Origin } from './app-origin.ts';
import type { MainWindow } from './main-window.ts';
import { createOutbox } from './outbox.ts';

export interface WindowRequestsDeps {
  readonly mainWindow: MainWindow;
  readonly own: Origin;
  readonly log: Logger;
}

/** Everything that is asked of the page from outside: by the menu, the tray, a link or the global shortcut. */
export interface WindowRequests {
  command(name: DesktopCommand): void;
  /** Follows a `switchboard://` link; any other is ignored. */
  openLink(link: string): void;
  lookUpClipboard(): Promise<void>;
  /** Tells the page when it is there, without showing the window. */
  tellShortcutUnavailable(shortcut: string): void;
  /** Shows the page that a notification is about. */
  showAlert(alert: Alert): void;
  /** Tells the page what the desktop could not, without showing the window. */
  tellRefusals(alert: Extract<Alert, { about: 'refusals' }>, name: string): void;
  stop(): void;
}

export function createWindowRequests({ mainWindow, own, log }: WindowRequestsDeps): WindowRequests {
  const contents = () => mainWindow.current()?.webContents ?? null;
  const commands = createOutbox<DesktopCommand>({ channel: desktopChannel.command, contents, own });
  const requests = createOutbox<DesktopRequest>({ channel: desktopChannel.request, contents, own });

  function ask(request: DesktopRequest): void {
    mainWindow.show();
    requests.post(request);
  }

  return {
    command: (name) => {
      mainWindow.show();
      commands.post(name);
    },
    openLink: (link) => {
      const request = parseDeepLink(link);
      // Not the link itself: whoever made it may have put anything into it, personal data too.
      if (request === null) log.warn({ length: link.length }, 'a link that is none of ours was ignored');
      else ask(request);
    },
    lookUpClipboard: async () => {
      const number = readNumberText(await clipboard.readText());
      ask(number === null ? { kind: 'no-number' } : { kind: 'lookup', number, source: 'clipboard' });
    },
    tellShortcutUnavailable: (shortcut) => {
      log.warn({ shortcut }, 'the keys for looking up a number could not be registered');
      requests.post({ kind: 'shortcut-unavailable', shortcut });
    },
    showAlert: ({ about, directoryId }) => ask({ kind: 'show-alert', about, directoryId }),
    tellRefusals: ({ directoryId, provider }, name) =>
      requests.post({ kind: 'refusals-began', directoryId, name, provider }),
    stop: () => {
      commands.stop();
      requests.stop();
    },
  };
}
