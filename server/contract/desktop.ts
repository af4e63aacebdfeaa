import type { Transport } from './transport.ts';

/** What the desktop menu, a shortcut or the tray asks the window to do. */
export const desktopCommands = [
  'new-directory',
  'reload-contacts',
  'focus-search',
  'show-organisation',
  'show-external-directories',
] as const;
export type DesktopCommand = (typeof desktopCommands)[number];

/** What the preload puts on `window.switchboard`; absent in a browser. */
export interface DesktopBridge {
  readonly transport: Transport;
  /** Returns the function that ends the subscription. */
  onCommand(listener: (command: DesktopCommand) => void): () => void;
}

export const desktopChannel = { command: 'desktop:command' } as const;
