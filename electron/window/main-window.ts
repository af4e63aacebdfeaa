import { BrowserWindow } from 'electron';
import type { WindowOptions } from './window-options.ts';
import { windowOptions } from './window-options.ts';

export interface MainWindowDeps {
  readonly options: () => WindowOptions;
  readonly url: string;
  /** Called when somebody closes the window; true lets it go, false keeps it as it is. */
  readonly onClose: () => boolean;
  readonly onLoadFailure: (failure: unknown) => void;
}

/** The one window of the app, made when it is first needed. */
export interface MainWindow {
  /** Null while there is none. */
  current(): BrowserWindow | null;
  /** Makes it or brings it to the front. */
  show(): BrowserWindow;
  hide(): void;
}

export function createMainWindow(deps: MainWindowDeps): MainWindow {
  let window: BrowserWindow | null = null;

  function open(): BrowserWindow {
    const opened = new BrowserWindow(windowOptions(deps.options()));
    opened.once('ready-to-show', () => opened.show());
    opened.on('close', (event) => {
      if (!deps.onClose()) event.preventDefault();
    });
    opened.once('closed', () => {
      window = null;
    });
    opened.loadURL(deps.url).catch((failure: unknown) => {
      // A window that stays invisible would look like a program that does nothing.
      if (!opened.isDestroyed()) opened.show();
      deps.onLoadFailure(failure);
    });
    return opened;
  }

  return {
    current: () => window,
    show: () => {
      if (window === null) {
        window = open();
        return window;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return window;
    },
    hide: () => window?.hide(),
  };
}
