import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { LoginStart } from '../../../server/contract/desktop-operations.ts';
import { createMemoryHost, type HostData } from '../support/memory-host.ts';
import { backup } from '../support/memory-upkeep.ts';
import { renderApp } from '../support/render-app.tsx';

async function open(seed: Partial<HostData> = {}, shell: 'desktop' | 'browser' = 'desktop') {
  const host = createMemoryHost(seed);
  host.data.info = { ...host.data.info, shell };
  const app = renderApp(host, { at: '/settings' });
  await screen.findByRole('region', { name: 'Data folder' });
  const section = (name: string) => within(screen.getByRole('region', { name }));
  const radio = (name: string) => section('Starting and closing').findByRole<HTMLInputElement>('radio', { name });
  const isSaid = (text: string) => waitFor(() => expect(screen.getByRole('status').textContent).toBe(text));
  return { ...app, host, section, radio, isSaid };
}

describe('starting and closing', () => {
  it.each([
    ['Start Switchboard', { loginStart: 'on', whenClosed: 'ask' }, 'Switchboard starts at login'],
    [
      'Keep running in the background',
      { loginStart: 'off', whenClosed: 'keep' },
      'Closing the window keeps Switchboard running',
    ],
    ['Quit', { loginStart: 'off', whenClosed: 'quit' }, 'Closing the window quits Switchboard'],
  ])('%s is kept and said', async (choice, kept, said) => {
    const { user, host, radio, isSaid } = await open();
    await user.click(await radio(choice));
    await isSaid(said);
    expect(host.data.desktop).toEqual(kept);
    expect((await radio(choice)).checked).toBe(true);
  });

  it('is switched off again', async () => {
    const { user, host, radio, isSaid } = await open({ desktop: { loginStart: 'on', whenClosed: 'keep' } });
    await user.click(await radio('Start nothing'));
    await isSaid('Switchboard does not start at login');
    expect(host.data.desktop).toEqual({ loginStart: 'off', whenClosed: 'keep' });
  });

  it('follows the menu', async () => {
    const { host, radio } = await open();
    expect((await radio('Ask')).checked).toBe(true);
    host.data.desktop = { loginStart: 'off', whenClosed: 'keep' };
    host.emit({ type: 'desktop.changed' });
    await waitFor(async () => expect((await radio('Keep running in the background')).checked).toBe(true));
  });

  it('that is not kept says why and stays', async () => {
    const { user, host, section, radio } = await open();
    host.fail('desktop.update', 'DESKTOP-02');
    await user.click(await radio('Start Switchboard'));
    expect((await section('Starting and closing').findByRole('alert')).textContent).toContain('DESKTOP-02');
    expect((await radio('Start nothing')).checked).toBe(true);
  });

  it.each<[LoginStart, boolean, string | null]>([
    ['awaits-approval', true, 'System Settings, General, Login Items'],
    ['unavailable', false, null],
  ])('where starting at login is %s', async (loginStart, isOffered, said) => {
    const { section, radio } = await open({ desktop: { loginStart, whenClosed: 'ask' } });
    await radio('Ask');
    const offered = section('Starting and closing').queryAllByRole('radiogroup', { name: /log in/ });
    expect(offered.length > 0).toBe(isOffered);
    if (said !== null) section('Starting and closing').getByText(new RegExp(said));
  });

  it('that cannot be read can be tried again', async () => {
    const host = createMemoryHost();
    host.data.info = { ...host.data.info, shell: 'desktop' };
    host.fail('desktop.read', 'unreachable');
    const { user } = renderApp(host, { at: '/settings' });
    await screen.findByText('The settings of the desktop could not be read.');
    host.fail('desktop.read', null);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('radio', { name: 'Quit' });
  });
});

describe('the file manager', () => {
  it('opens the data folder', async () => {
    const { user, host, section, isSaid } = await open();
    await user.click(section('Data folder').getByRole('button', { name: 'Open data folder' }));
    await isSaid('The data folder is open in the file manager');
    expect(host.data.revealed).toEqual(['data-folder']);
  });

  it('shows a backup', async () => {
    const { user, host, section } = await open({ backups: [backup('a.db')] });
    await user.click(await section('Backup').findByRole('button', { name: /^Show in folder: the backup of today/ }));
    await waitFor(() => expect(host.data.revealed).toEqual(['a.db']));
  });

  it.each([
    ['Data folder', 'Open data folder'],
    ['Backup', /^Show in folder/],
  ])('that opens nothing is said in the section %s', async (title, button) => {
    const { user, host, section } = await open({ backups: [backup('a.db')] });
    host.fail('desktop.reveal', 'DESKTOP-03');
    await user.click(await section(title).findByRole('button', { name: button }));
    expect((await section(title).findByRole('alert')).textContent).toContain('DESKTOP-03');
  });
});

it('a browser has none of it', async () => {
  const { section, host } = await open({ backups: [backup('a.db')] }, 'browser');
  await section('Backup').findByRole('button', { name: /^Delete the backup/ });
  expect(screen.queryByRole('heading', { name: 'Starting and closing' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Open data folder' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Show in folder/ })).toBeNull();
  expect(host.calls.filter(({ name }) => name.startsWith('desktop.'))).toEqual([]);
});
