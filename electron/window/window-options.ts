import type { BrowserWindowConstructorOptions } from 'electron';

export interface WindowOptions {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  readonly icon: string;
  readonly backgroundColor: string;
  readonly devTools: boolean;
}

/** Under this name Electron keeps the window's place and size from one start to the next. */
export const mainWindowName = 'main';

/**
 * The options of the one window. The security options are written out although most are defaults, so that a change of
 * a default, or of a line here, shows in the test that pins them.
 */
export function windowOptions(options: WindowOptions): BrowserWindowConstructorOptions {
  return {
    title: 'Switchboard',
    width: 1180,
    height: 780,
    minWidth: 360,
    minHeight: 480,
    show: false,
    icon: options.icon,
    backgroundColor: options.backgroundColor,
    name: mainWindowName,
    // Marked experimental in Electron; without effect, and without harm, where it is missing.
    windowStatePersistence: true,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: options.devTools,
    },
  };
}
