import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, BrowserWindow as RealBrowserWindow } from 'electron';
import type { ClosableWindow } from './app.ts';
import { DoubleEvent } from './app.ts';
import { closed, constructible } from './closed.ts';
import type { OpenPage } from './page-behind.ts';
import { type ContentsHost, createWebContents } from './web-contents.ts';

type Modelled = Pick<
  RealBrowserWindow,
  'close' | 'destroy' | 'focus' | 'hide' | 'isDestroyed' | 'isMinimized' | 'isVisible' | 'loadURL' | 'restore' | 'show'
>;

export interface WindowsDeps {
  readonly host: ContentsHost;
  readonly openPage: () => OpenPage;
  readonly isReady: () => boolean;
  readonly onContents: (contents: object) => void;
  readonly onAllClosed: () => void;
}

/** A window with what only a test may know of it. */
export interface DoubleWindow extends ClosableWindow {
  readonly options: BrowserWindowConstructorOptions;
  readonly contents: ReturnType<typeof createWebContents>;
  readonly facts: { isVisible: boolean; isMinimized: boolean; isFocused: boolean };
}

/** The class `BrowserWindow` and the list of the windows there are. */
export function createWindows(deps: WindowsDeps) {
  const windows: DoubleWindow[] = [];

  function open(options: BrowserWindowConstructorOptions) {
    if (!deps.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const emitter = new EventEmitter();
    const facts = { isVisible: options.show !== false, isMinimized: false, isFocused: false };
    const contents = createWebContents(deps.host, deps.openPage(), options.webPreferences?.preload);
    let isDestroyed = false;

    function destroy(): void {
      if (isDestroyed) return;
      isDestroyed = true;
      windows.splice(windows.indexOf(record), 1);
      void contents.destroy();
      emitter.emit('closed');
      if (windows.length === 0) deps.onAllClosed();
    }
    function tryClose(): boolean {
      if (isDestroyed) return true;
      const event = new DoubleEvent();
      emitter.emit('close', event);
      if (!event.defaultPrevented) destroy();
      return isDestroyed;
    }
    function alive(): void {
      if (isDestroyed) throw new TypeError('Object has been destroyed');
    }
    const record: DoubleWindow = { options, contents, facts, tryClose, destroy };
    windows.push(record);

    const modelled = {
      close: () => void tryClose(),
      destroy,
      focus: () => {
        alive();
        facts.isFocused = true;
      },
      hide: () => {
        alive();
        facts.isVisible = false;
        facts.isFocused = false;
      },
      isDestroyed: () => isDestroyed,
      isMinimized: () => facts.isMinimized,
      isVisible: () => facts.isVisible,
      loadURL: async (url: string) => {
        alive();
        await contents.load(url);
        if (!isDestroyed) emitter.emit('ready-to-show');
      },
      restore: () => {
        facts.isMinimized = false;
      },
      show: () => {
        alive();
        facts.isVisible = true;
      },
    } satisfies Modelled;
    const window = Object.assign(emitter, { ...modelled, webContents: contents.contents });
    deps.onContents(contents.contents);
    return closed('BrowserWindow', window);
  }

  return { BrowserWindow: constructible('BrowserWindow', open), windows };
}
