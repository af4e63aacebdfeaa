import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { e164 } from '../../../server/contract/contact.ts';
import { createMemoryHost, type HostData, type MemoryHost } from '../support/memory-host.ts';
import { type RenderOptions, renderApp } from '../support/render-app.tsx';
import { contact, directory, noon } from '../support/samples.ts';

const ada = contact('ada', 'Ada Lovelace');
const seed = (): Partial<HostData> => ({
  directories: [directory(1, { name: 'Head office' }), directory(2, { name: 'Warehouse' })],
  contacts: [
    ada,
    contact('settle', 'Seth Ettinger', { number: e164.parse('+12025550143'), numberShown: '+1 202 555 0143' }),
  ],
  recents: [{ id: ada.id, at: noon, reason: 'viewed' }],
});

async function open(host: MemoryHost, options: RenderOptions = {}) {
  const app = renderApp(host, { at: '/settings', ...options });
  await screen.findByRole('heading', { name: 'Dial with' });
  await app.user.keyboard(options.isMac === true ? '{Meta>}k{/Meta}' : '{Control>}k{/Control}');
  const dialog = await screen.findByRole('dialog', { name: 'Find people, pages and actions' });
  const field = within(dialog).getByRole('textbox');
  // The library gives the focus to the dialog here, where no animation ends; in a browser the field has it (end to end).
  await app.user.click(field);
  return { ...app, dialog, field };
}

const lines = () => screen.getAllByRole('menuitem').map((line) => line.textContent);
const sections = () => screen.getAllByRole('group').map((group) => group.getAttribute('aria-labelledby'));

