import type { E164 } from '../../server/contract/contact.ts';
import { dialUri } from '../../server/contract/dialling.ts';
import type { Platform } from '../platform.ts';
import type { App } from '../state/app-store.ts';
import type { Client } from '../transport/client.ts';

/** Starts calls in the program that the settings name. */
export interface Dialler {
  /** The address of a link that calls; whoever shows the link calls `note` when it is pressed. */
  addressOf(number: E164): string;
  /** Puts a call that is being started into the Call History. A failure is silent: it must not hold the call up. */
  note(number: E164): void;
  /** Notes the call and starts it, where there is no link to press. */
  call(number: E164): void;
}

export interface DiallerOptions {
  readonly client: Client;
  readonly app: App;
  readonly platform: Pick<Platform, 'openAddress'>;
}

export function createDialler({ client, app, platform }: DiallerOptions): Dialler {
  const addressOf = (number: E164) =>
    dialUri(number, app.store.getState().settings ?? { dialScheme: 'tel', sipDomain: null });
  const note = (number: E164) => void client.call('calls.note', { number });
  return {
    addressOf,
    note,
    call(number) {
      note(number);
      platform.openAddress(addressOf(number));
    },
  };
}
