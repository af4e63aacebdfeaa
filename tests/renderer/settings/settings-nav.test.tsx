import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { createMemoryHost } from '../support/memory-host.ts';
import { renderApp } from '../support/render-app.tsx';

async function open(at: string, shell: 'desktop' | 'browser' = 'browser') {
  const host = createMemoryHost();
  host.data.info = { ...host.data.info, shell };
  const app = renderApp(host, { at });
  const nav = within(await screen.findByRole('navigation', { name: 'Sections of the settings' }));
  return { ...app, nav };
}

const hasFocus = (name: string) =>
  waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2, name })));

it.each(['desktop', 'browser'] as const)(
  'names every section that there is, in the order of the page: %s',
  async (shell) => {
    const { nav } = await open('/settings', shell);
    const headings = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
    const links = nav.getAllByRole('link').map(({ textContent }) => textContent);
    await waitFor(() => expect(headings()).toEqual(links));
    expect(links.includes('Look-up from any program')).toBe(shell === 'desktop');
  },
);

it('goes to a section, which has an address of its own', async () => {
  const { nav, user, services } = await open('/settings');
  await user.click(nav.getByRole('link', { name: 'Backup' }));
  await hasFocus('Backup');
  expect(window.location.hash).toBe('#/settings/backup');
  expect(nav.getByRole('link', { name: 'Backup' }).getAttribute('aria-current')).toBe('page');
  screen.getByRole('heading', { level: 1 }).focus();
  await user.click(nav.getByRole('link', { name: 'Backup' }));
  await hasFocus('Backup');
  services.router.go({ page: 'settings', section: 'about' });
  await hasFocus('About');
});

it('begins at its top for a section that there is not', async () => {
  const { nav } = await open('/settings/no-such-section');
  expect(nav.getAllByRole('link').some((link) => link.hasAttribute('aria-current'))).toBe(false);
});
