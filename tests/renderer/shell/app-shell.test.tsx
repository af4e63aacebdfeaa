import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SessionEndedError } from '../../../renderer/transport/problem.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';

const breadcrumb = () => within(screen.getByRole('navigation', { name: 'Breadcrumb' })).getAllByRole('link');

describe('navigation', () => {
  it('starts in Directory', async () => {
    renderApp(createMemoryHost());
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Directory');
    expect(document.title).toBe('Directory – Switchboard');
    await screen.findByText(/No organisation directory yet/);
  });

  it('has the breadcrumb of the reference flow, with the last part current', () => {
    renderApp(createMemoryHost(), { at: paths.list });
    expect(breadcrumb().map((link) => link.textContent)).toEqual([
      'Contact Centre',
      'Customise',
      'Integrations',
      'External Directories',
    ]);
    expect(breadcrumb().map((link) => link.getAttribute('aria-current'))).toEqual([null, null, null, 'page']);
  });

  it.each([
    ['/contact-centre', 'Contact Centre', 'Customise'],
    ['/contact-centre/customise', 'Customise', 'Integrations'],
    ['/contact-centre/customise/integrations', 'Integrations', 'External Directories'],
  ])('%s is the page %s and leads on to %s', (at, title, next) => {
    renderApp(createMemoryHost(), { at });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title);
    expect(within(screen.getByRole('main')).getByRole('heading', { level: 2 }).textContent).toBe(next);
  });

  it.each([
    ['/directory/call-history', 'Directory'],
    [paths.list, 'External Directories'],
    [`${paths.list}/1/activity`, 'External Directories'],
    [`${paths.list}/1/hand-over`, 'External Directories'],
    [`${paths.list}/1/guard`, 'External Directories'],
    [`${paths.list}/1/history`, 'External Directories'],
    [`${paths.list}/1/as-it-was`, 'External Directories'],
    [`${paths.list}/numbers`, 'External Directories'],
    ['/settings', 'Settings'],
  ])('shows at %s that it belongs to %s', (at, name) => {
    renderApp(createMemoryHost(), { at });
    const links = within(screen.getByRole('banner')).getAllByRole('link', { current: 'page' });
    expect(links.map((link) => link.textContent)).toEqual([name]);
  });

  it('moves the focus to the heading of the page, and the title with it', async () => {
    const { user } = renderApp(createMemoryHost());
    await user.click(within(screen.getByRole('navigation', { name: 'Main' })).getByText('External Directories'));
    const heading = await screen.findByRole('heading', { level: 1, name: 'External Directories' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(document.title).toBe('External Directories – Switchboard');
  });

  it('says when there is nothing at an address', () => {
    renderApp(createMemoryHost(), { at: '/nowhere' });
    expect(screen.getByRole('heading', { level: 1, name: 'Page not found' })).toBeDefined();
  });

  it('can be skipped', async () => {
    const { user } = renderApp(createMemoryHost());
    await user.click(screen.getByRole('button', { name: 'Skip to the content' }));
    expect(document.activeElement).toBe(screen.getByRole('main'));
  });
});

describe('the foot of the navigation', () => {
  it('names the version and what keeps the tokens', async () => {
    renderApp(createMemoryHost());
    expect((await screen.findByText(/Switchboard 0\.1\.0/)).textContent).toContain(
      'Tokens are kept in a protected file',
    );
  });

  it('changes the appearance and follows other windows', async () => {
    const host = createMemoryHost();
    const { user } = renderApp(host);
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
    expect(host.data.settings.appearance).toBe('dark');
    host.data.settings = { ...host.data.settings, appearance: 'system' };
    host.emit({ type: 'settings.changed', appearance: 'system' });
    await waitFor(() => expect(document.documentElement.dataset.theme).toBeUndefined());
  });
});

it('shows where a new link comes from when the session has ended', async () => {
  const host = createMemoryHost();
  const ended = async () => {
    throw new SessionEndedError('HTTP 401');
  };
  renderApp({ ...host, transport: { ...host.transport, invoke: ended } });
  expect(await screen.findByRole('heading', { name: 'This session has ended' })).toBeDefined();
  expect(screen.getByText(/npm start/)).toBeDefined();
  expect(screen.queryByRole('navigation')).toBeNull();
});
