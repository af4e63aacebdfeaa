import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { ipcMain } from 'electron';
import type { ContractEvent } from '../server/contract/events.ts';
import type { Dispatch } from '../server/contract/operations.ts';
import { type Result, refuse } from '../server/contract/result.ts';
import { transportNames } from '../server/contract/transport.ts';
import type { Origin } from './window/app-origin.ts';
import { isWithin } from './window/app-origin.ts';

/** What is known of the frame a message came from. */
export interface Sender {
  /** Null when the frame has navigated or gone since it sent the message. */
  readonly frame: { readonly url: string; readonly parent: unknown } | null;
  readonly isOurWindow: boolean;
}

/** Only the main frame of our own window, while it shows our own page, may call the contract. */
export function isTrustedSender({ frame, isOurWindow }: Sender, own: Origin): boolean {
  return isOurWindow && frame !== null && frame.parent === null && isWithin(frame.url, own);
}

export interface ContractIpcDeps {
  readonly dispatch: Dispatch;
  readonly subscribe: (listener: (event: ContractEvent) => void) => () => void;
  /** The page of our window, or null while there is none. */
  readonly contents: () => WebContents | null;
  readonly own: Origin;
  readonly onRefused: (url: string | null) => void;
}

/**
 * Serves the contract to the window: one channel for every operation, one for every event. Whoever sits at the
 * desktop is the administrator.
 * @returns the function that ends it.
 */
export function serveContract(deps: ContractIpcDeps): () => void {
  const { dispatch, subscribe, contents, own, onRefused } = deps;

  async function answer(event: IpcMainInvokeEvent, operation: unknown, input: unknown): Promise<Result<unknown>> {
    const frame = event.senderFrame;
    if (!isTrustedSender({ frame, isOurWindow: event.sender === contents() }, own)) {
      onRefused(frame?.url ?? null);
      return refuse({ code: 'ACCESS-01', message: 'Only the window of Switchboard may do this.' });
    }
    if (typeof operation !== 'string') {
      return refuse({ code: 'OPERATION-01', message: 'The name of an operation is a text.' });
    }
    return dispatch(operation, input, 'administrator');
  }

  ipcMain.handle(transportNames.ipcInvoke, answer);
  const unsubscribe = subscribe((event) => contents()?.send(transportNames.ipcEvent, event));
  return () => {
    unsubscribe();
    ipcMain.removeHandler(transportNames.ipcInvoke);
  };
}
