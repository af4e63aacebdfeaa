import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
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

describe('the keyboard in the list', () => {
  it('goes to a person by the first letters, wherever they are', async () => {
    const { user } = renderApp(hostWith([...crowd(150), contact('zoe', 'Zoë Quinn')]));
    await user.click((await screen.findAllByRole('option'))[0] ?? document.body);
    await user.keyboard('zo');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-posinset')).toBe('151'));
  });

  it.each([
    ['{Control>}c{/Control}', '+442079460958'],
    ['{Control>}{Shift>}C{/Shift}{/Control}', 'ada@example.org'],
  ])('%s copies %s', async (keys, value) => {
    const { user, copied } = renderApp(hostWith());
    await user.click(await option(/Ada Lovelace/));
    await user.keyboard(keys);
    await waitFor(() => expect(copied).toEqual([value]));
  });

  it('says so when there is no e-mail to copy', async () => {
    const { user, copied } = renderApp(hostWith());
    await user.click(await option(/Alan Turing/));
    await user.keyboard('{Control>}{Shift>}C{/Shift}{/Control}');
    expect(screen.getByRole('status').textContent).toBe('There is no e-mail to copy');
    expect(copied).toEqual([]);
  });

  it('calls with Ctrl+Enter, and notes it', async () => {
    const host = hostWith();
    const { user, dialled } = renderApp(host);
    await user.click(await option(/Ada Lovelace/));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(dialled).toEqual(['tel:+442079460958']);
    expect(screen.getByRole('status').textContent).toBe('Calling Ada Lovelace');
    expect(host.calls).toContainEqual({ name: 'calls.note', input: { number: '+442079460958' } });
    expect(host.calls).toContainEqual({ name: 'recents.note', input: { id: 'ada', reason: 'called' } });
  });

  it('says so when there is no number to call or to copy', async () => {
    const { user, dialled, copied } = renderApp(hostWith([contact('ada', 'Ada Lovelace', { number: null })]));
    await user.click(await option(/Ada Lovelace/));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(screen.getByRole('status').textContent).toBe('There is no number to call');
    await user.keyboard('{Control>}c{/Control}');
    expect(screen.getByRole('status').textContent).toBe('There is no number to copy');
    expect([dialled, copied]).toEqual([[], []]);
  });

  it('sets the star with F and takes it away with F', async () => {
    const { user } = renderApp(hostWith());
    await user.click(await option(/Ada Lovelace/));
    await user.keyboard('f');
    expect(await option(/Ada Lovelace.*Favourite/)).toBeDefined();
    await user.keyboard('f');
    await waitFor(() => expect(screen.queryByRole('option', { name: /Favourite/ })).toBeNull());
  });

  it('types an F with Shift, and within a name', async () => {
    const { user } = renderApp(hostWith([ada, contact('frank', 'Frank Ross'), contact('sofia', 'Sofia Ruiz')]));
    await user.click(await option(/Ada Lovelace/));
    await user.keyboard('{Shift>}F{/Shift}');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Frank Ross'));
    expect(screen.queryByRole('option', { name: /Favourite/ })).toBeNull();
  });

  it('looks among those found while searching', async () => {
    const host = hostWith([...crowd(150), contact('zoe', 'Zoë Quinn')]);
    const { user } = renderApp(host);
    await user.type(searchField(), 'person');
    await waitFor(() => expect(screen.queryByRole('option', { name: /Zoë/ })).toBeNull());
    await user.click((await screen.findAllByRole('option'))[0] ?? document.body);
    await user.keyboard('p');
    await waitFor(() =>
      expect(host.calls).toContainEqual({
        name: 'contacts.locate',
        input: { prefix: 'p', query: 'person', directoryId: null, department: null, order: 'given' },
      }),
    );
  });

  it('leaves signs that begin no name to others, such as the sheet of shortcuts', async () => {
    const host = hostWith();
    const { user } = renderApp(host);
    await user.click(await option(/Ada Lovelace/));
    await user.keyboard('?/ ');
    expect(host.calls.some(({ name }) => name === 'contacts.locate')).toBe(false);
  });

  it('goes to the details with the right arrow', async () => {
    const { user } = renderApp(hostWith());
    await user.click(await option(/Ada Lovelace/));
    await screen.findByRole('heading', { name: 'Ada Lovelace' });
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Ada Lovelace' }));
  });

  it('goes with the right arrow to the details of the focused person, not to those that are open', async () => {
    const { user } = renderApp(hostWith());
    await user.click(await option(/Ada Lovelace/));
    await screen.findByRole('heading', { name: 'Ada Lovelace' });
    await user.keyboard('{ArrowDown}{ArrowRight}');
    const heading = await screen.findByRole('heading', { name: 'Alan Turing' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it.each(['{ArrowLeft}', '{Escape}'])('comes back from the details with %s, and leaves them open', async (key) => {
    const { user } = renderApp(hostWith());
    await user.click(await option(/Ada Lovelace/));
    const heading = await screen.findByRole('heading', { name: 'Ada Lovelace' });
    await user.keyboard(`{ArrowRight}${key}`);
    await waitFor(async () => expect(document.activeElement).toBe(await option(/Ada Lovelace/)));
    expect(heading.isConnected).toBe(true);
  });

  it('stays on the same person when others arrive above', async () => {
    const host = hostWith([alan]);
    const { user } = renderApp(host);
    await user.click(await option(/Alan Turing/));
    host.data.contacts = [ada, alan];
    host.data.revision = 2;
    host.emit(changed(2));
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-posinset')).toBe('2'));
    expect(document.activeElement?.textContent).toContain('Alan Turing');
  });

  it('reaches the search field with Ctrl+F', async () => {
    const { user } = renderApp(hostWith());
    await option(/Ada Lovelace/);
    await user.keyboard('{Control>}f{/Control}');
    expect(document.activeElement).toBe(searchField());
  });
});
