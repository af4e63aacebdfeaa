import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { DoubleEvent } from './app.ts';
import { closed } from './closed.ts';
import type { FrameFacts, OpenPage, PageBehind, PageHost } from './page-behind.ts';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];
type OpenDetails = Parameters<OpenHandler>[0];
type Modelled = Pick<WebContents, 'getURL' | 'isDestroyed' | 'send' | 'setWindowOpenHandler'>;

/** What the rest of the double does for a page. */
export interface ContentsHost {
  invoke(sender: object, frame: FrameFacts | null, channel: string, args: readonly unknown[]): Promise<unknown>;
  fetch(request: Request): Promise<Response>;
  mayHave(permission: string, url: string): Promise<boolean>;
  mayDownload(urls: readonly string[]): boolean;
}

class NavigationEvent extends DoubleEvent {
  readonly url: string;
  readonly isMainFrame: boolean;
  constructor(url: string, isMainFrame: boolean) {
    super();
    this.url = url;
    this.isMainFrame = isMainFrame;
  }
}

/** `webContents` of one window, with the events a page causes and the messages it exchanges. */
export function createWebContents(host: ContentsHost, openPage: OpenPage, preload: string | undefined) {
  const emitter = new EventEmitter();
  const sent: { readonly channel: string; readonly args: readonly unknown[] }[] = [];
  let openHandler: OpenHandler | undefined;
  let url = '';
  let isDestroyed = false;

  function attempt(name: string, target: string, isMainFrame: boolean): boolean {
    const event = new NavigationEvent(target, isMainFrame);
    emitter.emit(name, event);
    return !event.defaultPrevented;
  }

  const pageHost: PageHost = {
    invoke: (frame, channel, args) => host.invoke(contents, frame, channel, args),
    fetch: host.fetch,
    mayHave: host.mayHave,
    mayDownload: (target) => host.mayDownload([target]),
    // The order of Electron: the event of every frame first, then the main frame's own.
    mayNavigate: (target, isMainFrame) =>
      attempt('will-frame-navigate', target, isMainFrame) &&
      (!isMainFrame || attempt('will-navigate', target, isMainFrame)),
    mayOpenWindow: (target) => {
      if (openHandler === undefined) return true;
      const details: Partial<OpenDetails> = { url: target, frameName: '', features: '', disposition: 'new-window' };
      // Handlers are told more, which a page outside Electron cannot know; reading that is the double's limit.
      return openHandler(closed('window open details', details) as OpenDetails).action === 'allow';
    },
  };
  const page: PageBehind = openPage(pageHost, { preload });

  const modelled = {
    getURL: () => url,
    isDestroyed: () => isDestroyed,
    send: (channel, ...args: unknown[]) => {
      if (isDestroyed) throw new TypeError('Object has been destroyed');
      // Only what can be cloned crosses to another process.
      const copy = structuredClone(args);
      sent.push({ channel, args: copy });
      void page.deliver(channel, copy);
    },
    setWindowOpenHandler: (handler) => {
      openHandler = handler;
    },
  } satisfies Modelled;
  const contents = closed('webContents', Object.assign(emitter, modelled));

  return {
    contents,
    sent,
    pageHost,
    /** A redirect, which only a server can cause; tells whether it may happen. */
    redirect: (target: string, isMainFrame = true) => attempt('will-redirect', target, isMainFrame),
    attachWebview: () => attempt('will-attach-webview', '', false),
    load: async (target: string): Promise<void> => {
      url = target;
      await page.load(target);
    },
    destroy: async (): Promise<void> => {
      isDestroyed = true;
      await page.close();
    },
  };
}
