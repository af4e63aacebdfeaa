import type { IpcRendererEvent } from 'electron';
import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge, DesktopCommand, DesktopRequest } from '../server/contract/desktop.ts';
import { desktopChannel } from '../server/contract/desktop.ts';
import type { ContractEvent } from '../server/contract/events.ts';
import { transportNames } from '../server/contract/transport.ts';

/** Calls the listener with what a channel carries, and never with Electron's event, which would expose the sender. */
function listen<T>(channel: string, listener: (payload: T) => void): () => void {
  const relay = (_event: IpcRendererEvent, payload: T): void => listener(payload);
  ipcRenderer.on(channel, relay);
  return () => {
    ipcRenderer.off(channel, relay);
  };
}

/**
 * Collects what the shell keeps for the page, but only while the page listens. What has been collected when the
 * last listener goes is kept for the next.
 */
function createInbox<T>(channel: string): (listener: (message: T) => void) => () => void {
  const listeners = new Set<(message: T) => void>();
  const collected: T[] = [];

  async function collect(): Promise<void> {
    if (listeners.size === 0) return;
    collected.push(...(await ipcRenderer.invoke(channel)));
    if (listeners.size === 0) return;
    for (const message of collected.splice(0)) {
      for (const listener of listeners) listener(message);
    }
  }

  listen(channel, () => void collect());
  return (listener) => {
    listeners.add(listener);
    void collect();
    return () => {
      listeners.delete(listener);
    };
  };
}

const bridge: DesktopBridge = {
  transport: {
    invoke: (operation, input) => ipcRenderer.invoke(transportNames.ipcInvoke, operation, input),
    subscribe: (onEvent, onState) => {
      // The host lives in the process that owns the window: there is no connection to lose.
      onState('connected');
      return listen<ContractEvent>(transportNames.ipcEvent, onEvent);
    },
  },
  onCommand: createInbox<DesktopCommand>(desktopChannel.command),
  onRequest: createInbox<DesktopRequest>(desktopChannel.request),
};

contextBridge.exposeInMainWorld('switchboard', bridge);
