import type { IpcRendererEvent } from 'electron';
import { contextBridge, ipcRenderer } from 'electron';
import {
  type DesktopBridge,
  type DesktopCommand,
  type DesktopRequest,
  desktopChannel,
} from '../server/contract/desktop.ts';
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

const bridge: DesktopBridge = {
  transport: {
    invoke: (operation, input) => ipcRenderer.invoke(transportNames.ipcInvoke, operation, input),
    subscribe: (onEvent, onState) => {
      // The host lives in the process that owns the window: there is no connection to lose.
      onState('connected');
      return listen<ContractEvent>(transportNames.ipcEvent, onEvent);
    },
  },
  onCommand: (listener) => listen<DesktopCommand>(desktopChannel.command, listener),
  onRequest: (listener) => listen<DesktopRequest>(desktopChannel.request, listener),
};

contextBridge.exposeInMainWorld('switchboard', bridge);
