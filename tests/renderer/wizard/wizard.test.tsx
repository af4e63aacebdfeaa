import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { attributeMappings } from '../../../server/contract/mappings.ts';
import { createMemoryHost, type MemoryHost } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory, request, setup, token } from '../support/samples.ts';

async function openWizard(host: MemoryHost = createMemoryHost()) {
  const app = renderApp(host, { at: paths.list });
  await app.user.click(await screen.findByRole('button', { name: 'Add Directory' }));
  await screen.findByRole('dialog', { name: 'Add a directory, step 1 of 3: Name and type' });
  return { ...app, host };
}

async function reachStep2(host?: MemoryHost) {
  const app = await openWizard(host);
  await app.user.type(nameField(), 'Head office');
  await app.user.click(next());
  const dialog = await screen.findByRole('dialog', { name: 'Add a directory, step 2 of 3: Connection' });
  return { ...app, dialog };
}

async function reachStep3(host?: MemoryHost) {
  const app = await reachStep2(host);
  await app.user.click(next());
  const dialog = await screen.findByRole('dialog', { name: 'Add a directory, step 3 of 3: Finish' });
  return { ...app, dialog };
}

const nameField = () => screen.getByRole('textbox', { name: 'Name' });
const next = () => screen.getByRole('button', { name: 'Next Step' });
const created = (host: MemoryHost) => host.calls.filter(({ name }) => name === 'directories.create');

describe('step 1', () => {
  it('begins with Other Directory chosen and the other type explained', async () => {
    await openWizard();
    expect(screen.getByRole('radio', { name: 'Other Directory' })).toHaveProperty('checked', true);
    const azure = screen.getByRole('radio', { name: 'Azure Active Directory' });
    expect(azure).toHaveProperty('disabled', true);
    expect(screen.getByText(/Not available here yet/)).toBeDefined();
  });

  it.each([
    ['nothing', '   ', 'Enter a name for the directory.'],
    ['61 characters', 'x'.repeat(61), 'Shorten the name to 60 characters or fewer.'],
  ])('with %s stays, says why, and puts the focus into the field', async (_, typed, message) => {
    const { user, host } = await openWizard();
    await user.type(nameField(), typed);
    await user.click(next());
    const field = nameField();
    expect(await screen.findByText(message)).toBeDefined();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field);
    expect(created(host)).toHaveLength(0);
  });

  it('with a name that is taken says so with its code', async () => {
    const { user } = await openWizard(createMemoryHost({ directories: [directory(1, { name: 'Head office' })] }));
    await user.type(nameField(), 'Head office{Enter}');
    expect(await screen.findByText(/A directory called Head office already exists/)).toBeDefined();
    expect(screen.getByText('DIR-NAME-03')).toBeDefined();
  });

  it('is left by Enter, and creates the directory then, once', async () => {
    const { user, host } = await openWizard();
    await user.type(nameField(), ' Head office {Enter}');
    await screen.findByRole('dialog', { name: /step 2 of 3/ });
    expect(created(host).map(({ input }) => input)).toEqual([
      { name: 'Head office', type: 'other', withoutKeepingToken: false },
    ]);
  });

  it('is busy while the directory is being created', async () => {
    const host = createMemoryHost();
    const release = host.hold('directories.create');
    const { user } = await openWizard(host);
    await user.type(nameField(), 'Head office');
    await user.click(next());
    const busy = await screen.findByRole('button', { name: 'Creating…' });
    expect(busy.getAttribute('aria-disabled')).toBe('true');
    await user.click(busy);
    release();
    await screen.findByRole('dialog', { name: /step 2 of 3/ });
    expect(created(host)).toHaveLength(1);
  });

  it('can go on without keeping the token when the key store is locked', async () => {
    const host = createMemoryHost();
    host.fail('directories.create', 'TOKEN-SEAL-01');
    const { user } = await openWizard(host);
    await user.type(nameField(), 'Head office{Enter}');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The token could not be stored: the system key store is locked.');
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    host.fail('directories.create', null);
    await user.click(await screen.findByRole('button', { name: 'Continue without being able to show it again' }));
    await screen.findByRole('dialog', { name: /step 2 of 3/ });
    expect(created(host).at(-1)?.input).toMatchObject({ withoutKeepingToken: true });
  });

  it('is cancelled without a question, because nothing exists yet', async () => {
    const { user, host } = await openWizard();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(created(host)).toHaveLength(0);
  });
});

