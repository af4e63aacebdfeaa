import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { directoryId } from '../../../server/contract/directory.ts';
import type { ContractEvent } from '../../../server/contract/events.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { renderApp } from '../support/render-app.tsx';
import { contact, crowd, directory } from '../support/samples.ts';

const ada = contact('ada', 'Ada Lovelace');
const alan = contact('alan', 'Alan Turing', { title: null, email: null });
const hostWith = (contacts = [ada, alan]) => createMemoryHost({ directories: [directory(1)], contacts });
const changed = (revision: number): ContractEvent => ({ type: 'contacts.changed', revision, directoryIds: [] });
const searchField = () => screen.getByRole('searchbox', { name: 'Search by name, number, job title or e-mail' });
const option = (name: RegExp) => screen.findByRole('option', { name });

describe('the states of Organisation', () => {
  it('first run: says where a directory can be added', async () => {
    renderApp(createMemoryHost());
    expect(
      await screen.findByText(
        'No organisation directory yet. An administrator can add one under Contact Centre > Customise > Integrations > External Directories.',
      ),
    ).toBeDefined();
  });

  it('nobody yet: waits for the identity provider', async () => {
    renderApp(hostWith([]));
    expect(await screen.findByText('Waiting for the identity provider to send people.')).toBeDefined();
  });

  it('loading: the search field can be used at once', async () => {
    const host = hostWith();
    const release = host.hold('contacts.page');
    const { user } = renderApp(host);
    await user.type(searchField(), 'alan');
    expect(searchField()).toHaveProperty('value', 'alan');
    expect(document.querySelector('[aria-busy=true]')).not.toBeNull();
    release();
    expect(await option(/Alan Turing/)).toBeDefined();
    expect(screen.queryByRole('option', { name: /Ada Lovelace/ })).toBeNull();
  });

  it('error: offers Reload, which mends it', async () => {
    const host = hostWith();
    host.fail('contacts.page', 'INTERNAL-01');
    const { user } = renderApp(host);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The directory could not be read.');
    expect(alert.textContent).toContain('INTERNAL-01');
    host.fail('contacts.page', null);
    await user.click(within(alert).getByRole('button', { name: 'Reload' }));
    expect(await option(/Ada Lovelace/)).toBeDefined();
  });

  it('no hit: quotes the text, gives a tip, and widens the search to all directories', async () => {
    const host = createMemoryHost({ directories: [directory(1), directory(2)], contacts: [ada] });
    const { user, services } = renderApp(host);
    await option(/Ada Lovelace/);
    services.people.narrow({ directoryId: directoryId.parse(2) });
    await user.type(searchField(), 'ada');
    expect(await screen.findByText("Nobody matches 'ada'.")).toBeDefined();
    expect(screen.getByText('Numbers can be typed with or without spaces.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Search all directories' }));
    expect(await option(/Ada Lovelace/)).toBeDefined();
  });

  it('disconnected: says how old the copy is, and everything stays', async () => {
    const host = hostWith();
    renderApp(host);
    await option(/Ada Lovelace/);
    host.setConnection('lost');
    expect(await screen.findByText('Showing the copy from 14:05. Reconnecting…')).toBeDefined();
    expect(await option(/Ada Lovelace/)).toBeDefined();
    host.setConnection('connected');
    await waitFor(() => expect(screen.queryByText(/Reconnecting/)).toBeNull());
  });

  it('partly read: says so, and reads the rest on Try again', async () => {
    const host = hostWith();
    const { user, services } = renderApp(host);
    await option(/Ada Lovelace/);
    host.fail('contacts.page', 'unreachable');
    await services.people.reload();
    expect(await screen.findByText('Some people could not be read.')).toBeDefined();
    expect(await option(/Ada Lovelace/)).toBeDefined();
    host.fail('contacts.page', null);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText('Some people could not be read.')).toBeNull());
  });

  it('a new directory while open: its people appear, and a strip offers to show it', async () => {
    const host = hostWith();
    const { user, services } = renderApp(host);
    await option(/Ada Lovelace/);
    host.data.directories.push(directory(2, { name: 'Warehouse' }));
    host.data.contacts.push(contact('zoe', 'Zoë Quinn', { directoryId: directoryId.parse(2) }));
    host.data.revision = 2;
    host.emit({ type: 'directories.changed' });
    host.emit(changed(2));
    expect(await screen.findByText('A new directory was added.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Show it' }));
    await waitFor(() => expect(screen.queryByRole('option', { name: /Ada/ })).toBeNull());
    expect(await option(/Zoë Quinn/)).toBeDefined();
    expect(services.people.store.getState().asked.directoryId).toBe(2);
    expect(screen.queryByText('A new directory was added.')).toBeNull();
  });
});

