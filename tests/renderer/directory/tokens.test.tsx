import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { DirectorySummary } from '../../../server/contract/directory.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory, noon } from '../support/samples.ts';

const dayMs = 86_400_000;

function openTab(tab: string, changes: Partial<DirectorySummary> = {}) {
  const host = createMemoryHost({ directories: [directory(7, changes)] });
  return { host, ...renderApp(host, { at: `${paths.list}/7/${tab}` }) };
}

describe('a token that will not last', () => {
  const states = [
    [
      'ends within two weeks',
      { state: 'ending', at: noon + 13 * dayMs },
      /The last security token of this directory ends on/,
    ],
    ['has ended', { state: 'none' }, /No security token of this directory is valid/],
  ] as const;
  it.each(states)('that %s is pointed out on the overview, with the way to a new one', async (_name, tokens, text) => {
    const { user } = openTab('overview', { tokens, status: 'receiving' });
    expect(await screen.findByText(text)).toBeDefined();
    await user.click(screen.getByRole('link', { name: 'Show set-up' }));
    expect(await screen.findByRole('button', { name: 'Rotate token' })).toBeDefined();
    expect(screen.getByText(text)).toBeDefined();
  });

  it('is pointed out in the list', async () => {
    const host = createMemoryHost({ directories: [directory(7, { tokens: { state: 'none' } })] });
    renderApp(host, { at: paths.list });
    expect(await screen.findByText(/no valid token/)).toBeDefined();
  });

  it('is no matter for a reminder earlier than that', async () => {
    openTab('overview', { tokens: { state: 'ending', at: noon + 15 * dayMs } });
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByText(/security token of this directory ends/)).toBeNull();
  });
});

it('the overlap of a rotation is chosen, and said', async () => {
  const { host, user } = openTab('set-up');
  await user.selectOptions(await screen.findByLabelText('The old token keeps working for'), '7 days');
  await user.click(screen.getByRole('button', { name: 'Rotate token' }));
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toBe('There is a new token. The old one keeps working for 7 days'),
  );
  const [rotation] = host.calls.filter(({ name }) => name === 'tokens.rotate');
  expect(rotation?.input).toMatchObject({ overlapHours: 168 });
});

describe('the end of a token', () => {
  it('is the last moment of the chosen day', async () => {
    const { host, user } = openTab('set-up');
    await user.click(await screen.findByRole('button', { name: 'Set end: token dir_9f8e…' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Last day'), '2099-12-31');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [limit] = host.calls.filter(({ name }) => name === 'tokens.limit');
    expect(limit?.input).toEqual({
      directoryId: 7,
      tokenId: 1,
      expiresAt: new Date(2099, 11, 31, 23, 59, 59, 999).getTime(),
    });
  });

  it('needs a day', async () => {
    const { host, user } = openTab('set-up');
    await user.click(await screen.findByRole('button', { name: 'Set end: token dir_9f8e…' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Save' }));
    expect((await screen.findByRole('alert')).textContent).toBe('Choose a day, today or later.');
    expect(host.calls.filter(({ name }) => name === 'tokens.limit')).toEqual([]);
  });

  it('that is refused says why beside the day', async () => {
    const { host, user } = openTab('set-up');
    host.fail('tokens.limit', 'TOKEN-END-01');
    await user.click(await screen.findByRole('button', { name: 'Set end: token dir_9f8e…' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Last day'), '2001-01-01');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('TOKEN-END-01');
  });
});

it('showing tokens again is ended after a question, and begun again without one', async () => {
  const { host, user } = openTab('settings');
  await user.click(await screen.findByRole('button', { name: 'Never show again' }));
  const dialog = await screen.findByRole('alertdialog');
  await user.click(within(dialog).getByRole('button', { name: 'Never show again' }));
  await waitFor(() => expect(host.data.directories[0]?.keepsTokens).toBe(false));
  await user.click(await screen.findByRole('button', { name: 'Keep from now on' }));
  await waitFor(() => expect(host.data.directories[0]?.keepsTokens).toBe(true));
});
