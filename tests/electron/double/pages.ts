import { EventEmitter } from 'node:events';
import type { DownloadItem, IpcMain, Protocol, Session } from 'electron';
import { DoubleEvent } from './app.ts';
import { closed } from './closed.ts';
import type { FrameFacts } from './page-behind.ts';

type InvokeHandler = Parameters<IpcMain['handle']>[1];
type PermissionCheck = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type PermissionRequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type SchemeHandler = Parameters<Protocol['handle']>[1];

/** `ipcMain.handle` and the messages that arrive through it. */
export function createIpcMain() {
  const handlers = new Map<string, InvokeHandler>();
  const modelled = {
    handle: (channel, handler) => {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      handlers.set(channel, handler);
    },
    removeHandler: (channel) => void handlers.delete(channel),
  } satisfies Pick<IpcMain, 'handle' | 'removeHandler'>;

  /** What crosses is cloned, as between processes; a frame of null has gone since it sent the message. */
  async function invoke(sender: object, frame: FrameFacts | null, channel: string, args: readonly unknown[]) {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const senderFrame =
      frame === null ? null : closed('senderFrame', { url: frame.url, parent: frame.isMainFrame ? null : {} });
    const event: unknown = closed('IpcMainInvokeEvent', { sender, senderFrame, type: 'frame' });
    const answer: unknown = await handler(event as Parameters<InvokeHandler>[0], ...structuredClone(args));
    return structuredClone(answer);
  }

  return { ipcMain: closed('ipcMain', modelled), invoke, channels: () => [...handlers.keys()] };
}

/** `protocol`: schemes are declared before `ready` and served after it. */
export function createProtocol(isReady: () => boolean) {
  const schemes = new Map<string, Electron.Privileges>();
  const handlers = new Map<string, SchemeHandler>();
  const modelled = {
    registerSchemesAsPrivileged: (custom) => {
      if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
      for (const { scheme, privileges } of custom) schemes.set(scheme, privileges ?? {});
    },
    handle: (scheme, handler) => {
      if (!isReady()) throw new Error('protocol.handle: the session can only be used when app is ready');
      if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} has been registered already`);
      handlers.set(scheme, handler);
    },
  } satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

  async function fetchThrough(request: Request): Promise<Response> {
    const handler = handlers.get(new URL(request.url).protocol.slice(0, -1));
    if (handler === undefined) throw new Error(`ERR_UNKNOWN_URL_SCHEME loading '${request.url}'`);
    return handler(request);
  }

  return { protocol: closed('protocol', modelled), schemes, fetch: fetchThrough };
}

/**
 * `session.defaultSession`: who is asked about permissions and downloads. Without handlers Electron grants everything,
 * and so does this.
 */
export function createSession(isReady: () => boolean) {
  let check: PermissionCheck | null = null;
  let request: PermissionRequestHandler | null = null;
  const emitter = new EventEmitter();
  const modelled = {
    setPermissionCheckHandler: (handler) => {
      check = handler;
    },
    setPermissionRequestHandler: (handler) => {
      request = handler;
    },
  } satisfies Pick<Session, 'setPermissionCheckHandler' | 'setPermissionRequestHandler'>;
  const defaultSession = closed('session.defaultSession', Object.assign(emitter, modelled));

  /** As Chromium asks: first whether the page has the permission, and if it has not, whether it may get it. */
  async function mayHave(permission: string, url: string): Promise<boolean> {
    const name = permission as Parameters<PermissionCheck>[1];
    const details = { isMainFrame: true, requestingUrl: url };
    if (check?.(null, name, new URL(url).origin, details) ?? true) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const contents = closed('webContents', {}) as Parameters<PermissionRequestHandler>[0];
    if (request === null) return true;
    request(contents, name as Parameters<PermissionRequestHandler>[1], resolve, details);
    return promise;
  }

  /** The address and those it was redirected to, as Electron tells them. */
  function mayDownload(urls: readonly string[]): boolean {
    const event = new DoubleEvent();
    const item = { getURLChain: () => [...urls] } satisfies Pick<DownloadItem, 'getURLChain'>;
    emitter.emit('will-download', event, closed('DownloadItem', item));
    return !event.defaultPrevented;
  }

  const session = {
    get defaultSession() {
      if (!isReady()) throw new Error('Session can only be received when app is ready');
      return defaultSession;
    },
  };
  return { session: closed('session', session), mayHave, mayDownload };
}
