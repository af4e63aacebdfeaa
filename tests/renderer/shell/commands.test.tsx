import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { followCommands, followRequests } from '../../../renderer/shell/commands.ts';
import { contactId } from '../../../server/contract/contact.ts';
import {
  type DesktopBridge,
  type DesktopCommand,
  type DesktopRequest,
  desktopCommands,
} from '../../../server/contract/desktop.ts';
import { directoryId } from '../../../server/contract/directory.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { type RenderOptions, renderApp } from '../support/render-app.tsx';
import { contact, directory } from '../support/samples.ts';

function withDesktop(options: RenderOptions = {}) {
  const host = createMemoryHost({ directories: [directory(1)], contacts: [contact('ada', 'Ada Lovelace')] });
  const app = renderApp(host, { isDesktop: true, ...options });
  const commands = new Set<(command: DesktopCommand) => void>();
  const requests = new Set<(request: DesktopRequest) => void>();
  const listen =
    <T,>(set: Set<T>) =>
    (listener: T) => {
      set.add(listener);
      return () => set.delete(listener);
    };
  const bridge: DesktopBridge = { transport: host.transport, onCommand: listen(commands), onRequest: listen(requests) };
  const ends = [followCommands(app.services, bridge), followRequests(app.services, bridge)];
  return {
    ...app,
    host,
    give: (command: DesktopCommand) => {
      for (const listener of commands) listener(command);
    },
    request: (request: DesktopRequest) => {
      for (const listener of requests) listener(request);
    },
    end: () => {
      for (const end of ends) end();
    },
    count: () => commands.size + requests.size,
  };
}

describe('the commands of the desktop', () => {
  it('new-directory opens the wizard over the list', async () => {
    const { give } = withDesktop();
    give('new-directory');
    expect(await screen.findByRole('dialog', { name: /step 1 of 3/ })).toBeDefined();
  });

  it.each([
    ['show-external-directories', 'External Directories'],
    ['show-organisation', 'Directory'],
    ['show-settings', 'Settings'],
  ] as const)('%s shows the page %s', async (command, title) => {
    const { give } = withDesktop();
    give(command);
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeDefined();
  });

  it.each([
    ['show-organisation', 'Organisation'],
    ['show-favourites', 'Favourites'],
    ['show-recent', 'Recent'],
    ['show-calls', 'Call History'],
  ] as const)('%s shows the tab %s', async (command, name) => {
    const { give } = withDesktop({ at: '/settings' });
    give(command);
    expect((await screen.findByRole('tab', { selected: true })).textContent).toBe(name);
  });

  it.each([
    ['command-palette', 'Find people, pages and actions'],
    ['show-shortcuts', 'Keyboard shortcuts'],
    ['export-contacts', 'Export people'],
  ] as const)('%s opens the dialog %s', async (command, name) => {
    const { give } = withDesktop();
    give(command);
    expect(await screen.findByRole('dialog', { name })).toBeDefined();
  });

  it('focus-search goes to the search field of people, or of calls where those are shown', async () => {
    const { give } = withDesktop();
    give('focus-search');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: /job title/ })));
    give('show-calls');
    await screen.findByRole('searchbox', { name: 'Search by name or number' });
    give('focus-search');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('searchbox')));
  });

  it('reload-contacts reads the people again', async () => {
    const { host, give } = withDesktop();
    await screen.findByRole('option');
    host.data.contacts = [];
    give('reload-contacts');
    expect(await screen.findByText('Waiting for the identity provider to send people.')).toBeDefined();
  });

  it.each(desktopCommands)('%s given twice leaves at most one dialog', async (command) => {
    const { give } = withDesktop();
    give(command);
    give(command);
    await waitFor(() => expect(screen.queryAllByRole('dialog').length).toBeLessThan(2));
  });
});

describe('the requests of the desktop', () => {
  it('lookup shows who has the number, and takes the focus when a shortcut asked', async () => {
    const { request } = withDesktop();
    request({ kind: 'lookup', number: '+442079460958', source: 'clipboard' });
    const card = await screen.findByRole('region', { name: 'Who is calling' });
    await waitFor(() => expect(card.textContent).toContain('Ada Lovelace'));
    expect(document.activeElement).toBe(card);
  });

  it('lookup by a link is announced and leaves the focus', async () => {
    const { request } = withDesktop();
    const search = await screen.findByRole('searchbox');
    search.focus();
    request({ kind: 'lookup', number: '+442079460958', source: 'link' });
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe('Ada Lovelace has this number. Press F6 to go to the card.'),
    );
    expect(document.activeElement).toBe(search);
  });

  it('show-contact opens the person', async () => {
    const { request, services } = withDesktop({ at: '/settings' });
    request({ kind: 'show-contact', id: contactId.parse('ada') });
    expect(services.router.store.getState().route).toEqual({ page: 'organisation', person: 'ada' });
    await screen.findByRole('heading', { name: 'Ada Lovelace' });
  });

  it.each([
    ['guard', { page: 'guard', id: 1 }],
    ['refusals', { page: 'directory', id: 1, tab: 'overview' }],
  ] as const)('show-alert opens the page about %s', async (about, route) => {
    const { request, services } = withDesktop({ at: '/settings' });
    request({ kind: 'show-alert', about, directoryId: directoryId.parse(1) });
    expect(services.router.store.getState().route).toEqual(route);
  });

  it('refusals-began is told on the page, once for each directory, until it is dismissed', async () => {
    const { request, user } = withDesktop();
    const told = {
      kind: 'refusals-began',
      directoryId: directoryId.parse(1),
      name: 'Head office',
      provider: 'Okta',
    } as const;
    request(told);
    request(told);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Head office refused a request from Okta, the first for an hour.');
    expect(screen.getByRole('link', { name: 'See why: requests to Head office' }).getAttribute('href')).toContain(
      '/1/',
    );
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each([
    [{ kind: 'no-number' }, /There is no telephone number on the clipboard/],
    [{ kind: 'shortcut-unavailable', shortcut: 'Alt+Space' }, /The keys Alt\+Space cannot look a number up/],
  ] as const)('%j is explained', async (request, sentence) => {
    const desktop = withDesktop();
    desktop.request(request);
    const card = await screen.findByRole('region', { name: 'Who is calling' });
    expect(card.textContent).toMatch(sentence);
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(sentence));
  });
});

describe('an address that asks who has a number', () => {
  it('shows the card over the Directory, and can be followed again', async () => {
    const { services, user } = withDesktop({ at: '/directory/lookup/%2B442079460958' });
    await screen.findByRole('region', { name: 'Who is calling' });
    expect(services.router.store.getState().route).toEqual({ page: 'organisation' });
    await user.click(screen.getByRole('button', { name: 'Close who is calling' }));
    expect(screen.queryByRole('region', { name: 'Who is calling' })).toBeNull();
    services.router.go({ page: 'lookup', number: '+442079460958' });
    await screen.findByRole('region', { name: 'Who is calling' });
  });
});

it('commands and requests end with their subscription, and are absent in a browser', () => {
  const { end, count, services } = withDesktop();
  expect(count()).toBe(2);
  end();
  expect(count()).toBe(0);
  expect(followCommands(services, undefined)).toBeTypeOf('function');
});
