import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { createMemoryHost, type HostData } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory, minuteMs, noon, person, request, setup, token } from '../support/samples.ts';

const office = directory(1, {
  name: 'Head office',
  status: 'attention',
  counts: { listed: 482, held: 1, hidden: 1 },
  lastRequestAt: noon - minuteMs,
  lastPushAt: noon - 3 * minuteMs,
  refusedLastDay: 2,
});

function open(tab: string, seed: Partial<HostData> = {}) {
  const host = createMemoryHost({ directories: [office], ...seed });
  return { host, ...renderApp(host, { at: `${paths.list}/1/${tab}` }) };
}

const tab = (name: string) => screen.findByRole('tab', { name });
const status = () => screen.getByRole('status').textContent;

describe('the page of a directory', () => {
  it.each([
    ['overview', 'Overview'],
    ['set-up', 'Set-up'],
    ['people', 'People'],
    ['settings', 'Settings'],
  ])('at %s has the tab %s selected', async (at, name) => {
    open(at);
    expect((await tab(name)).getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Head office');
  });

  it('puts the tab into the address, so that Back returns', async () => {
    const { user } = open('overview');
    await user.click(await tab('Settings'));
    expect(window.location.hash).toBe(`#${paths.list}/1/settings`);
  });

  it('that does not exist says so and leads back to the list', async () => {
    open('overview', { directories: [] });
    expect(await screen.findByRole('heading', { name: 'Directory not found' })).toBeDefined();
    expect(screen.getByRole('link', { name: 'Go to External Directories' })).toBeDefined();
  });

  it('whose list cannot be read can be tried again', async () => {
    const host = createMemoryHost({ directories: [office] });
    host.fail('directories.list', 'INTERNAL-01');
    const { user } = renderApp(host, { at: `${paths.list}/1` });
    await screen.findByText('Directories could not be read.');
    host.fail('directories.list', null);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Head office' })).toBeDefined();
  });
});

describe('Overview', () => {
  it.each([
    [2, 0, null],
    [5, 3, '3 for want of a valid token'],
    [3, 3, 'for want of a valid token'],
  ])('of %i refused requests says that %i were turned away', async (refusedLastDay, turnedAwayLastDay, said) => {
    const { user } = open('overview', { directories: [{ ...office, refusedLastDay, turnedAwayLastDay }] });
    const panel = await screen.findByRole('tabpanel');
    expect(panel.textContent).toContain(`Refused in the last 24 hours${refusedLastDay}${said ?? ''}`);
    const link = within(panel).queryByRole('link', { name: /valid token/ });
    expect(link?.textContent ?? null).toBe(said);
    if (link === null) return;
    await user.click(link);
    expect((await tab('Activity')).getAttribute('aria-selected')).toBe('true');
  });

  it('shows status, counts and times', async () => {
    open('overview');
    const panel = await screen.findByRole('tabpanel');
    for (const text of ['Needs attention', 'In the directory482', 'Deactivated1', 'Last pushtoday 14:02']) {
      expect(panel.textContent).toContain(text);
    }
  });

  it('shows requests as sentences, the refused ones with their reason, and new ones as they arrive', async () => {
    const { host } = open('overview', {
      requests: [request(1, { action: 'refused', status: 400, subject: 'Grace Hopper', detail: 'No work number.' })],
    });
    expect(await screen.findByText('Grace Hopper was refused')).toBeDefined();
    expect(screen.getByText('No work number.')).toBeDefined();
    host.emit({
      type: 'requests.received',
      requests: [request(2, { action: 'created', subject: 'Ada Lovelace', at: noon })],
    });
    expect(await screen.findByText('Okta added Ada Lovelace')).toBeDefined();
    host.emit({ type: 'requests.received', requests: [request(2, { action: 'created', subject: 'Ada Lovelace' })] });
    expect(screen.getAllByText('Okta added Ada Lovelace')).toHaveLength(1);
  });

  it('says of an accepted request what was forgiven about it, and nothing where there was nothing', async () => {
    const forgiven = ['active was sent as text instead of true or false.', 'The list of schemas was missing.'];
    open('overview', {
      requests: [
        request(2, { action: 'updated', subject: 'Grace Hopper', leniencies: forgiven }),
        request(1, { action: 'created', subject: 'Ada Lovelace' }),
      ],
    });
    const [lenient, plain] = await screen.findAllByText(/^Okta (?:updated|added)/);
    expect(lenient?.parentElement?.textContent).toContain(
      'Accepted although: active was sent as text instead of true or false. The list of schemas was missing.',
    );
    expect(plain?.parentElement?.textContent).toBe('Okta added Ada Lovelace');
  });

  it('says that nothing has arrived', async () => {
    open('overview');
    expect(await screen.findByText('No request has arrived yet.')).toBeDefined();
  });

  it('says when the requests could not be read', async () => {
    const host = createMemoryHost({ directories: [office] });
    host.fail('requests.recent', 'INTERNAL-01');
    renderApp(host, { at: `${paths.list}/1` });
    expect(await screen.findByText('The requests could not be read.')).toBeDefined();
  });
});

describe('Set-up', () => {
  it('shows token and SCIM Configuration again', async () => {
    const { user, copied } = open('set-up');
    expect(await screen.findByRole('textbox', { name: 'Security token' })).toHaveProperty('value', token);
    await user.click(screen.getByRole('button', { name: 'SCIM Configuration' }));
    await user.click(screen.getByRole('button', { name: 'Copy base URL' }));
    expect(copied).toEqual(['https://scim.example.org/scim/v2/d1']);
  });

  it.each([
    ['key-store-locked', 'the system key store is locked'],
    ['not-kept', 'This token can no longer be shown. Rotate it to get a new one.'],
    ['other-computer', 'the database comes from another computer'],
    ['none-valid', 'No token is valid'],
  ] as const)('says why the token cannot be shown: %s', async (reason, text) => {
    open('set-up', { setups: new Map([[1, setup(1, { token: { state: 'not-shown', reason } })]]) });
    expect(await screen.findByText(new RegExp(text))).toBeDefined();
    expect(screen.queryByRole('textbox', { name: 'Security token' })).toBeNull();
  });

  it('rotates with an overlap, and lists both tokens', async () => {
    const { user } = open('set-up');
    await user.click(await screen.findByRole('button', { name: 'Rotate token' }));
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Security token' })).toHaveProperty('value', 'dir_new1234'),
    );
    const table = screen.getByRole('table', { name: 'Tokens' });
    expect(within(table).getByText('dir_new1…')).toBeDefined();
    expect(within(table).getByText(/^Valid until today/)).toBeDefined();
    expect(status()).toBe('There is a new token. The old one keeps working for 24 hours');
  });

  it('says why rotating did not work, and can go on without keeping the token', async () => {
    const { user, host } = open('set-up');
    host.fail('tokens.rotate', 'TOKEN-SEAL-01');
    await user.click(await screen.findByRole('button', { name: 'Rotate token' }));
    expect((await screen.findByRole('alert')).textContent).toContain('TOKEN-SEAL-01');
    host.fail('tokens.rotate', null);
    await user.click(screen.getByRole('button', { name: 'Continue without being able to show it again' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(host.calls.at(-1)?.input).toMatchObject({ withoutKeepingToken: true });
  });

  it('revokes only after a question', async () => {
    const { user, host } = open('set-up');
    await user.click(await screen.findByRole('button', { name: 'Revoke now: token dir_9f8e…' }));
    const question = await screen.findByRole('alertdialog', { name: 'Revoke this token now?' });
    await user.click(within(question).getByRole('button', { name: 'Cancel' }));
    expect(host.calls.some(({ name }) => name === 'tokens.revoke')).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Revoke now: token dir_9f8e…' }));
    await user.click(await screen.findByRole('button', { name: 'Revoke now' }));
    expect(await screen.findByText(/^Revoked today/)).toBeDefined();
    expect(screen.getByText(/No token is valid/)).toBeDefined();
  });

  it('can be tried again when it could not be read', async () => {
    const host = createMemoryHost({ directories: [office] });
    host.fail('directories.setup', 'INTERNAL-01');
    const { user } = renderApp(host, { at: `${paths.list}/1/set-up` });
    await screen.findByText('The set-up could not be read.');
    host.fail('directories.setup', null);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('textbox', { name: 'Security token' })).toBeDefined();
  });

  it('selects the token when the clipboard is closed, and says which keys to press', async () => {
    const host = createMemoryHost({ directories: [office] });
    const { user } = renderApp(host, { at: `${paths.list}/1/set-up`, isClipboardClosed: true });
    await user.click(await screen.findByRole('button', { name: 'Copy security token' }));
    await waitFor(() => expect(status()).toBe('Press Ctrl+C to copy'));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Security token' }));
    expect(screen.queryByRole('button', { name: 'Copied' })).toBeNull();
  });
});

describe('People', () => {
  const sentence = 'The work phone number has letters in it.';
  const grace = person('grace', 'Grace Hopper', {
    state: 'held',
    reasons: [
      { code: 'PHONE-02', mapping: 'phoneNumber', received: 'call me', sentence, remedy: 'number-letters' },
      { code: 'ID-01', mapping: 'id', received: null, sentence: 'No id arrived.', remedy: 'id-absent' },
    ],
  });

  it('shows the listed and the hidden on demand', async () => {
    const { user } = open('people', { people: [grace, person('ada', 'Ada Lovelace')] });
    await user.click(await screen.findByRole('radio', { name: /^In the directory/ }));
    expect((await screen.findByRole('list', { name: 'In the directory' })).textContent).toContain('Ada Lovelace');
    await user.click(screen.getByRole('radio', { name: /^Hidden/ }));
    expect(await screen.findByText('Nobody is deactivated.')).toBeDefined();
  });

  it('comes in pages of fifty', async () => {
    const people = Array.from({ length: 120 }, (_, at) => person(`p${String(at)}`, `Person ${String(at)}`));
    const { user } = open('people', {
      people,
      directories: [{ ...office, counts: { listed: 120, held: 0, hidden: 0 } }],
    });
    expect(await screen.findByText('1 to 50 of 120')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Previous' })).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByText('101 to 120 of 120')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Next' })).toHaveProperty('disabled', true);
  });

  it('follows the pushes', async () => {
    const { host } = open('people', { people: [grace] });
    await screen.findByRole('list', { name: 'Needs attention' });
    host.data.people = [];
    host.emit({ type: 'contacts.changed', revision: 2, directoryIds: [] });
    expect(await screen.findByText('Everybody who arrived can be shown.')).toBeDefined();
  });
});

