import { Menu } from 'electron';
import { describe, expect, it } from 'vitest';
import { type MenuOptions, menuTemplate } from '../../../electron/system/menu.ts';
import { desktopCommands } from '../../../server/contract/desktop.ts';
import type { DoubleMenu } from '../double/desktop.ts';

function build(options: Partial<MenuOptions> = {}) {
  const done: unknown[] = [];
  const template = menuTemplate({
    platform: 'linux',
    state: { appearance: 'system', keepsReceiving: false },
    devTools: false,
    ...options,
    actions: {
      command: (name) => void done.push(name),
      lookUpClipboard: () => void done.push('look-up-clipboard'),
      setAppearance: (appearance) => void done.push({ appearance }),
      setKeepsReceiving: (keeps) => void done.push({ keeps }),
      showAbout: () => void done.push('about'),
    },
  });
  // The double builds what can be looked at and pressed.
  const menu = Menu.buildFromTemplate(template) as unknown as DoubleMenu;
  return { menu, done };
}

/** The menu as lines of text, so that a whole bar can be compared. */
function outline(menu: DoubleMenu | undefined, depth = 0): string[] {
  return (menu?.items ?? []).flatMap((item) => [
    `${'  '.repeat(depth)}${item.label || item.role || '—'}${item.accelerator === undefined ? '' : `  ${item.accelerator}`}`,
    ...outline(item.submenu, depth + 1),
  ]);
}

describe('the menu bar', () => {
  it('on Windows and Linux has About under Help and Quit under File', () => {
    expect(outline(build({ platform: 'win32' }).menu).join('\n')).toMatchInlineSnapshot(`
      "File
        New Directory…  CmdOrCtrl+N
        Export Contacts…
        —
        Keep Receiving When Closed
        —
        Settings…  CmdOrCtrl+,
        —
        close
        quit
      Edit
        undo
        redo
        —
        cut
        copy
        paste
        selectAll
        —
        Find People  CmdOrCtrl+F
        Command Palette…  CmdOrCtrl+K
        Look Up Number on Clipboard
      View
        Organisation  CmdOrCtrl+1
        Favourites  CmdOrCtrl+2
        Recent  CmdOrCtrl+3
        Call History  CmdOrCtrl+4
        —
        External Directories
        Reload Contacts  CmdOrCtrl+R
        —
        zoomIn
        zoomOut
        resetZoom
        —
        Appearance
          Same as System
          Light
          Dark
        togglefullscreen
      windowMenu
      help
        Keyboard Shortcuts
        —
        About Switchboard"
    `);
    expect(outline(build({ platform: 'linux' }).menu)).toEqual(outline(build({ platform: 'win32' }).menu));
  });

  it('on macOS has the menu of the application, with About, the settings and Quit in it and nowhere else', () => {
    const lines = outline(build({ platform: 'darwin' }).menu);
    const [first, ...others] = ['Switchboard', 'File'].map((name) => lines.indexOf(name));
    expect(first).toBe(0);
    const moved = ['  About Switchboard', '  Settings…  CmdOrCtrl+,', '  quit'];
    expect(lines.slice(0, others[0]).filter((line) => moved.includes(line))).toEqual(moved);
    expect(lines.slice(others[0]).filter((line) => moved.includes(line))).toEqual([]);
  });

  it.each(['linux', 'win32', 'darwin'] as const)('on %s has no item or key twice', (platform) => {
    const lines = outline(build({ platform }).menu).filter((line) => !line.endsWith('—'));
    const keys = lines.flatMap((line) => line.split('  ').filter((part) => part.startsWith('CmdOrCtrl')));
    expect([new Set(lines).size, new Set(keys).size]).toEqual([lines.length, keys.length]);
  });

  it.each(['linux', 'win32', 'darwin'] as const)('on %s never reloads the page', (platform) => {
    const roles = JSON.stringify(build({ platform, devTools: true }).menu);
    expect(roles).not.toMatch(/"(reload|forceReload)"/i);
  });

  it.each([
    [true, true],
    [false, false],
  ])('with developer tools %s offers them: %s', (devTools, isThere) => {
    expect(outline(build({ devTools }).menu).includes('  toggleDevTools')).toBe(isThere);
  });

  it.each(desktopCommands)('can ask the window for %s', (name) => {
    const { menu, done } = build();
    menu.getMenuItemById(name)?.click();
    expect(done).toEqual([name]);
  });

  it('looks up the number on the clipboard', () => {
    const { menu, done } = build();
    menu.getMenuItemById('look-up-clipboard')?.click();
    expect(done).toEqual(['look-up-clipboard']);
  });

  it.each(['system', 'light', 'dark'] as const)('shows and sets the appearance %s', (appearance) => {
    const { menu, done } = build({ state: { appearance, keepsReceiving: false } });
    const items = ['system', 'light', 'dark'].map((name) => menu.getMenuItemById(`appearance-${name}`));
    expect(items.filter((item) => item?.checked).map((item) => item?.id)).toEqual([`appearance-${appearance}`]);
    menu.getMenuItemById(`appearance-${appearance}`)?.click();
    expect(done).toEqual([{ appearance }]);
  });

  it.each([true, false])('shows whether closing keeps receiving (%s), and changes it', (keepsReceiving) => {
    const { menu, done } = build({ state: { appearance: 'system', keepsReceiving } });
    const item = menu.getMenuItemById('keep-receiving');
    expect(item?.checked).toBe(keepsReceiving);
    item?.click();
    expect(done).toEqual([{ keeps: !keepsReceiving }]);
  });
});
