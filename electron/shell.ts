import { join } from 'node:path';
import { app, dialog, globalShortcut, Menu, nativeTheme } from 'electron';
import type { Logger } from 'pino';
import type { Appearance } from '../server/contract/app.ts';
import type { CloseChoice } from '../server/contract/desktop-operations.ts';
import type { Host } from '../server/host.ts';
import { closeAnswer, closeQuestion, decideClose } from './closing.ts';
import { serveContract } from './contract-ipc.ts';
import { followSettings } from './settings.ts';
import { createLookupShortcut } from './system/lookup-shortcut.ts';
import { menuTemplate } from './system/menu.ts';
import { createNotifications } from './system/notifications.ts';
import { createTray } from './system/tray.ts';
import type { Origin } from './window/app-origin.ts';
import { createMainWindow } from './window/main-window.ts';
import { windowBackground } from './window/theme.ts';
import type { WindowFile } from './window/window-file.ts';
import { createWindowRequests } from './window/window-requests.ts';

export interface ShellDeps {
  readonly host: Host;
  readonly log: Logger;
  readonly own: Origin;
  /** What the window loads. */
  readonly url: string;
  readonly platform: NodeJS.Platform;
  readonly paths: { readonly preload: string; readonly resources: string };
  readonly windowFile: WindowFile;
  readonly devTools: boolean;
  readonly now: () => number;
}

/** Everything of the desktop around a running host: window, menu, tray, and the way out. */
export interface Shell {
  /** Opens the window or brings it to the front. */
  show(): void;
  /** Follows a `switchboard://` link in the window; any other is ignored. */
  openLink(link: string): void;
  /** Ends everything but the process. */
  stop(): Promise<void>;
}

export async function createShell(deps: ShellDeps): Promise<Shell> {
  const { host, log, own, url, platform, paths, windowFile, devTools, now } = deps;
  const report = (failure: unknown): void => log.error({ err: failure }, 'the desktop shell failed');
  let isQuitting = false;
  let isAsking = false;
  let appearance: Appearance = 'system';
  let stopping: Promise<void> | undefined;

  const mainWindow = createMainWindow({
    url,
    options: () => ({
      preload: paths.preload,
      icon: join(paths.resources, 'icon.png'),
      backgroundColor: windowBackground(nativeTheme.shouldUseDarkColors),
      devTools,
    }),
    onClose: () => {
      const verdict = decideClose({ isQuitting, remembered: windowFile.close() });
      if (verdict === 'hide') mainWindow.hide();
      if (verdict === 'quit') app.quit();
      if (verdict === 'ask') void askAboutClosing().catch(report);
      return verdict === 'close';
    },
    onLoadFailure: report,
  });

  const requests = createWindowRequests({ mainWindow, own, log });
  const lookUpClipboard = (): void => void requests.lookUpClipboard().catch(report);
  const shortcut = createLookupShortcut({
    globalShortcut,
    onPress: lookUpClipboard,
    onUnavailable: requests.tellShortcutUnavailable,
  });

  const notifications = createNotifications({
    host,
    onPress: requests.showAlert,
    onNotShown: (alert, { name }) => {
      log.warn({ about: alert.about }, 'the desktop shows no notifications');
      if (alert.about === 'refusals') requests.tellRefusals(alert, name);
    },
    onFailure: report,
  });

  async function askAboutClosing(): Promise<void> {
    const window = mainWindow.current();
    if (isAsking || window === null) return;
    isAsking = true;
    try {
      const { response } = await dialog.showMessageBox(window, closeQuestion);
      const answer = closeAnswer(response);
      if (answer === 'cancel') return;
      await remember(answer);
      if (answer === 'keep') mainWindow.hide();
      else app.quit();
    } finally {
      isAsking = false;
    }
  }

  async function remember(choice: CloseChoice): Promise<void> {
    // A choice that cannot be written still holds until the app ends.
    await windowFile.setClose(choice).catch(report);
  }

  function drawMenu(): void {
    const state = { appearance, keepsReceiving: windowFile.close() === 'keep' };
    const actions = {
      command: requests.command,
      lookUpClipboard,
      setAppearance: (chosen: Appearance) => {
        host.dispatch('settings.update', { appearance: chosen }, 'administrator').catch(report);
      },
      setKeepsReceiving: (keeps: boolean) => void remember(keeps ? 'keep' : 'quit').catch(report),
      showAbout: () => app.showAboutPanel(),
    };
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ platform, state, actions, devTools })));
  }

  const unfollow = await followSettings(
    host,
    (settings) => {
      appearance = settings.appearance;
      nativeTheme.themeSource = appearance;
      shortcut.set(settings.lookupShortcut);
      notifications.setEnabled(settings.notifications === 'on');
      drawMenu();
    },
    report,
  );
  const unwatch = windowFile.onChange(drawMenu);
  const unserve = serveContract({
    dispatch: host.dispatch,
    subscribe: host.subscribe,
    contents: () => mainWindow.current()?.webContents ?? null,
    own,
    onRefused: (from) => log.warn({ from }, 'a call from a foreign page was refused'),
  });
  const removeTray = createTray({
    host,
    icon: join(paths.resources, platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'),
    now,
    show: () => mainWindow.show(),
    lookUpClipboard,
    quit: () => app.quit(),
    onFailure: report,
  });

  function stop(): Promise<void> {
    stopping ??= (async () => {
      removeTray();
      unfollow();
      unwatch();
      shortcut.stop();
      notifications.stop();
      requests.stop();
      unserve();
      await host.stop();
    })();
    return stopping;
  }

  app.on('before-quit', () => {
    isQuitting = true;
  });
  app.on('will-quit', (event) => {
    // Electron would end the process before the host has finished its requests; `exit` then ends it for good.
    event.preventDefault();
    stop()
      .then(() => app.exit(0))
      .catch((failure: unknown) => {
        report(failure);
        app.exit(1);
      });
  });

  return { show: () => void mainWindow.show(), openLink: requests.openLink, stop };
}