describe('Settings', () => {
  it('has no two buttons of one name', async () => {
    open('settings');
    await screen.findByRole('button', { name: 'Save the thresholds' });
    const names = screen
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label') ?? button.textContent);
    expect(names.length).toBeGreaterThan(4);
    expect(new Set(names).size).toBe(names.length);
  });

  it('renames, everywhere on the page', async () => {
    const { user } = open('settings');
    const field = await screen.findByRole('textbox', { name: 'Name' });
    await user.clear(field);
    await user.type(field, 'Main office{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Main office' })).toBeDefined();
    expect(status()).toBe('The name is saved');
  });

  it('says why a name cannot be used', async () => {
    const { user } = open('settings', { directories: [office, directory(2, { name: 'Warehouse' })] });
    const field = await screen.findByRole('textbox', { name: 'Name' });
    await user.clear(field);
    await user.type(field, 'Warehouse{Enter}');
    expect(await screen.findByText('DIR-NAME-03')).toBeDefined();
    expect(document.activeElement).toBe(field);
  });

  it('chooses between holding and refusing, each explained', async () => {
    const { user, host } = open('settings');
    expect(await screen.findByRole('radio', { name: 'Hold' })).toHaveProperty('checked', true);
    expect(screen.getByText(/listed under Needs attention/)).toBeDefined();
    await user.click(screen.getByRole('radio', { name: 'Refuse' }));
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Refuse' })).toHaveProperty('checked', true));
    expect(host.data.directories[0]?.missingRule).toBe('refuse');
    await waitFor(() => expect(status()).toBe('The rule is saved'));
  });

  it('pauses and resumes', async () => {
    const { user, host } = open('settings');
    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    await user.click(await screen.findByRole('button', { name: 'Resume' }));
    expect(await screen.findByRole('button', { name: 'Pause' })).toBeDefined();
    expect(host.data.directories[0]?.paused).toBe(false);
  });

  it('says why pausing did not work', async () => {
    const { user, host } = open('settings');
    host.fail('directories.update', 'INTERNAL-01');
    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    expect((await screen.findByRole('alert')).textContent).toContain('INTERNAL-01');
  });

  it('deletes only when the name is typed, and the focus goes to Add Directory when it was the last', async () => {
    const { user, host } = open('settings');
    await user.click(await screen.findByRole('button', { name: 'Delete directory' }));
    const question = await screen.findByRole('alertdialog', { name: 'Delete Head office?' });
    const field = within(question).getByRole('textbox', { name: 'Type “Head office” to confirm' });
    await user.type(field, 'head');
    await user.click(within(question).getByRole('button', { name: 'Delete directory' }));
    expect(await within(question).findByText('This is not the name of the directory.')).toBeDefined();
    expect(host.data.directories).toHaveLength(1);
    await user.clear(field);
    await user.type(field, 'Head office{Enter}');
    const add = await screen.findByRole('button', { name: 'Add Directory' });
    await waitFor(() => expect(document.activeElement).toBe(add));
    expect(screen.getByRole('button', { name: 'Restore Head office' })).toBeDefined();
  });
});
