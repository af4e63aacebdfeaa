import { type AppSettings, createApp, DoubleEvent } from './app.ts';
import { createWindows } from './browser-window.ts';
import {
  createDialog,
  createGlobalShortcut,
  createHandOffs,
  createMenu,
  createSafeStorage,
  createTray,
} from './desktop.ts';
import { createNotification } from './notification.ts';
import { emptyPage, type OpenPage } from './page-behind.ts';
import { createIpcMain, createProtocol, createSession } from './pages.ts';

/**
 * An Electron that behaves without being one: the parts of its interface that this app touches, typed by the real
 * declarations, closed to everything else, with the rules of order that the app depends on. It says nothing about
 * Chromium, the sandbox or the operating system.
 */
export function createDouble(settings: AppSettings) {
  const facts = { openPage: emptyPage as OpenPage };
  const main = createApp(settings, () => [...windows.windows]);
  const isReady = () => main.facts.isReady;
  const ipc = createIpcMain();
  const protocol = createProtocol(isReady);
  const session = createSession(isReady);
  const windows = createWindows({
    host: {
      invoke: ipc.invoke,
      fetch: protocol.fetch,
      mayHave: session.mayHave,
      mayDownload: session.mayDownload,
    },
    openPage: () => facts.openPage,
    isReady,
    onContents: (contents) => main.emit('web-contents-created', new DoubleEvent(), contents),
    onAllClosed: () => {
      if (!main.facts.hasExited) main.allWindowsClosed();
    },
  });
  const menu = createMenu();
  const tray = createTray();
  const notification = createNotification(isReady);
  const dialog = createDialog();
  const handOffs = createHandOffs();
  const globalShortcut = createGlobalShortcut(isReady);
  const safeStorage = createSafeStorage(isReady);

  return {
    electron: {
      app: main.app,
      BrowserWindow: windows.BrowserWindow,
      clipboard: handOffs.clipboard,
      dialog: dialog.dialog,
      globalShortcut: globalShortcut.globalShortcut,
      ipcMain: ipc.ipcMain,
      Menu: menu.Menu,
      Notification: notification.Notification,
      nativeImage: tray.nativeImage,
      nativeTheme: handOffs.nativeTheme,
      protocol: protocol.protocol,
      safeStorage: safeStorage.safeStorage,
      session: session.session,
      shell: handOffs.shell,
      Tray: tray.Tray,
    },
    control: {
      app: main.facts,
      appCodeLoaded: main.appCodeLoaded,
      exited: main.exited,
      dialogs: dialog.facts,
      handOffs: handOffs.facts,
      invoke: ipc.invoke,
      channels: ipc.channels,
      keyStore: safeStorage.facts,
      linkSchemes: main.schemes,
      loginItems: main.loginItems,
      mayDownload: session.mayDownload,
      mayHave: session.mayHave,
      menu: menu.facts,
      nativeTheme: handOffs.nativeTheme,
      notifications: notification.facts,
      fetch: protocol.fetch,
      schemes: protocol.schemes,
      shortcuts: globalShortcut.facts,
      trays: tray.trays,
      windows: windows.windows,
      /** What every window from now on has inside. */
      putPageBehindWindows: (openPage: OpenPage) => {
        facts.openPage = openPage;
      },
      /** Somebody starts the app again. */
      startAgain: (argv: readonly string[]) => main.emit('second-instance', new DoubleEvent(), argv, '/', null),
      /** Somebody presses a link to the app on macOS; tells whether the app took it. */
      openUrl: (link: string) => {
        const event = new DoubleEvent();
        main.emit('open-url', event, link);
        return event.defaultPrevented;
      },
      /** Somebody presses the icon in the dock of macOS. */
      activate: () => main.emit('activate', new DoubleEvent(), false),
    },
  };
}

export type DoubleControl = ReturnType<typeof createDouble>['control'];