describe('the palette', () => {
  it('lists the recent people first, then every page and action', async () => {
    await open(createMemoryHost(seed()));
    await screen.findByText('Recent', { selector: 'header' });
    expect(lines()[0]).toContain('Ada Lovelace');
    expect(lines()).toContain('Call History');
    expect(lines()).toContain('Warehouse: Set-up');
    expect(lines()).toContain('Appearance: dark');
    expect(sections()).toHaveLength(3);
  });

  it('finds people as one types, marked and with their directory, and opens the person', async () => {
    const { user, services } = await open(createMemoryHost(seed()));
    await user.keyboard('lovel');
    await waitFor(() => expect(lines()).toEqual(['Ada Lovelace Programmer · Head office']));
    expect(screen.getByText('Lovel', { selector: 'mark' })).toBeDefined();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(services.router.store.getState().route).toMatchObject({ person: 'ada' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('puts a page whose name begins so above people, and other pages below them', async () => {
    const { user, field } = await open(createMemoryHost(seed()));
    await user.keyboard('sett');
    await waitFor(() => expect(lines()[0]).toBe('Settings'));
    await user.clear(field);
    await user.keyboard('ad');
    await waitFor(() => expect(lines()[0]).toBe('Add a directory'));
    expect(lines()[1]).toContain('Ada Lovelace');
  });

  it('goes to the page of a directory by the arrows and Enter', async () => {
    const { user, services } = await open(createMemoryHost(seed()));
    await user.keyboard('warehouse');
    await waitFor(() => expect(lines()).toContain('Warehouse: Set-up'));
    await user.keyboard('{ArrowDown}{ArrowUp}{ArrowDown}{Enter}');
    await waitFor(() =>
      expect(services.router.store.getState().route).toMatchObject({ page: 'directory', id: 2, tab: 'set-up' }),
    );
  });

  it.each([
    ['add a dir', 'new-directory', () => screen.findByRole('dialog', { name: /step 1 of 3/ })],
    ['export', 'export-contacts', () => screen.findByRole('dialog', { name: 'Export people' })],
    ['shortcuts', 'show-shortcuts', () => screen.findByRole('dialog', { name: 'Keyboard shortcuts' })],
  ])('%s runs %s', async (text, _, isThere) => {
    const { user } = await open(createMemoryHost(seed()));
    await user.paste(text);
    await user.keyboard('{Enter}');
    expect(await isThere()).toBeDefined();
  });

  it.each([
    ['appearance dark', { appearance: 'dark' }],
    ['last name', { order: 'family' }],
    ['sort first', { order: 'given' }],
  ] as const)('%s changes the settings to %j', async (text, changes) => {
    const host = createMemoryHost(seed());
    const before = text === 'sort first' ? 'family' : 'given';
    host.data.settings = { ...host.data.settings, order: before };
    const { user } = await open(host);
    await user.paste(text);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(host.data.settings).toMatchObject(changes));
  });

  it('shows last what was chosen last, first when it is opened again', async () => {
    const { user } = await open(createMemoryHost({ ...seed(), recents: [] }));
    await user.keyboard('external');
    await user.keyboard('{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'External Directories' });
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByRole('dialog');
    await waitFor(() => expect(lines()[0]).toBe('External Directories'));
    expect(lines().filter((line) => line === 'External Directories')).toHaveLength(1);
  });

  it('names the shortcut of this platform beside what it does', async () => {
    await open(createMemoryHost(seed()), { isMac: true, isDesktop: true });
    const line = await screen.findByRole('menuitem', { name: 'Call History' });
    expect([...line.querySelectorAll('kbd')].map((key) => key.dataset.label)).toEqual(['⌘', '4']);
  });
});

describe('digits in the palette', () => {
  it('offer to look the number up, in any style, and show the card with the focus', async () => {
    const host = createMemoryHost(seed());
    const { user } = await open(host);
    await user.keyboard('020 7946 0958');
    await waitFor(() => expect(lines().slice(0, 2)).toEqual(['Look up +44 20 7946 0958', 'Call +44 20 7946 0958']));
    expect(host.data.calls).toEqual([]);
    const asked = host.calls.length;
    await user.keyboard('{Enter}');
    // Before the palette has gone, and the number alone: whoever is called waits for nothing else.
    expect(host.calls.slice(asked).map(({ name }) => name)).toEqual(['calls.lookup']);
    const card = await screen.findByRole('region', { name: 'Who is calling' });
    await waitFor(() => expect(document.activeElement).toBe(card));
    expect(host.data.calls).toHaveLength(1);
  });

  it('offer to call, in the program of the settings, and note it', async () => {
    const host = createMemoryHost(seed());
    const { user, dialled } = await open(host);
    host.data.settings = { ...host.data.settings, dialScheme: 'callto' };
    host.emit({ type: 'settings.changed', appearance: 'system' });
    await user.keyboard('+442079460958');
    await user.click(await screen.findByRole('menuitem', { name: 'Call +44 20 7946 0958' }));
    await waitFor(() => expect(dialled).toEqual(['callto:+442079460958']));
    expect(host.data.calls.map(({ kind }) => kind)).toEqual(['called']);
  });

  it('that are no complete number can only be looked up', async () => {
    const { user } = await open(createMemoryHost(seed()));
    await user.keyboard('99999');
    await waitFor(() => expect(lines()).toEqual(['Look up 99999']));
  });

  it('are asked for by the action "Look up a number"', async () => {
    const { user, field } = await open(createMemoryHost(seed()));
    await user.keyboard('look up');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(field).toHaveProperty('value', '+'));
    await screen.findByText('Type the number');
  });
});

describe('Enter', () => {
  it('waits for the host when one types faster than it answers', async () => {
    const host = createMemoryHost(seed());
    const { user, services } = await open(host);
    const release = host.hold('contacts.page');
    await user.keyboard('lovelace{Enter}');
    expect(screen.getByRole('dialog')).toBeDefined();
    release();
    await waitFor(() => expect(services.router.store.getState().route).toMatchObject({ person: 'ada' }));
  });

  it('chooses the first line after a paste, when none is marked', async () => {
    const { user, services } = await open(createMemoryHost(seed()));
    await user.paste('Seth');
    await waitFor(() => expect(lines()[0]).toContain('Seth Ettinger'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(services.router.store.getState().route).toMatchObject({ person: 'settle' }));
  });

  it('does nothing where nothing matches', async () => {
    const { user, services } = await open(createMemoryHost(seed()));
    await user.keyboard('qqq');
    await screen.findByText("Nothing matches 'qqq'.");
    await user.keyboard('{Enter}');
    expect(screen.getByRole('dialog')).toBeDefined();
    expect(services.router.store.getState().route.page).toBe('settings');
  });
});

it('says in the list why people could not be searched, and still has pages', async () => {
  const host = createMemoryHost(seed());
  host.fail('contacts.page', 'INTERNAL-01');
  const { user, dialog } = await open(host);
  await user.keyboard('call h');
  expect((await within(dialog).findByRole('alert')).textContent).toContain('INTERNAL-01');
  expect(lines()).toEqual(['Call History']);
  // Nobody knows that nothing matches, so that nothing says so.
  await user.keyboard('zz');
  await waitFor(() => expect(lines()).toEqual(['']));
});

it('announces how many lines there are', async () => {
  const { user } = await open(createMemoryHost(seed()));
  await user.keyboard('call h');
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('1 result'));
});

it('closes with Escape, whatever was typed, and gives the focus back', async () => {
  const app = renderApp(createMemoryHost(seed()), { at: '/settings' });
  const button = await screen.findByRole('button', { name: 'Change: Public address' });
  button.focus();
  await app.user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('dialog');
  await app.user.keyboard('ada{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(button));
});
