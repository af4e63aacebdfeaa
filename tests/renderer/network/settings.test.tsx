import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { createMemoryHost } from '../support/memory-host.ts';
import { beginningCheck, listenerAtHome } from '../support/memory-network.ts';
import { renderApp } from '../support/render-app.tsx';

const publicUrl = 'https://scim.example.org';

function openSettings(seed: Parameters<typeof createMemoryHost>[0] = {}) {
  const host = createMemoryHost(seed);
  return { host, ...renderApp(host, { at: '/settings' }) };
}

function withPublicUrl() {
  const host = createMemoryHost();
  host.data.settings = { ...host.data.settings, publicUrl };
  return { host, ...renderApp(host, { at: '/settings' }) };
}

describe('the check of the public address', () => {
  it('is not offered while there is no address', async () => {
    openSettings();
    expect(await screen.findByText('Ways in from the internet')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Check the address' })).toBeNull();
  });

  it('shows each step as it is found, then the verdict, and says it aloud', async () => {
    const { host, user } = withPublicUrl();
    await user.click(await screen.findByRole('button', { name: 'Check the address' }));
    const list = await screen.findByRole('list', { name: 'Steps of the check' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(6);
    const check = beginningCheck(publicUrl);
    const [address, ...rest] = check.steps;
    if (address === undefined) throw new Error('There is no step.');
    const found = { ...address, state: 'ok', sentence: 'The address begins with https://.' } as const;
    host.emit({ type: 'reachability.changed', check: { ...check, steps: [found, ...rest] } });
    expect(await within(list).findByText('The address begins with https://.')).toBeDefined();
    const verdict = { state: 'failed', sentence: 'Nothing listens there.' } as const;
    host.emit({ type: 'reachability.changed', check: { ...check, state: 'done', steps: [found, ...rest], verdict } });
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Nothing listens there.'));
    expect(screen.getByRole('button', { name: 'Check again' })).toBeDefined();
  });

  it('can be cancelled while it runs', async () => {
    const { host, user } = withPublicUrl();
    await user.click(await screen.findByRole('button', { name: 'Check the address' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(host.calls.map(({ name }) => name)).toContain('reachability.cancel');
    host.emit({ type: 'reachability.changed', check: { ...beginningCheck(publicUrl), state: 'cancelled' } });
    expect(await screen.findByText('The check was cancelled.')).toBeDefined();
  });

  it('goes on showing a check that was begun before the page was opened', async () => {
    const host = createMemoryHost({ check: beginningCheck(publicUrl) });
    host.data.settings = { ...host.data.settings, publicUrl };
    renderApp(host, { at: '/settings' });
    expect(await screen.findByRole('button', { name: 'Checking…' })).toBeDefined();
  });
});

it('each way in from the internet has its commands to copy, and a warning where the address changes', async () => {
  const { user, copied } = openSettings();
  await user.click(await screen.findByRole('button', { name: 'ngrok' }));
  await user.click(screen.getByRole('button', { name: 'Copy commands for ngrok' }));
  expect(copied).toEqual(['ngrok http 7643']);
  expect(screen.getByText('Its program is on this computer: /usr/bin/ngrok')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Cloudflare quick tunnel' }));
  expect(screen.getByText(/The address changes whenever it is started again/)).toBeDefined();
});

describe('receiving', () => {
  it('is changed to another address with a certificate that is made here', async () => {
    const { host, user } = openSettings();
    await user.selectOptions(await screen.findByLabelText('Receive at'), '192.168.1.20');
    await user.click(screen.getByRole('radio', { name: 'Certificate made here' }));
    await user.click(screen.getByRole('button', { name: 'Save and restart receiving' }));
    await waitFor(() => expect(host.data.listener.settings.tls).toEqual({ mode: 'generated' }));
    expect(screen.getByRole('status').textContent).toBe('Now received at https://192.168.1.20:7643');
  });

  it('without encryption beyond this computer takes a word of consent', async () => {
    const { host, user } = openSettings();
    await user.selectOptions(await screen.findByLabelText('Receive at'), '192.168.1.20');
    await user.click(screen.getByRole('button', { name: 'Save and restart receiving' }));
    expect((await screen.findByRole('alert')).textContent).toContain('It would travel unencrypted.');
    await user.click(screen.getByRole('checkbox', { name: 'Receive without encryption beyond this computer' }));
    await user.click(screen.getByRole('button', { name: 'Save and restart receiving' }));
    await waitFor(() => expect(host.data.listener.settings.bind).toBe('192.168.1.20'));
  });

  it.each(['', '70000', 'http'])('at the port %j is not asked for', async (port) => {
    const { host, user } = openSettings();
    const field = await screen.findByRole('textbox', { name: 'Port' });
    await user.clear(field);
    if (port !== '') await user.type(field, port);
    await user.click(screen.getByRole('button', { name: 'Save and restart receiving' }));
    expect(await screen.findByText('Enter a number from 1 to 65535.')).toBeDefined();
    expect(host.calls.filter(({ name }) => name === 'listener.update')).toEqual([]);
  });

  it('sends the proxies one by one, however they were separated', async () => {
    const { host, user } = openSettings();
    await user.type(await screen.findByLabelText('Trusted proxies'), '10.0.0.1, 10.0.0.2\n10.1.0.0/16');
    await user.click(screen.getByRole('button', { name: 'Save and restart receiving' }));
    await waitFor(() =>
      expect(host.data.listener.settings.trustedProxies).toEqual(['10.0.0.1', '10.0.0.2', '10.1.0.0/16']),
    );
  });

  it('shows what the command line decides as decided', async () => {
    openSettings({ listener: { ...listenerAtHome, fixed: { bind: true, port: false, tls: true } } });
    expect((await screen.findByLabelText<HTMLSelectElement>('Receive at')).disabled).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'None' }).disabled).toBe(true);
  });

  it('shows the certificate in use with its fingerprint to copy', async () => {
    const certificate = {
      names: ['phones', '192.168.1.20'],
      issuer: 'Switchboard',
      validFrom: 0,
      validTo: Date.UTC(2027, 0, 1),
      fingerprint: 'AB:CD',
      isSelfSigned: true,
    };
    const { user, copied } = openSettings({ listener: { ...listenerAtHome, certificate } });
    await user.click(await screen.findByRole('button', { name: 'Copy fingerprint' }));
    expect(copied).toEqual(['AB:CD']);
    expect(screen.getByText('phones, 192.168.1.20')).toBeDefined();
  });
});
