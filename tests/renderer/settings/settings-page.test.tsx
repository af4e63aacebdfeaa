import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { createMemoryHost, type MemoryHost } from '../support/memory-host.ts';
import { renderApp } from '../support/render-app.tsx';

async function open(host: MemoryHost = createMemoryHost()) {
  const app = renderApp(host, { at: '/settings' });
  await screen.findByRole('heading', { level: 2, name: 'Dial with' });
  const section = (name: string) => within(screen.getByRole('region', { name }));
  return { ...app, host, section };
}
const onDesktop = () => {
  const host = createMemoryHost();
  host.data.info = { ...host.data.info, shell: 'desktop' };
  return host;
};

describe('a setting', () => {
  it.each([
    ['Sort people by', 'Last name', { order: 'family' }, 'Sorted by last name'],
    ['Dial with', 'Older softphone', { dialScheme: 'callto' }, 'Calls open in: Older softphone'],
    ['Dial with', 'Microsoft Teams', { dialScheme: 'msteams' }, 'Calls open in: Microsoft Teams'],
    ['Appearance', 'Dark', { appearance: 'dark' }, null],
  ])('%s: %s is stored and said', async (heading, choice, stored, said) => {
    const { user, host, section } = await open();
    await user.click(section(heading).getByRole('radio', { name: choice }));
    await waitFor(() => expect(host.data.settings).toMatchObject(stored));
    if (said !== null) await waitFor(() => expect(screen.getByRole('status').textContent).toBe(said));
  });

  it('that is refused says why and stays', async () => {
    const { user, host, section } = await open();
    host.fail('settings.update', 'INTERNAL-01');
    await user.click(section('Sort people by').getByRole('radio', { name: 'Last name' }));
    expect((await section('Sort people by').findByRole('alert')).textContent).toContain('INTERNAL-01');
    expect(section('Sort people by').getByRole<HTMLInputElement>('radio', { name: 'First name' }).checked).toBe(true);
  });

  it('that another window changes is shown', async () => {
    const { host, section } = await open();
    host.data.settings = { ...host.data.settings, dialScheme: 'callto' };
    host.emit({ type: 'settings.changed', appearance: 'system' });
    await waitFor(() =>
      expect(section('Dial with').getByRole<HTMLInputElement>('radio', { name: 'Older softphone' }).checked).toBe(true),
    );
  });
});

describe('dialling', () => {
  it.each([
    ['Telephone app', 'tel:+442079460958'],
    ['SIP softphone', 'sip:+442079460958'],
    ['Older softphone', 'callto:+442079460958'],
    ['Microsoft Teams', 'msteams:/l/call/0/0?users=4%3A%2B442079460958'],
  ])('with %s shows what it will open', async (choice, address) => {
    const { user, section } = await open();
    await user.click(section('Dial with').getByRole('radio', { name: choice }));
    await section('Dial with').findByText(address);
  });

  const withSip = async () => {
    const app = await open();
    await app.user.click(app.section('Dial with').getByRole('radio', { name: 'SIP softphone' }));
    return { ...app, field: await app.section('Dial with').findByRole('textbox', { name: 'SIP domain' }) };
  };

  it('with SIP takes a domain, and none', async () => {
    const { user, host, field, section } = await withSip();
    await user.type(field, ' Voice.Example.org {Enter}');
    await section('Dial with').findByText('sip:+442079460958@voice.example.org;user=phone');
    expect(host.data.settings.sipDomain).toBe('voice.example.org');
    await user.clear(field);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(host.data.settings.sipDomain).toBeNull());
  });

  it.each(['sip:example.org', 'a@example.org', 'example org', '-example.org', 'example..org', 'example.org;x=1'])(
    'with SIP refuses the domain %s and says what to enter',
    async (wrong) => {
      const { user, host, field } = await withSip();
      await user.type(field, `${wrong}{Enter}`);
      await screen.findByText('Enter a domain without sip: and without an @, such as voice.example.org.');
      expect(field.getAttribute('aria-invalid')).toBe('true');
      expect(document.activeElement).toBe(field);
      expect(host.data.settings.sipDomain).toBeNull();
    },
  );
});

describe('notifications', () => {
  it('are for the desktop only', async () => {
    await open();
    expect(screen.queryByRole('heading', { name: 'Notifications' })).toBeNull();
  });

  it.each([
    ['Off', 'off', 'Notifications are off'],
    ['On', 'on', 'Notifications are on'],
  ] as const)('are switched %s', async (choice, stored, said) => {
    const memory = onDesktop();
    memory.data.settings = { ...memory.data.settings, notifications: stored === 'on' ? 'off' : 'on' };
    const { user, host, section } = await open(memory);
    await user.click(section('Notifications').getByRole('radio', { name: choice }));
    await waitFor(() => expect(host.data.settings.notifications).toBe(stored));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe(said));
  });
});

describe('the look-up from any program', () => {
  it('is for the desktop only', async () => {
    await open();
    expect(screen.queryByRole('heading', { name: 'Look-up from any program' })).toBeNull();
  });

  it('is stored, and switched off by an empty field', async () => {
    const { user, host, section } = await open(onDesktop());
    const field = section('Look-up from any program').getByRole('textbox');
    await user.clear(field);
    await user.type(field, 'Alt+Shift+L{Enter}');
    await waitFor(() => expect(host.data.settings.lookupShortcut).toBe('Alt+Shift+L'));
    await user.clear(field);
    await user.click(section('Look-up from any program').getByRole('button', { name: 'Save the keys' }));
    await waitFor(() => expect(host.data.settings.lookupShortcut).toBeNull());
    expect(screen.getByRole('status').textContent).toBe('The look-up from any program is off');
  });

  it('that is refused says why at the field', async () => {
    const host = onDesktop();
    const { user, section } = await open(host);
    host.fail('settings.update', 'INPUT-01');
    const field = section('Look-up from any program').getByRole('textbox');
    await user.type(field, 'nonsense{Enter}');
    await screen.findByText('INPUT-01');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await user.type(field, 'x');
    expect(screen.queryByText('INPUT-01')).toBeNull();
  });
});

it('the public address is changed in its dialog', async () => {
  const { user, section } = await open();
  await user.click(section('Public address').getByRole('button', { name: 'Change: Public address' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Set a public address' }));
  await user.type(dialog.getByRole('textbox'), 'https://scim.example.org');
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await section('Public address').findByText('https://scim.example.org');
});

it('the data folder is shown and copied', async () => {
  const { user, copied, section } = await open();
  await user.click(section('Data folder').getByRole('button', { name: 'Copy data folder' }));
  expect(copied).toEqual(['/data']);
});

it('names the version and the licence', async () => {
  const { section } = await open();
  expect(section('About').getByText('Switchboard 0.1.0')).toBeDefined();
  expect(section('About').getByText(/MIT licence/)).toBeDefined();
});

it('shows grey rows while it is read, and why when it cannot be', async () => {
  const host = createMemoryHost();
  host.fail('settings.read', 'unreachable');
  const release = host.hold('app.info');
  const { user } = renderApp(host, { at: '/settings' });
  await screen.findByText('Loading…');
  release();
  await screen.findByText('The settings could not be read.');
  host.fail('settings.read', null);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('heading', { name: 'Dial with' });
});
