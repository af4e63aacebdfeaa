import type { LookupSource } from './calls.ts';
import type { ContactId } from './contact.ts';
import type { Transport } from './transport.ts';

/** What the desktop menu, a shortcut or the tray asks the window to do. */
export const desktopCommands = [
  'new-directory',
  'reload-contacts',
  'focus-search',
  'show-organisation',
  'show-favourites',
  'show-recent',
  'show-calls',
  'show-external-directories',
  'show-settings',
  'command-palette',
  'show-shortcuts',
  'export-contacts',
] as const;
export type DesktopCommand = (typeof desktopCommands)[number];

/** What comes from outside the window with something in it: a `switchboard://` link or the global shortcut. */
export type DesktopRequest =
  | { readonly kind: 'lookup'; readonly number: string; readonly source: LookupSource }
  | { readonly kind: 'show-contact'; readonly id: ContactId };

/** What the preload puts on `window.switchboard`; absent in a browser. */
export interface DesktopBridge {
  readonly transport: Transport;
  /** Returns the function that ends the subscription. */
  onCommand(listener: (command: DesktopCommand) => void): () => void;
  /** The same for requests. One that came before anybody listened is delivered first. */
  onRequest(listener: (request: DesktopRequest) => void): () => void;
}

export const desktopChannel = { command: 'desktop:command', request: 'desktop:request' } as const;
