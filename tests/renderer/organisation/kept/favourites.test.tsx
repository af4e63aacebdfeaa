import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../../server/contract/events.ts';
import { createMemoryHost, type MemoryHost } from '../../support/memory-host.ts';
import { renderApp } from '../../support/render-app.tsx';
import { contact, directory } from '../../support/samples.ts';

const ada = contact('ada', 'Ada Lovelace');
const alan = contact('alan', 'Alan Turing');
const grace = contact('grace', 'Grace Hopper');
const changed = (revision: number): ContractEvent => ({ type: 'contacts.changed', revision, directoryIds: [] });
const hostOf = () => createMemoryHost({ directories: [directory(1)], contacts: [ada, alan, grace] });

const star = (host: MemoryHost, id: string, isFavourite = true) =>
  host.transport.invoke('favourites.set', { id, isFavourite });
const starOf = (name: string) => screen.findByRole('button', { name: `Favourite: ${name}` });
const favourites = () => screen.findByRole('listbox', { name: 'Favourites' });
const names = (list: HTMLElement) =>
  within(list)
    .getAllByRole('option')
    .map((option) => option.textContent);

describe('the star', () => {
  it('is a button that is pressed or not, and is said', async () => {
    const { user } = renderApp(hostOf(), { at: '/directory/organisation/person/ada' });
    const button = await starOf('Ada Lovelace');
    expect(button.getAttribute('aria-pressed')).toBe('false');
    await user.click(button);
    await waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('true'));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Ada Lovelace is a favourite'));
    expect(await screen.findByRole('option', { name: /Ada Lovelace Programmer Favourite/ })).toBeDefined();
    await user.click(button);
    await waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('false'));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Ada Lovelace is no longer a favourite'));
  });

  it('is seen before the host has kept it', async () => {
    const host = hostOf();
    const { user } = renderApp(host, { at: '/directory/organisation/person/ada' });
    const button = await starOf('Ada Lovelace');
    const release = host.hold('favourites.set');
    await user.click(button);
    await waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('true'));
    release();
  });

  it('is taken back when the host does not keep it, and says so', async () => {
    const host = hostOf();
    host.fail('favourites.set', 'INTERNAL-01');
    const { user } = renderApp(host, { at: '/directory/organisation/person/ada' });
    const button = await starOf('Ada Lovelace');
    await user.click(button);
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe('The star of Ada Lovelace could not be changed'),
    );
    expect(button.getAttribute('aria-pressed')).toBe('false');
  });

  it('follows another window', async () => {
    const host = hostOf();
    renderApp(host, { at: '/directory/organisation/person/ada' });
    const button = await starOf('Ada Lovelace');
    await star(host, 'ada');
    host.emit({ type: 'favourites.changed' });
    await waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('true'));
  });
});

describe('the tab Favourites', () => {
  it('says how to add somebody when nobody is there', async () => {
    renderApp(hostOf(), { at: '/directory/favourites' });
    expect(await screen.findByText('No favourites yet.')).toBeDefined();
    expect(screen.getByText(/Press the star .* or the key F/)).toBeDefined();
  });

  it('lists whoever has a star, with the same details', async () => {
    const host = hostOf();
    await star(host, 'grace');
    await star(host, 'ada');
    const { user } = renderApp(host, { at: '/directory/favourites' });
    const list = await favourites();
    expect(names(list)).toEqual([expect.stringContaining('Ada'), expect.stringContaining('Grace')]);
    expect(screen.getByText('2 people')).toBeDefined();
    await user.click(within(list).getByRole('option', { name: /Grace/ }));
    expect(await screen.findByRole('heading', { name: 'Grace Hopper' })).toBeDefined();
    expect(window.location.hash).toBe('#/directory/favourites');
  });

  it('asks for the order of the settings', async () => {
    const host = hostOf();
    await star(host, 'ada');
    host.data.settings = { ...host.data.settings, order: 'family' };
    renderApp(host, { at: '/directory/favourites' });
    await favourites();
    await waitFor(() =>
      expect(host.calls.findLast(({ name }) => name === 'favourites.list')?.input).toEqual({ order: 'family' }),
    );
  });

  it('loses whoever is deactivated and has them again when they come back', async () => {
    const host = hostOf();
    await star(host, 'ada');
    await star(host, 'grace');
    renderApp(host, { at: '/directory/favourites' });
    const list = await favourites();
    await waitFor(() => expect(names(list)).toHaveLength(2));
    host.data.contacts = [alan, grace];
    host.emit(changed(2));
    await waitFor(() => expect(names(list)).toEqual([expect.stringContaining('Grace')]));
    host.data.contacts = [ada, alan, grace];
    host.emit(changed(3));
    await waitFor(() => expect(names(list)).toHaveLength(2));
  });

  it('leaves the details open when the last star is taken away, so that it can be set again', async () => {
    const host = hostOf();
    await star(host, 'ada');
    const { user } = renderApp(host, { at: '/directory/favourites' });
    await user.click(within(await favourites()).getByRole('option', { name: /Ada/ }));
    await user.click(await starOf('Ada Lovelace'));
    expect(await screen.findByText('No favourites yet.')).toBeDefined();
    await user.click(await starOf('Ada Lovelace'));
    expect(await favourites()).toBeDefined();
  });

  it('keeps the focus where the list was when F takes the last star away', async () => {
    const host = hostOf();
    await star(host, 'ada');
    const { user } = renderApp(host, { at: '/directory/favourites' });
    await user.click(within(await favourites()).getByRole('option', { name: /Ada/ }));
    await screen.findByRole('heading', { name: 'Ada Lovelace' });
    await user.keyboard('f');
    await screen.findByText('No favourites yet.');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('No favourites yet.'));
    expect(document.activeElement).not.toBe(document.body);
  });

  it('says why it could not be read, and is mended by trying again', async () => {
    const host = hostOf();
    await star(host, 'ada');
    host.fail('favourites.list', 'INTERNAL-01');
    const { user } = renderApp(host, { at: '/directory/favourites' });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The favourites could not be read.');
    host.fail('favourites.list', null);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await favourites()).toBeDefined();
  });

  it('stays usable while the connection is lost, and says how old it is', async () => {
    const host = hostOf();
    await star(host, 'ada');
    renderApp(host, { at: '/directory/favourites' });
    const list = await favourites();
    host.setConnection('lost');
    expect(await screen.findByText('Showing the copy from 14:05. Reconnecting…')).toBeDefined();
    expect(names(list)).toHaveLength(1);
    await star(host, 'grace');
    host.setConnection('connected');
    await waitFor(() => expect(names(list)).toHaveLength(2));
  });

  it('is read again by Reload', async () => {
    const host = hostOf();
    await star(host, 'ada');
    const { user } = renderApp(host, { at: '/directory/favourites' });
    const list = await favourites();
    await star(host, 'grace');
    await user.click(screen.getByRole('button', { name: 'Reload' }));
    await waitFor(() => expect(names(list)).toHaveLength(2));
    expect(screen.getByRole('status').textContent).toBe('Reloaded, 2 people');
  });
});
