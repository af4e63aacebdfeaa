import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { App } from 'electron';
import { closed } from './closed.ts';
import { createLoginItems } from './login-items.ts';

/** An event that a listener can stop, as Electron's are. */
export class DoubleEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

export interface AppSettings {
  /** Stands for the operating system's place for data of applications. */
  readonly appData: string;
  readonly isPackaged: boolean;
  /** Another instance has the lock of the data folder. */
  readonly isLockTaken: boolean;
}

/** A window as far as quitting concerns it. */
export interface ClosableWindow {
  /** Tells whether it went. */
  tryClose(): boolean;
  destroy(): void;
}

type Modelled = Pick<
  App,
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getLoginItemSettings'
  | 'getPath'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAsDefaultProtocolClient'
  | 'setLoginItemSettings'
  | 'setPath'
  | 'showAboutPanel'
  | 'whenReady'
>;

/** `app`, with the rules of its life: what is only for before `ready`, and the order of events on the way out. */
export function createApp(settings: AppSettings, windows: () => readonly ClosableWindow[]) {
  const emitter = new EventEmitter();
  const ready = Promise.withResolvers<void>();
  const exited = Promise.withResolvers<number>();
  const loginItems = createLoginItems();
  const paths = new Map<string, string>([
    ['appData', settings.appData],
    ['userData', join(settings.appData, 'Switchboard')],
  ]);
  const facts = { isReady: false, isSandboxed: false, hasLock: false, isAboutShown: false, hasExited: false };
  /** Schemes that the operating system opens with this app, and the command for it. */
  const schemes = new Map<string, readonly string[]>();

  function beforeReady(name: string): void {
    if (facts.isReady) throw new Error(`electron double: ${name} must be called before app is ready`);
  }

  function exit(exitCode = 0): void {
    if (facts.hasExited) return;
    facts.hasExited = true;
    for (const window of windows()) window.destroy();
    emitter.emit('quit', new DoubleEvent(), exitCode);
    exited.resolve(exitCode);
  }

  function quit(): void {
    const before = new DoubleEvent();
    emitter.emit('before-quit', before);
    if (before.defaultPrevented) return;
    // A window that refuses to close keeps the app alive.
    if (!windows().every((window) => window.tryClose())) return;
    const will = new DoubleEvent();
    emitter.emit('will-quit', will);
    if (!will.defaultPrevented) exit(0);
  }

  const modelled = {
    ...loginItems.modelled,
    isPackaged: settings.isPackaged,
    enableSandbox: () => {
      beforeReady('app.enableSandbox');
      facts.isSandboxed = true;
    },
    exit,
    getAppPath: () => '/switchboard',
    getPath: (name) => {
      const path = paths.get(name);
      if (path === undefined) throw new Error(`electron double: the path ${name} is not modelled`);
      return path;
    },
    getVersion: () => '0.1.0',
    isReady: () => facts.isReady,
    quit,
    requestSingleInstanceLock: () => {
      facts.hasLock = !settings.isLockTaken;
      return facts.hasLock;
    },
    setAsDefaultProtocolClient: (scheme, executable = '', args = []) => {
      schemes.set(scheme, [executable, ...args]);
      return true;
    },
    setPath: (name, path) => {
      // The lock and the profile are made from these paths, so changing them later would have no effect.
      if (facts.hasLock) throw new Error(`electron double: setPath('${name}') after the lock was taken`);
      paths.set(name, path);
    },
    showAboutPanel: () => {
      facts.isAboutShown = true;
    },
    whenReady: () => ready.promise,
  } satisfies Modelled;

  return {
    app: closed('app', Object.assign(emitter, modelled)),
    facts,
    loginItems: loginItems.facts,
    schemes,
    /** Resolves with the exit code. */
    exited: exited.promise,
    /**
     * The entry module has been evaluated; only now can Electron be ready. An entry that waits for readiness before it
     * has been evaluated therefore waits for ever, here as there.
     */
    appCodeLoaded: (): void => {
      facts.isReady = true;
      emitter.emit('ready', new DoubleEvent());
      ready.resolve();
    },
    allWindowsClosed: (): void => {
      if (!emitter.emit('window-all-closed')) quit();
    },
    emit: (name: string, ...args: readonly unknown[]): boolean => emitter.emit(name, ...args),
  };
}