describe('step 2', () => {
  it('shows the token in clear and copies it', async () => {
    const { user, copied } = await reachStep2();
    expect(screen.getByRole('textbox', { name: 'Security token' })).toHaveProperty('value', token);
    expect(screen.getByText('Take a note of the security token and save it somewhere secure')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Copy security token' }));
    await user.click(screen.getByRole('button', { name: 'Copy what to enter in Okta' }));
    expect(copied).toEqual([token, `bearer ${token}`]);
  });

  it('hides the token for a shared screen', async () => {
    const { user, dialog } = await reachStep2();
    await user.click(screen.getByRole('button', { name: 'Hide the token' }));
    expect(screen.getByLabelText('Security token')).toHaveProperty('type', 'password');
    expect(dialog.textContent).not.toContain(token);
    expect(screen.getByRole('button', { name: 'Hide the token' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('has SCIM Configuration closed at first; opened, it shows base URL and mappings', async () => {
    const { user, copied } = await reachStep2();
    const expander = screen.getByRole('button', { name: 'SCIM Configuration' });
    expect(expander.getAttribute('aria-expanded')).toBe('false');
    await user.click(expander);
    expect(screen.getByRole('textbox', { name: 'Base URL' })).toHaveProperty(
      'value',
      'https://scim.example.org/scim/v2/d1',
    );
    await user.click(screen.getByRole('button', { name: 'Copy base URL' }));
    expect(copied).toEqual(['https://scim.example.org/scim/v2/d1']);
    const table = screen.getByRole('table', { name: 'Attribute mappings' });
    const [heading, ...rows] = within(table).getAllByRole('row');
    expect(heading?.textContent).toBe('Directory AttributeSCIM Attribute');
    expect(rows.map((row) => row.textContent)).toEqual(
      attributeMappings.map((row) => `${row.directoryAttribute} ${row.requirement}${row.scimAttribute}`),
    );
  });

  it('warns when the identity provider cannot reach the address, and lets a public one be set', async () => {
    const host = createMemoryHost();
    host.data.setups.set(1, setup(1, { reachability: { warning: 'private-address', host: '192.168.1.20' } }));
    const { user } = await reachStep2(host);
    await user.click(screen.getByRole('button', { name: 'SCIM Configuration' }));
    expect(screen.getByText(/^Okta cannot reach 192\.168\.1\.20/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Set a public address' }));
    const dialog = await screen.findByRole('dialog', { name: 'Set a public address' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Public address' }), 'scim.example.org{Enter}');
    expect(await within(dialog).findByText('URL-01')).toBeDefined();
    await user.clear(within(dialog).getByRole('textbox'));
    host.data.setups.set(1, setup(1));
    await user.type(within(dialog).getByRole('textbox'), 'https://scim.example.org{Enter}');
    await waitFor(() => expect(screen.queryByText(/^Okta cannot reach/)).toBeNull());
    expect(host.data.settings.publicUrl).toBe('https://scim.example.org');
  });

  it('renames the directory when the name was changed after Back', async () => {
    const { user, host } = await reachStep2();
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(nameField()).toHaveProperty('value', 'Head office');
    await user.type(nameField(), ' 2{Enter}');
    await screen.findByRole('dialog', { name: /step 2 of 3/ });
    expect(created(host)).toHaveLength(1);
    expect(host.data.directories.map(({ name }) => name)).toEqual(['Head office 2']);
  });

  it('moves the focus to the heading of the step', async () => {
    await reachStep2();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Connection'));
  });
});

describe('cancelling after the directory exists', () => {
  it('asks, and Keep it returns to the wizard', async () => {
    const { user, host } = await reachStep2();
    await user.keyboard('{Escape}');
    const question = await screen.findByRole('alertdialog', { name: 'Discard this directory?' });
    expect(question.textContent).toContain('The token will stop working.');
    await user.click(within(question).getByRole('button', { name: 'Keep it' }));
    expect(await screen.findByRole('dialog', { name: /step 2 of 3/ })).toBeDefined();
    expect(host.data.directories).toHaveLength(1);
  });

  it('discards the directory and its token', async () => {
    const { user, host } = await reachStep3();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(host.data.directories).toHaveLength(0);
    expect(await screen.findByText('No external directories yet')).toBeDefined();
  });

  it('says why it could not be discarded', async () => {
    const { user, host } = await reachStep2();
    host.fail('directories.discard', 'DIR-FIND-01');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    expect((await screen.findByRole('alert')).textContent).toContain('DIR-FIND-01');
  });
});

describe('step 3', () => {
  it('waits, and its line turns to a tick when the first request arrives', async () => {
    const { host, dialog } = await reachStep3();
    expect(within(dialog).getByText('Waiting for the first request…')).toBeDefined();
    host.emit({ type: 'requests.received', requests: [request(1, { at: new Date(2026, 10, 24, 14, 2).getTime() })] });
    expect(await within(dialog).findByText('Okta tested the credentials at 14:02')).toBeDefined();
    expect(screen.getByRole('status').textContent).toBe('The first request has arrived');
  });

  it('knows of a request that came during step 2', async () => {
    const { user, host } = await reachStep2();
    host.emit({ type: 'requests.received', requests: [request(1)] });
    await user.click(next());
    expect(await screen.findByText(/Okta tested the credentials at/)).toBeDefined();
  });

  it('shows a refusal with its reason until a request succeeds', async () => {
    const { host } = await reachStep3();
    const detail = 'The Authorization header has no token.';
    host.emit({ type: 'requests.received', requests: [request(1, { action: 'refused', status: 401, detail })] });
    expect(await screen.findByText(detail)).toBeDefined();
    host.emit({ type: 'requests.received', requests: [request(2)] });
    expect(await screen.findByText(/Okta tested the credentials at/)).toBeDefined();
    expect(screen.queryByText(detail)).toBeNull();
  });

  it('is not moved by a request to another directory', async () => {
    const host = createMemoryHost({ directories: [directory(1, { name: 'Other' })] });
    await reachStep3(host);
    host.emit({ type: 'requests.received', requests: [request(1)] });
    expect(screen.getByText('Waiting for the first request…')).toBeDefined();
  });

  it('has twelve steps for Okta, which can be copied', async () => {
    const { user, copied, dialog } = await reachStep3();
    await user.click(within(dialog).getByRole('button', { name: 'Next: steps in Okta (12, copyable)' }));
    const panel = within(dialog).getAllByRole('group').at(-1) ?? dialog;
    expect(within(panel).getAllByRole('listitem')).toHaveLength(12);
    await user.click(within(dialog).getByRole('button', { name: 'Copy the steps' }));
    expect(copied[0]?.split('\n')).toHaveLength(12);
    expect(copied[0]).not.toContain(token);
  });

  it('finishes without waiting, and the focus goes to the new directory', async () => {
    const { user } = await reachStep3();
    await user.click(screen.getByRole('button', { name: 'Finish' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const link = await screen.findByRole('link', { name: 'Head office' });
    await waitFor(() => expect(document.activeElement).toBe(link));
    expect(screen.getAllByRole('button', { name: 'Add Directory' })).toHaveLength(1);
  });
});
