import type { LookupSource } from './calls.ts';
import type { ContactId } from './contact.ts';
import type { DirectoryId } from './directory.ts';
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

/**
 * What comes from outside the window with something in it: a `switchboard://` link or the global shortcut.
 *
 * `no-number`: a look-up of the clipboard was asked for and there is no number on it. `shortcut-unavailable`: the keys of
 * the setting `lookupShortcut` do nothing, because another program has them or they are none that can be used so.
 */
export type DesktopRequest =
  | { readonly kind: 'lookup'; readonly number: string; readonly source: LookupSource }
  | { readonly kind: 'show-contact'; readonly id: ContactId }
  | { readonly kind: 'no-number' }
  | { readonly kind: 'shortcut-unavailable'; readonly shortcut: string }
  /** A notification was pressed. */
  | { readonly kind: 'show-alert'; readonly about: 'guard' | 'refusals'; readonly directoryId: DirectoryId }
  /** The desktop could not show a notification of it; a guard that has tripped is on every page anyway. */
  | {
      readonly kind: 'refusals-began';
      readonly directoryId: DirectoryId;
      readonly name: string;
      readonly provider: string;
    };

/** What the preload puts on `window.switchboard`; absent in a browser. */
export interface DesktopBridge {
  readonly transport: Transport;
  /** Returns the function that ends the subscription. A command that came before anybody listened is delivered first. */
  onCommand(listener: (command: DesktopCommand) => void): () => void;
  /** The same for requests. */
  onRequest(listener: (request: DesktopRequest) => void): () => void;
}

/**
 * A message on either channel says that something waits; invoking the channel collects it. What nobody has collected
 * yet waits in the shell, so nothing is lost while a page is still loading.
 */
export const desktopChannel = { command: 'desktop:command', request: 'desktop:request' } as const;
