import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { directoryId } from '../../../../server/contract/directory.ts';
import { createMemoryHost, type MemoryHost } from '../../support/memory-host.ts';
import { renderApp } from '../../support/render-app.tsx';
import { contact, directory } from '../../support/samples.ts';
import { withAnswer } from '../../support/with-answer.ts';

const ada = contact('ada', 'Ada Lovelace', { department: 'Engineering' });
const alan = contact('alan', 'Alan Turing', { department: 'Research', directoryId: directoryId.parse(2) });
const hostOf = () =>
  createMemoryHost({
    directories: [directory(1, { name: 'Head office' }), directory(2, { name: 'Warehouse' })],
    contacts: [ada, alan],
  });

const option = (name: RegExp) => screen.findByRole('option', { name });
/** Opens a filter and gives what can be chosen in it. */
const choices = async (user: UserEvent, filter: RegExp) => {
  await user.click(await screen.findByRole('button', { name: filter }));
  return within(await screen.findByRole('listbox', { name: filter }));
};
const choose = async (user: UserEvent, filter: RegExp, name: RegExp) => {
  await user.click((await choices(user, filter)).getByRole('option', { name }));
};
const lastQuestion = (host: MemoryHost) => host.calls.findLast(({ name }) => name === 'contacts.page')?.input;
const chips = () => within(screen.getByRole('grid', { name: 'Filters' }));

describe('the filters', () => {
  it('ask for the departments once', async () => {
    const host = hostOf();
    renderApp(host);
    await option(/Ada Lovelace/);
    await screen.findByRole('button', { name: /Department/ });
    expect(host.calls.filter(({ name }) => name === 'contacts.departments')).toHaveLength(1);
  });

  it('keep the list to a department, which the chip takes off again', async () => {
    const host = hostOf();
    const { user } = renderApp(host);
    await choose(user, /Department/, /Research/);
    await waitFor(() => expect(screen.queryByRole('option', { name: /Ada/ })).toBeNull());
    expect(await option(/Alan Turing/)).toBeDefined();
    expect(lastQuestion(host)).toMatchObject({ department: 'Research' });
    await user.click(chips().getByRole('button', { name: 'Remove Department: Research' }));
    expect(await option(/Ada Lovelace/)).toBeDefined();
    expect(lastQuestion(host)).toMatchObject({ department: null });
  });

  it('are taken off with Delete, and leave the focus in the search when none is left', async () => {
    const { user, services } = renderApp(hostOf());
    await option(/Ada Lovelace/);
    services.people.narrow({ directoryId: directoryId.parse(1), department: 'Engineering' });
    const chip = await screen.findByRole('row', { name: 'Department: Engineering' });
    chip.focus();
    await user.keyboard('{Delete}');
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('row', { name: 'Directory: Head office' })),
    );
    await user.keyboard('{Delete}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('searchbox')));
    expect(screen.queryByRole('grid', { name: 'Filters' })).toBeNull();
  });

  it('keep the list to a directory', async () => {
    const host = hostOf();
    const { user } = renderApp(host);
    await choose(user, /Directory/, /Warehouse/);
    await waitFor(() => expect(screen.queryByRole('option', { name: /Ada/ })).toBeNull());
    expect(chips().getByText('Directory: Warehouse')).toBeDefined();
  });

  it('name only the departments of the chosen directory', async () => {
    const { user } = renderApp(hostOf());
    await choose(user, /Directory/, /Warehouse/);
    const departments = await choices(user, /Department/);
    expect(departments.getAllByRole('option').map((one) => one.textContent)).toEqual([
      'All departments',
      'Research1 person',
    ]);
  });

  it('are not there where they could not choose anything', async () => {
    renderApp(createMemoryHost({ directories: [directory(1)], contacts: [contact('ada', 'Ada Lovelace')] }));
    await option(/Ada Lovelace/);
    expect(screen.queryByRole('button', { name: /Department/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /All directories/ })).toBeNull();
  });

  it('are searched where there are many, without accents or case', async () => {
    const names = ['Accounts', 'Buying', 'Café', 'Design', 'Events', 'Fleet', 'Garden', 'Health', 'IT', 'Jobs'];
    const contacts = names.map((name) => contact(name, `${name} Person`, { department: name }));
    const { user } = renderApp(createMemoryHost({ directories: [directory(1)], contacts }));
    const departments = await choices(user, /Department/);
    await user.type(screen.getByRole('searchbox', { name: 'Search: department' }), 'CAFE');
    await waitFor(() =>
      expect(departments.getAllByRole('option').map((one) => one.textContent)).toEqual(['Café1 person']),
    );
    await user.keyboard('x');
    expect(await screen.findByText("Nothing fits 'CAFEx'.")).toBeDefined();
  });

  it('that leave nobody offer to be dropped', async () => {
    const { user, services } = renderApp(hostOf());
    await option(/Ada Lovelace/);
    services.people.narrow({ directoryId: directoryId.parse(1), department: 'Research' });
    expect(await screen.findByText('Nobody is here with these filters.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Remove the filters' }));
    expect(await option(/Ada Lovelace/)).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });
});

describe('the order', () => {
  it('is asked for, kept in the settings and said', async () => {
    const host = hostOf();
    const { user } = renderApp(host);
    await choose(user, /Order/, /By last name/);
    await waitFor(() => expect(lastQuestion(host)).toMatchObject({ order: 'family' }));
    await waitFor(() => expect(host.data.settings.order).toBe('family'));
    expect(screen.getByRole('status').textContent).toBe('Sorted by last name');
  });

  it('that was kept is in the first question, so that a long list is read once', async () => {
    const host = hostOf();
    host.data.settings = { ...host.data.settings, order: 'family' };
    renderApp(host);
    await option(/Ada Lovelace/);
    const questions = host.calls.filter(({ name }) => name === 'contacts.page');
    expect(questions.map(({ input }) => input)).toEqual([expect.objectContaining({ order: 'family' })]);
  });

  it('holds for this time where it could not be kept', async () => {
    const host = hostOf();
    host.fail('settings.update', 'INTERNAL-01');
    const { user } = renderApp(host);
    await choose(user, /Order/, /By last name/);
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe('The order could not be kept for the next time'),
    );
    expect(lastQuestion(host)).toMatchObject({ order: 'family' });
  });
});

describe('a search that nobody matches exactly', () => {
  it('says that it shows people like it, on the screen and aloud', async () => {
    const host = withAnswer(hostOf(), 'contacts.page', ({ query = '' }) => ({
      total: 1,
      offset: 0,
      contacts: [ada],
      letters: [],
      revision: 1,
      hasDirectory: true,
      corrected: query !== '',
    }));
    const { user } = renderApp(host);
    await option(/Ada Lovelace/);
    const sentence = 'Nobody matches exactly. Showing people like “adq”.';
    expect(screen.queryByText(sentence)).toBeNull();
    await user.type(screen.getByRole('searchbox', { name: /^Search by name/ }), 'adq');
    expect(await screen.findByText(sentence)).toBeDefined();
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe(`${sentence} 1 person`));
  });
});
