import { join } from 'node:path';
import { app, dialog, safeStorage, session, shell } from 'electron';
import type { Logger } from 'pino';
import type { createRestartableHost } from '../server/restartable-host.ts';
import { deepLinkIn, registerDeepLinks } from './deep-links.ts';
import { createDesktop } from './desktop.ts';
import { argumentsAtLogin, type DesktopArguments, readDesktopArguments } from './desktop-arguments.ts';
import { createShell, type Shell } from './shell.ts';
import { explainStartFailure } from './start-failure-dialog.ts';
import { createKeyStore } from './system/key-store.ts';
import { createStartAtLogin } from './system/login-start.ts';
import { type Origin, originOf, startUrl } from './window/app-origin.ts';
import { registerAppScheme, serveApp } from './window/app-protocol.ts';
import { guardDownloads } from './window/downloads.ts';
import { openExternalLink } from './window/external-links.ts';
import { guardNavigation } from './window/navigation.ts';
import { guardPermissions } from './window/permissions.ts';
import { openWindowFile } from './window/window-file.ts';

export interface BootOptions {
  /** The command line without the program's own path. */
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The path of the program itself. */
  readonly executable: string;
  /** Absolute paths of what was built and of the icons. */
  readonly paths: { readonly preload: string; readonly renderer: string; readonly resources: string };
  readonly createLog: (dataDir: string) => Logger;
  readonly startHost: typeof createRestartableHost;
  readonly random: (bytes: number) => Buffer;
  readonly now: () => number;
}

/**
 * Starts the desktop app. The order is the point: the sandbox and the scheme before Electron is ready, the lock before
 * anything is opened, the rules for pages before there is a page.
 * @returns the running shell, or null when there is none: another instance was shown instead, or starting failed and
 * the person was told why.
 */
export async function boot(options: BootOptions): Promise<Shell | null> {
  app.enableSandbox();
  registerAppScheme();
  let running: Shell | null = null;
  // macOS tells of the link that starts the app before it is ready, and others may come while it is still opening.
  const early = [deepLinkIn(options.argv)];
  const follow = (link: string | null): void => {
    if (running === null) early.push(link);
    else if (link !== null) running.openLink(link);
  };
  try {
    const args = readDesktopArguments(options.argv, options.env);
    if (!takeFolder(args.dataDir)) {
      app.exit(0);
      return null;
    }
    // Registered before the first wait, because a second start may come while this one is still opening.
    app.on('second-instance', (_event, argv) => {
      running?.show();
      follow(deepLinkIn(argv));
    });
    app.on('open-url', (event, link) => {
      event.preventDefault();
      follow(link);
    });
    app.on('activate', () => running?.show());
    // The app lives on without a window; it ends by quitting.
    app.on('window-all-closed', () => {});
    await app.whenReady();
    running = await open(args, options);
    if (!args.hidden && !wasOpenedAtLogin(options.platform)) running.show();
    for (const link of early) follow(link);
    return running;
  } catch (failure) {
    const { title, message, exitCode } = explainStartFailure(failure);
    dialog.showErrorBox(title, message);
    app.exit(exitCode);
    return null;
  }
}

/** Settles on the data folder and takes the lock that is kept in it: one instance for each folder. */
function takeFolder(dataDir: string | null): boolean {
  if (dataDir !== null) app.setPath('userData', dataDir);
  // What Chromium keeps for itself is no part of the data that is backed up or moved.
  app.setPath('sessionData', join(app.getPath('userData'), 'chromium'));
  return app.requestSingleInstanceLock();
}

/** macOS gives a program that it starts at login no arguments to tell it by. */
function wasOpenedAtLogin(platform: NodeJS.Platform): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

async function open(args: DesktopArguments, options: BootOptions): Promise<Shell> {
  const dataDir = app.getPath('userData');
  const url = startUrl(app.isPackaged, options.env.ELECTRON_RENDERER_URL);
  const own = originOf(url);
  const log = options.createLog(dataDir);
  guardPages(own, log);
  const keyStore = await createKeyStore({
    safeStorage,
    platform: options.platform,
    dataDir,
    random: options.random,
    onNotSealedAgain: (failure) => log.warn({ err: failure }, 'the data key could not be sealed again'),
  });
  const windowFile = await openWindowFile(join(dataDir, 'window.json'));
  const startAtLogin = createStartAtLogin({
    app,
    platform: options.platform,
    // An AppImage runs from a place that is gone when it ends.
    executable: options.env.APPIMAGE ?? options.executable,
    args: argumentsAtLogin(args, app.isPackaged ? null : app.getAppPath()),
    configFolder: app.getPath('appData'),
  });
  const host = await options.startHost({
    dataDir,
    version: app.getVersion(),
    shell: 'desktop',
    keyStore,
    desktop: createDesktop({ startAtLogin, windowFile }),
    scim: args.scim,
    rendererDir: options.paths.renderer,
    log,
    publicUrl: args.publicUrl,
  });
  try {
    registerDeepLinks(app, options.platform, options.executable);
    serveApp(host.renderer);
    return await createShell({
      host,
      log,
      own,
      url,
      platform: options.platform,
      paths: options.paths,
      windowFile,
      devTools: !app.isPackaged || args.devtools,
      now: options.now,
    });
  } catch (failure) {
    log.fatal({ err: failure }, 'the desktop shell could not start');
    await host.stop();
    throw failure;
  }
}

/** Puts the rules on every page there will ever be, and on everything one may ask for. */
function guardPages(own: Origin, log: Logger): void {
  guardPermissions(session.defaultSession, own);
  guardDownloads(session.defaultSession, own, () => log.warn('a download that is not ours was refused'));
  const openLink = (link: string): void => {
    openExternalLink(link, (address) => shell.openExternal(address)).catch((failure: unknown) =>
      log.warn({ err: failure }, 'a link could not be opened'),
    );
  };
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, own, openLink));
}
