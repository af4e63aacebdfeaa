import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryHost } from '../support/memory-host.ts';
import { renderApp } from '../support/render-app.tsx';
import { contact, directory } from '../support/samples.ts';

describe('a narrow window', () => {
  it('shows the details in a sheet with Back, which returns to the list', async () => {
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      Object.assign(new EventTarget(), { matches: query.includes('max-width'), media: query } as MediaQueryList),
    );
    const { user } = renderApp(
      createMemoryHost({ directories: [directory(1)], contacts: [contact('ada', 'Ada Lovelace')] }),
    );
    await user.click(await screen.findByRole('button', { name: 'Show details of Ada Lovelace' }));
    const sheet = await screen.findByRole('dialog', { name: 'Details' });
    expect(await within(sheet).findByRole('heading', { name: 'Ada Lovelace' })).toBeDefined();
    await user.click(within(sheet).getByRole('button', { name: 'Back' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('option', { name: /Ada Lovelace/ })));
  });
});
