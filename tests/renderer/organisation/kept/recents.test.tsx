import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { RecentContact } from '../../../../server/contract/about-contact.ts';
import { createMemoryHost, type MemoryHost } from '../../support/memory-host.ts';
import { renderApp } from '../../support/render-app.tsx';
import { contact, directory, minuteMs, noon } from '../../support/samples.ts';
import { withAnswer } from '../../support/with-answer.ts';

const ada = contact('ada', 'Ada Lovelace');
const alan = contact('alan', 'Alan Turing', { title: null });
const hostOf = () => createMemoryHost({ directories: [directory(1)], contacts: [ada, alan] });
const note = (host: MemoryHost, id: string) => host.transport.invoke('recents.note', { id, reason: 'called' });
const hostListing = (...recents: RecentContact[]) => withAnswer(hostOf(), 'recents.list', () => ({ recents }));

const at = '/directory/recent';
const recentList = () => screen.findByRole('listbox', { name: 'Recent people' });

describe('the tab Recent', () => {
  it('says who will be there when nobody is', async () => {
    renderApp(hostOf(), { at });
    expect(await screen.findByText('Nobody was looked at yet.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull();
  });

  it('lists the newest first, and says when and why', async () => {
    renderApp(
      hostListing(
        { contact: ada, at: noon - 3 * minuteMs, reason: 'called' },
        { contact: alan, at: noon - 60 * minuteMs, reason: 'viewed' },
      ),
      { at },
    );
    const options = within(await recentList()).getAllByRole('option');
    expect(options.map((option) => option.textContent)).toEqual([
      expect.stringContaining('Called 3 minutes ago · Programmer'),
      expect.stringContaining('Opened 1 hour ago'),
    ]);
  });

  it('does not move under whoever reads it: opening somebody here is not noted', async () => {
    const host = hostOf();
    await note(host, 'ada');
    const { user } = renderApp(host, { at });
    await user.click(within(await recentList()).getByRole('option', { name: /Ada/ }));
    await screen.findByRole('heading', { name: 'Ada Lovelace' });
    await user.click(screen.getByRole('tab', { name: 'Organisation' }));
    await user.click(await screen.findByRole('option', { name: /Alan/ }));
    const views = () => host.calls.filter(({ input }) => (input as { reason?: string }).reason === 'viewed');
    await waitFor(() => expect(views().map(({ input }) => input)).toContainEqual({ id: 'alan', reason: 'viewed' }), {
      timeout: 3000,
    });
  });

  it('is cleared after a question', async () => {
    const host = hostOf();
    await note(host, 'ada');
    const { user } = renderApp(host, { at });
    await recentList();
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    const question = await screen.findByRole('alertdialog', { name: 'Clear the recent people?' });
    await user.click(within(question).getByRole('button', { name: 'Clear' }));
    expect(await screen.findByText('Nobody was looked at yet.')).toBeDefined();
    expect(screen.getByRole('status').textContent).toBe('The recent people are cleared.');
    const undo = screen.getByRole('button', { name: 'Undo' });
    await waitFor(() => expect(document.activeElement).toBe(undo));
    host.fail('recents.restore', 'INTERNAL-01');
    await user.click(undo);
    await screen.findByText('INTERNAL-01');
    host.fail('recents.restore', null);
    await user.click(undo);
    expect(await recentList()).toBeDefined();
    expect(screen.getByRole('status').textContent).toBe('The recent people are back');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('is kept when the question is answered with Cancel', async () => {
    const host = hostOf();
    await note(host, 'ada');
    const { user } = renderApp(host, { at });
    await recentList();
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(host.calls.some(({ name }) => name === 'recents.clear')).toBe(false);
  });

  it('says in the question why it could not be cleared', async () => {
    const host = hostOf();
    await note(host, 'ada');
    host.fail('recents.clear', 'INTERNAL-01');
    const { user } = renderApp(host, { at });
    await recentList();
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    const question = await screen.findByRole('alertdialog');
    await user.click(within(question).getByRole('button', { name: 'Clear' }));
    expect((await within(question).findByRole('alert')).textContent).toContain('INTERNAL-01');
  });

  it('follows what is noted while it is open', async () => {
    const host = hostOf();
    await note(host, 'ada');
    renderApp(host, { at });
    const list = await recentList();
    await note(host, 'alan');
    host.emit({ type: 'recents.changed' });
    await waitFor(() =>
      expect(
        within(list)
          .getAllByRole('option')
          .map((option) => option.textContent),
      ).toEqual([expect.stringContaining('Alan Turing'), expect.stringContaining('Ada Lovelace')]),
    );
  });

  it('says why it could not be read, and is mended by trying again', async () => {
    const host = hostOf();
    await note(host, 'ada');
    host.fail('recents.list', 'INTERNAL-01');
    const { user } = renderApp(host, { at });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The recent people could not be read.');
    host.fail('recents.list', null);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await recentList()).toBeDefined();
  });

  it('shows that it is being read', async () => {
    const host = hostOf();
    const release = host.hold('recents.list');
    renderApp(host, { at });
    await waitFor(() => expect(document.querySelector('[aria-busy=true]')).not.toBeNull());
    release();
    expect(await screen.findByText('Nobody was looked at yet.')).toBeDefined();
  });
});
