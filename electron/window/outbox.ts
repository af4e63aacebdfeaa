import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { ipcMain } from 'electron';
import { isTrustedSender } from '../contract-ipc.ts';
import type { Origin } from './app-origin.ts';

/** Older ones go first: whoever presses a key twenty times while the page loads means the last of them. */
const longestQueue = 20;

export interface OutboxDeps {
  /** The name both for the message that something waits and for the call that collects it. */
  readonly channel: string;
  /** The page of our window, or null while there is none. */
  readonly contents: () => WebContents | null;
  readonly own: Origin;
}

/** Messages for the page, kept until it collects them. */
export interface Outbox<T> {
  post(message: T): void;
  stop(): void;
}

/**
 * Keeps messages for the page until the page asks for them, because `webContents.send` reaches nobody while a page is
 * still loading. Nothing needs to be known of the page's life: a new, reloaded or restarted one asks as well.
 */
export function createOutbox<T>({ channel, contents, own }: OutboxDeps): Outbox<T> {
  const waiting: T[] = [];
  ipcMain.handle(channel, (event: IpcMainInvokeEvent) => {
    const sender = { frame: event.senderFrame, isOurWindow: event.sender === contents() };
    return isTrustedSender(sender, own) ? waiting.splice(0) : [];
  });
  return {
    post: (message) => {
      waiting.push(message);
      if (waiting.length > longestQueue) waiting.shift();
      contents()?.send(channel);
    },
    stop: () => ipcMain.removeHandler(channel),
  };
}