describe('people', () => {
  it('are a list called People whose options know their place', async () => {
    renderApp(hostWith());
    const list = await screen.findByRole('listbox', { name: 'People' });
    const [first] = await within(list).findAllByRole('option');
    expect(first?.getAttribute('aria-posinset')).toBe('1');
    expect(first?.getAttribute('aria-setsize')).toBe('2');
    expect(screen.getByText('2 people')).toBeDefined();
  });

  it('appear, change and go without a reload', async () => {
    const host = hostWith([ada]);
    renderApp(host);
    await option(/Ada Lovelace/);
    host.data.contacts = [ada, alan];
    host.data.revision = 2;
    host.emit(changed(2));
    expect(await option(/Alan Turing/)).toBeDefined();
    host.data.contacts = [{ ...ada, title: 'Countess' }];
    host.data.revision = 3;
    host.emit(changed(3));
    expect(await option(/Ada Lovelace Countess/)).toBeDefined();
    expect(screen.queryByRole('option', { name: /Alan/ })).toBeNull();
  });

  it('are read again by Reload, which says how many there are', async () => {
    const host = hostWith([ada]);
    const { user } = renderApp(host);
    await option(/Ada Lovelace/);
    host.data.contacts = [ada, alan];
    await user.click(screen.getByRole('button', { name: 'Reload' }));
    expect(await option(/Alan Turing/)).toBeDefined();
    expect(screen.getByRole('status').textContent).toBe('Reloaded, 2 people');
  });

  it('have what was searched for marked, and the count read out after a silence', async () => {
    const { user } = renderApp(hostWith());
    await option(/Ada Lovelace/);
    await user.type(searchField(), 'love');
    await waitFor(() => expect(document.querySelector('[role=option] mark')?.textContent).toBe('Love'));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('1 person'));
  });

  it('are searched anew after Escape, which clears the field and then leaves it', async () => {
    const { user } = renderApp(hostWith());
    await option(/Ada Lovelace/);
    await user.type(searchField(), 'alan');
    await waitFor(() => expect(screen.queryByRole('option', { name: /Ada/ })).toBeNull());
    await user.keyboard('{Escape}');
    expect(searchField()).toHaveProperty('value', '');
    expect(await option(/Ada Lovelace/)).toBeDefined();
    await user.keyboard('{Escape}');
    expect(document.activeElement).not.toBe(searchField());
  });

  it('have an index of letters from eight on, of which the empty ones are disabled', async () => {
    const { user } = renderApp(hostWith([...crowd(8), contact('zoe', 'Zoë Quinn')]));
    const letters = await screen.findByRole('toolbar', { name: 'Jump to a letter' });
    expect(within(letters).getByRole('button', { name: 'B' })).toHaveProperty('disabled', true);
    await user.click(within(letters).getByRole('button', { name: 'Z' }));
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Zoë Quinn'));
  });

  it('have no index of letters below eight', async () => {
    renderApp(hostWith());
    await option(/Ada Lovelace/);
    expect(screen.queryByRole('toolbar')).toBeNull();
  });
});

describe('the same person in several directories', () => {
  const second = directoryId.parse(2);
  const twin = contact('ada2', 'Ada Lovelace', {
    directoryId: second,
    title: 'Consultant',
    alsoIn: [{ id: ada.id, directoryId: directoryId.parse(1) }],
  });
  const first = { ...ada, alsoIn: [{ id: twin.id, directoryId: second }] };
  const host = (contacts: (typeof ada)[]) =>
    createMemoryHost({
      directories: [directory(1, { name: 'Head office' }), directory(2, { name: 'Warehouse' })],
      contacts,
    });

  it('is one group of neighbours, each with its directory', async () => {
    renderApp(host([first, twin, alan]));
    expect(await option(/Ada Lovelace Head office · Programmer 2 directories/)).toBeDefined();
    expect(await option(/Ada Lovelace Warehouse · Consultant 2 directories/)).toBeDefined();
  });

  it('is said by the number of directories where the records are apart', async () => {
    renderApp(host([first, alan, twin]));
    expect(await screen.findAllByRole('option', { name: /Ada Lovelace .* 2 directories/ })).toHaveLength(2);
  });
});

