import { Menu } from 'electron';
import { describe, expect, it } from 'vitest';
import { type MenuOptions, menuTemplate } from '../../electron/menu.ts';
import { desktopCommands } from '../../server/contract/desktop.ts';
import type { DoubleMenu } from './double/desktop.ts';

function build(options: Partial<MenuOptions> = {}) {
  const done: unknown[] = [];
  const template = menuTemplate({
    platform: 'linux',
    state: { appearance: 'system', keepsReceiving: false },
    devTools: false,
    ...options,
    actions: {
      command: (name) => void done.push(name),
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
        —
        Keep Receiving When Closed
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
      View
        Organisation  CmdOrCtrl+1
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
        About Switchboard"
    `);
    expect(outline(build({ platform: 'linux' }).menu)).toEqual(outline(build({ platform: 'win32' }).menu));
  });

  it('on macOS has the menu of the application, with About and Quit in it', () => {
    const lines = outline(build({ platform: 'darwin' }).menu);
    expect(lines[0]).toBe('appMenu');
    expect(lines).not.toContain('  quit');
    expect(lines).not.toContain('  About Switchboard');
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
