import type { MenuItemConstructorOptions } from 'electron';
import type { Appearance } from '../../server/contract/app.ts';
import type { DesktopCommand } from '../../server/contract/desktop.ts';

/** What the menu shows as chosen. */
export interface MenuState {
  readonly appearance: Appearance;
  readonly keepsReceiving: boolean;
}

export interface MenuActions {
  command(command: DesktopCommand): void;
  lookUpClipboard(): void;
  setAppearance(appearance: Appearance): void;
  setKeepsReceiving(keeps: boolean): void;
  showAbout(): void;
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly state: MenuState;
  readonly actions: MenuActions;
  readonly devTools: boolean;
}

const appearances: readonly { readonly value: Appearance; readonly label: string }[] = [
  { value: 'system', label: 'Same as System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const separator: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The menu bar: the conventions of macOS there, and elsewhere the same without the application menu, with About under
 * Help. Reload means the people, never the page.
 */
export function menuTemplate({ platform, state, actions, devTools }: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const command = (label: string, name: DesktopCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id: name,
    label,
    click: () => actions.command(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  });

  const settings = command('Settings…', 'show-settings', 'CmdOrCtrl+,');

  const file: MenuItemConstructorOptions[] = [
    command('New Directory…', 'new-directory', 'CmdOrCtrl+N'),
    command('Export Contacts…', 'export-contacts'),
    separator,
    {
      id: 'keep-receiving',
      label: 'Keep Receiving When Closed',
      type: 'checkbox',
      checked: state.keepsReceiving,
      click: (item) => actions.setKeepsReceiving(item.checked),
    },
    ...(isMac ? [] : [separator, settings]),
    separator,
    { role: 'close' },
    ...(isMac ? [] : [{ role: 'quit' as const }]),
  ];

  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo' },
    { role: 'redo' },
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
    separator,
    command('Find People', 'focus-search', 'CmdOrCtrl+F'),
    command('Command Palette…', 'command-palette', 'CmdOrCtrl+K'),
    { id: 'look-up-clipboard', label: 'Look Up Number on Clipboard', click: () => actions.lookUpClipboard() },
  ];

  const view: MenuItemConstructorOptions[] = [
    command('Organisation', 'show-organisation', 'CmdOrCtrl+1'),
    command('Favourites', 'show-favourites', 'CmdOrCtrl+2'),
    command('Recent', 'show-recent', 'CmdOrCtrl+3'),
    command('Call History', 'show-calls', 'CmdOrCtrl+4'),
    separator,
    command('External Directories', 'show-external-directories'),
    command('Reload Contacts', 'reload-contacts', 'CmdOrCtrl+R'),
    separator,
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'resetZoom' },
    separator,
    {
      label: 'Appearance',
      submenu: appearances.map(({ value, label }) => ({
        id: `appearance-${value}`,
        label,
        type: 'radio',
        checked: state.appearance === value,
        click: () => actions.setAppearance(value),
      })),
    },
    { role: 'togglefullscreen' },
    ...(devTools ? [separator, { role: 'toggleDevTools' as const }] : []),
  ];

  const about: MenuItemConstructorOptions = {
    id: 'about',
    label: 'About Switchboard',
    click: () => actions.showAbout(),
  };
  const help: MenuItemConstructorOptions[] = [
    command('Keyboard Shortcuts', 'show-shortcuts'),
    ...(isMac ? [] : [separator, about]),
  ];
  return [
    ...(isMac ? [macApplicationMenu(about, settings)] : []),
    { label: 'File', submenu: file },
    { label: 'Edit', submenu: edit },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
    { role: 'help', submenu: help },
  ];
}

/** What the role `appMenu` would make, with the settings where macOS has them. */
function macApplicationMenu(
  about: MenuItemConstructorOptions,
  settings: MenuItemConstructorOptions,
): MenuItemConstructorOptions {
  return {
    label: 'Switchboard',
    submenu: [
      about,
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}