describe('the details of a person', () => {
  const details = () => screen.getByRole('region', { name: 'Details' });

  it('are shown by pressing the avatar', async () => {
    const { user } = renderApp(hostWith());
    await option(/Ada Lovelace/);
    await user.click(screen.getByRole('button', { name: 'Show details of Ada Lovelace' }));
    expect(await within(details()).findByRole('heading', { name: 'Ada Lovelace' })).toBeDefined();
    expect(within(details()).getByText('+44 20 7946 0958')).toBeDefined();
    expect(within(details()).getByText('ada@example.org')).toBeDefined();
    expect(within(details()).getByText('today 14:02')).toBeDefined();
    expect(within(details()).getByRole('link', { name: 'Call Ada Lovelace' }).getAttribute('href')).toBe(
      'tel:+442079460958',
    );
  });

  it('have no line for what is not known', async () => {
    const { user } = renderApp(hostWith());
    await user.click(await option(/Alan Turing/));
    await within(details()).findByRole('heading', { name: 'Alan Turing' });
    expect(within(details()).queryByText('E-mail')).toBeNull();
    expect(within(details()).queryByText('Department')).toBeNull();
  });

  it('copy the number as E.164, without the spaces that are shown', async () => {
    const { user, copied } = renderApp(hostWith());
    await user.click(await option(/Ada Lovelace/));
    await user.click(await within(details()).findByRole('button', { name: 'Copy number' }));
    expect(copied).toEqual(['+442079460958']);
    expect(screen.getByRole('status').textContent).toBe('Number copied');
  });

  it('stay when the person is removed, and never turn into somebody else', async () => {
    const host = hostWith();
    const { user } = renderApp(host);
    await user.click(await option(/Ada Lovelace/));
    await within(details()).findByRole('heading', { name: 'Ada Lovelace' });
    host.data.contacts = [alan];
    host.data.revision = 2;
    host.emit(changed(2));
    expect(await within(details()).findByText('This person was removed from the directory')).toBeDefined();
    expect(within(details()).getByRole('heading', { name: 'Ada Lovelace' })).toBeDefined();
    expect(within(details()).queryByRole('link')).toBeNull();
    await user.click(within(within(details()).getByRole('alert')).getByRole('button', { name: 'Close' }));
    expect(await within(details()).findByText('Choose a person to see their details.')).toBeDefined();
    await waitFor(async () => expect(document.activeElement).toBe(await option(/Alan Turing/)));
  });

  it('give the focus back to the row when they are closed', async () => {
    const { user } = renderApp(hostWith());
    await user.click(await option(/Ada Lovelace/));
    await within(details()).findByRole('heading', { name: 'Ada Lovelace' });
    await user.click(within(details()).getByRole('button', { name: 'Close' }));
    await waitFor(async () => expect(document.activeElement).toBe(await option(/Ada Lovelace/)));
  });

  it('follow the person when others arrive above', async () => {
    const host = hostWith([alan]);
    const { user } = renderApp(host);
    await user.click(await option(/Alan Turing/));
    host.data.contacts = [ada, alan];
    host.data.revision = 2;
    host.emit(changed(2));
    await option(/Ada Lovelace/);
    expect((await option(/Alan Turing/)).getAttribute('aria-selected')).toBe('true');
    expect((await option(/Ada Lovelace/)).getAttribute('aria-selected')).toBe('false');
  });

  it('can be asked for again when they could not be read', async () => {
    const host = hostWith();
    host.fail('contacts.get', 'INTERNAL-01');
    const { user } = renderApp(host);
    await user.click(await option(/Ada Lovelace/));
    await within(details()).findByText('The details could not be read.');
    host.fail('contacts.get', null);
    await user.click(within(details()).getByRole('button', { name: 'Try again' }));
    expect(await within(details()).findByRole('heading', { name: 'Ada Lovelace' })).toBeDefined();
  });
});
