import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { commandOf, labelsOf, type PressedKeys, shortcuts } from '../../../renderer/shell/shortcuts.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { contact, directory } from '../support/samples.ts';

const browser = { isMac: false, isDesktop: false };
const desktop = { isMac: false, isDesktop: true };
const macBrowser = { isMac: true, isDesktop: false };
const macDesktop = { isMac: true, isDesktop: true };

/** `Ctrl+Alt+1` as an event; on a Mac with Alt a digit gives another sign. */
function press(combination: string, key = combination.split('+').at(-1) ?? ''): PressedKeys {
  const parts = combination.split('+');
  const last = parts.at(-1) ?? '';
  return {
    key,
    code: /^\d$/.test(last) ? `Digit${last}` : '',
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Meta'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
  };
}

describe('a press of keys', () => {
  it.each([
    ['Ctrl+f', browser, 'focus-search'],
    ['Ctrl+F', browser, 'focus-search'],
    ['Meta+f', macBrowser, 'focus-search'],
    ['Ctrl+k', desktop, 'command-palette'],
    ['Meta+k', macDesktop, 'command-palette'],
    ['Ctrl+1', desktop, 'show-organisation'],
    ['Ctrl+4', desktop, 'show-calls'],
    ['Meta+2', macDesktop, 'show-favourites'],
    ['Alt+3', browser, 'show-recent'],
    ['Ctrl+,', browser, 'show-settings'],
    ['Alt+ArrowLeft', desktop, 'go-back'],
    ['Meta+[', macDesktop, 'go-back'],
    ['F6', browser, 'go-to-caller'],
    ['F1', browser, 'show-shortcuts'],
    ['?', browser, 'show-shortcuts'],
    ['Shift+?', browser, 'show-shortcuts'],
  ] as const)('%s with %j is %s', (combination, platform, command) => {
    expect(commandOf(press(combination), platform, false)).toBe(command);
  });

  it('counts by the place of a digit, because Alt makes another sign of it on a Mac', () => {
    expect(commandOf(press('Alt+1', '¡'), macBrowser, false)).toBe('show-organisation');
  });

  it.each([
    ['the tabs of the browser', 'Ctrl+1', browser],
    ['going back in a browser, which it does itself', 'Alt+ArrowLeft', browser],
    ['Ctrl on a Mac', 'Ctrl+k', macDesktop],
    ['another modifier beside it', 'Ctrl+Shift+k', desktop],
    ['AltGr, which is Ctrl and Alt', 'Ctrl+Alt+f', desktop],
    ['a letter alone', 'f', desktop],
    ['what the menu of the desktop obeys', 'Ctrl+r', desktop],
  ] as const)('leaves %s alone', (_, combination, platform) => {
    expect(commandOf(press(combination), platform, false)).toBeNull();
  });

  it('of a sign is typed while a text field has the focus', () => {
    expect(commandOf(press('?'), browser, true)).toBeNull();
    expect(commandOf(press('Ctrl+k'), browser, true)).toBe('command-palette');
  });
});

describe('the labels of keys', () => {
  it.each([
    [{ key: 'k', isMain: true }, desktop, ['Ctrl', 'K']],
    [{ key: 'k', isMain: true }, macDesktop, ['⌘', 'K']],
    [{ key: '1', isAlt: true }, macBrowser, ['⌥', '1']],
    [{ key: 'c', isMain: true, isShift: true }, browser, ['Ctrl', 'Shift', 'C']],
    [{ key: 'ArrowLeft', isAlt: true }, browser, ['Alt', '←']],
    [{ key: 'F1' }, browser, ['F1']],
  ])('of %j with %j are %j', (keys, platform, labels) => {
    expect(labelsOf(keys, platform)).toEqual(labels);
  });
});

it.each([browser, desktop, macBrowser, macDesktop])('no two shortcuts have the same keys, with %j', (platform) => {
  const combinations = shortcuts.flatMap(({ group, keys }) =>
    keys(platform).map((one) => `${group} ${labelsOf(one, platform).join('+')}`),
  );
  expect(new Set(combinations).size).toBe(combinations.length);
});

const host = () => createMemoryHost({ directories: [directory(1)], contacts: [contact('ada', 'Ada Lovelace')] });

describe('the window', () => {
  it('obeys the keys wherever the focus is', async () => {
    const { user } = renderApp(host(), { at: paths.list });
    await user.keyboard('{Alt>}4{/Alt}');
    expect((await screen.findByRole('tab', { selected: true })).textContent).toBe('Call History');
    await user.keyboard('{Control>},{/Control}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeDefined();
  });

  it('moves nothing behind an open dialog', async () => {
    const { user, services } = renderApp(host(), { at: paths.list });
    await user.click(await screen.findByRole('button', { name: 'Add Directory' }));
    await user.keyboard('{Control>}f{/Control}');
    expect(services.router.store.getState().route.page).toBe('external-directories');
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
  });

  it('types a question mark into a field', async () => {
    const { user } = renderApp(host());
    const search = await screen.findByRole<HTMLInputElement>('searchbox');
    await user.type(search, 'who?');
    expect(search.value).toBe('who?');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('the sheet of shortcuts', () => {
  const rowOf = (sheet: HTMLElement, name: string) =>
    within(sheet).getByRole('rowheader', { name }).closest('tr')?.textContent;

  it.each([
    [browser, 'Organisation', 'OrganisationAlt1'],
    [desktop, 'Organisation', 'OrganisationCtrl1'],
    [macDesktop, 'Organisation', 'Organisation⌘1'],
    [desktop, 'Reload the people', 'Reload the peopleCtrlR'],
    [browser, 'Show this sheet', 'Show this sheetF1 or ?'],
  ])('with %j has %s', async (platform, name, text) => {
    const { user } = renderApp(host(), platform);
    await user.keyboard('?');
    expect(rowOf(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }), name)).toBe(text);
  });

  it('leaves out what a browser keeps for itself', async () => {
    const { user } = renderApp(host(), browser);
    await user.keyboard('{F1}');
    const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(within(sheet).queryByText('Reload the people')).toBeNull();
  });

  it('is opened from the navigation too, and gives the focus back', async () => {
    const { user } = renderApp(host());
    const button = await screen.findByRole('button', { name: 'Keyboard shortcuts' });
    await user.click(button);
    await screen.findByRole('dialog');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(button));
  });
});
