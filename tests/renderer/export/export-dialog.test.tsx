import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { createMemoryHost, type HostData, type MemoryHost } from '../support/memory-host.ts';
import { renderApp } from '../support/render-app.tsx';
import { contact, crowd, directory } from '../support/samples.ts';

const seed = (changes: Partial<HostData> = {}): MemoryHost =>
  createMemoryHost({
    directories: [directory(1)],
    contacts: [contact('ada', 'Ada Lovelace'), contact('grace', 'Grace Hopper')],
    ...changes,
  });

async function open(host: MemoryHost, query = '') {
  const app = renderApp(host);
  await screen.findAllByRole('option');
  if (query !== '') {
    await app.user.type(screen.getByRole('searchbox'), query);
    await screen.findByText('1 person');
  }
  app.services.layer.setState({ open: 'export' });
  const dialog = within(await screen.findByRole('dialog', { name: 'Export people' }));
  const start = () => app.user.click(dialog.getByRole('button', { name: 'Export' }));
  return { ...app, dialog, start };
}
/** In the dialog; the same sentence is announced. */
const shown = (text: string | RegExp) => screen.findByText(text, { selector: '[role=dialog] *' });
const inputOf = (host: MemoryHost) => host.calls.find(({ name }) => name === 'contacts.export')?.input;

describe('the export of people', () => {
  it('is everybody as vCard, unless something else is chosen', async () => {
    const host = seed();
    const { start, saved, dialog } = await open(host);
    expect(dialog.queryByRole('radio', { name: 'This list' })).toBeNull();
    await start();
    await shown('2 entries saved as people-2026-11-24.vcf.');
    expect(inputOf(host)).toMatchObject({ format: 'vcard', favourites: false, query: '' });
    expect(saved[0]).toMatchObject({ name: 'people-2026-11-24.vcf', type: 'text/vcard' });
    expect(saved[0]?.pieces.join('')).toContain('FN:Ada Lovelace');
  });

  it('is this list when it is narrowed, with the number of people', async () => {
    const host = seed();
    const { start, dialog } = await open(host, 'ada');
    expect(dialog.getByRole<HTMLInputElement>('radio', { name: 'This list' }).checked).toBe(true);
    expect(dialog.getByText(/1 person/)).toBeDefined();
    await start();
    await waitFor(() => expect(inputOf(host)).toMatchObject({ query: 'ada', favourites: false }));
  });

  it('can be everybody although the list is narrowed, as CSV', async () => {
    const host = seed();
    const { start, dialog, user, saved } = await open(host, 'ada');
    await user.click(dialog.getByRole('radio', { name: 'Everybody' }));
    await user.click(dialog.getByRole('radio', { name: 'CSV' }));
    await start();
    await shown(/saved as people-2026-11-24\.csv/);
    expect(inputOf(host)).toMatchObject({ query: '', format: 'csv' });
    expect(saved[0]?.type).toBe('text/csv');
  });

  it('can be the favourites', async () => {
    const host = seed({ favourites: [contact('ada', 'Ada Lovelace').id] });
    const { start, dialog, user } = await open(host);
    await user.click(dialog.getByRole('radio', { name: 'Favourites' }));
    await start();
    await shown('1 entry saved as people-2026-11-24.vcf.');
  });

  it('shows how far it is, and Cancel gives it up', async () => {
    const host = seed({ contacts: crowd(1200) });
    const { start, saved, user } = await open(host);
    const release = host.hold('contacts.export');
    await start();
    const running = within(await screen.findByRole('dialog', { name: 'Export people' }));
    expect(running.getByRole('progressbar', { name: 'Export' }).getAttribute('aria-valuenow')).toBeNull();
    expect(running.getByText('Preparing…')).toBeDefined();
    await user.click(running.getByRole('button', { name: 'Cancel' }));
    release();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(saved).toEqual([]);
  });

  it('that fails says why and how far it came, and goes on from there', async () => {
    const host = seed({ contacts: crowd(1200) });
    const { start, saved, user } = await open(host);
    let isBroken = true;
    const { invoke } = host.transport;
    Object.assign(host.transport, {
      invoke: async (name: string, input: { readonly from?: string | null }) => {
        if (name === 'contacts.export' && input.from === '500' && isBroken) throw new TypeError('Failed to fetch');
        return invoke(name, input);
      },
    });
    await start();
    const stopped = within(await screen.findByRole('dialog', { name: 'Export people' }));
    await stopped.findByText(/The export stopped/);
    expect(stopped.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('500 of 1,200');
    isBroken = false;
    await user.click(stopped.getByRole('button', { name: 'Try again' }));
    await shown('1,200 entries saved as people-2026-11-24.vcf.');
    expect(saved[0]?.pieces).toHaveLength(3);
  });
});
