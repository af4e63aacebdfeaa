import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { difference, historyEntry } from '../support/memory-history.ts';
import { createMemoryHost, type HostData } from '../support/memory-host.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { directory, noon } from '../support/samples.ts';

const at = `${paths.list}/1/history`;
const renamed = historyEntry(3, {
  ...{ kind: 'directory-updated', subject: null, actor: 'administrator', provider: null },
  fields: [{ attribute: 'name', label: 'Name', before: 'Old', after: 'New' }],
});
const revoked = historyEntry(2, {
  kind: 'token-revoked',
  subject: null,
  fields: [],
  whyNotUndone: 'It stays revoked.',
});

function open(where: string, seed: Partial<HostData> = {}) {
  const host = createMemoryHost({
    directories: [directory(1, { name: 'Head office' })],
    history: [renamed, revoked, historyEntry(1)],
    ...seed,
  });
  return { host, ...renderApp(host, { at: where }) };
}

const list = () => screen.findByRole('list', { name: 'Changes' });

it('tells what changed, whose, by whom and field by field', async () => {
  open(at);
  const [, , entry] = within(await list()).getAllByRole('listitem');
  if (entry === undefined) throw new Error('There is no third entry.');
  expect(entry.textContent).toContain('Okta · 203.0.113.9');
  expect(entry.textContent).toContain('Job titleBefore: BossAfter: Owner');
  expect(within(entry).getByRole('link', { name: 'History of Ada Lovelace' })).toBeTruthy();
});

it('says why an entry has no way back, instead of a button', async () => {
  open(at);
  const [, entry] = within(await list()).getAllByRole('listitem');
  if (entry === undefined) throw new Error('There is no second entry.');
  expect(entry.textContent).toContain('It stays revoked.');
  expect(within(entry).queryByRole('button')).toBeNull();
});

it('shows what an undo would do with its warnings, undoes, announces and goes back to the button', async () => {
  const { user, host, services } = open(at, { undoWarnings: ['Job title has changed again since.'] });
  await user.click(await screen.findByRole('button', { name: 'Undo: Changed, Ada Lovelace' }));
  const dialog = await screen.findByRole('alertdialog');
  await within(dialog).findByText('Job title has changed again since.');
  expect(dialog.textContent).toContain('Now: OwnerWill be: Boss');
  expect(dialog.textContent).toContain('The identity provider still has its own values');
  await user.click(within(dialog).getByRole('button', { name: 'Undo the change' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(services.announcer.store.getState().message).toBe('Ada Lovelace: this change was undone.');
  expect(host.calls.find(({ name }) => name === 'history.undo')?.input).toEqual({ directoryId: 1, seq: 1, basis: 1 });
  const openers = screen.getAllByRole('button', { name: 'Undo: Changed, Ada Lovelace' });
  await waitFor(() => expect(document.activeElement).toBe(openers.at(-1)));
});

it('says in words why something cannot be undone, and offers nothing but to close', async () => {
  const { user, host } = open(at);
  host.fail('history.preview', 'HISTORY-03');
  await user.click(await screen.findByRole('button', { name: 'Undo: Changed, Ada Lovelace' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'This cannot be undone' });
  expect(
    within(dialog)
      .getAllByRole('button')
      .map(({ textContent }) => textContent),
  ).toEqual(['Close']);
});

it('filters, and says when nothing fits', async () => {
  const { user } = open(at);
  await list();
  await user.click(screen.getByRole('radio', { name: 'Groups' }));
  await screen.findByText('No such change so far.');
});

it('goes further back page by page', async () => {
  const history = Array.from({ length: 70 }, (_one, index) => historyEntry(70 - index));
  const { user } = open(at, { history });
  expect(within(await list()).getAllByRole('listitem')).toHaveLength(30);
  await user.click(screen.getByRole('button', { name: 'Show older changes' }));
  await waitFor(async () => expect(within(await list()).getAllByRole('listitem')).toHaveLength(60));
});

it('shows the history of one person, and says that they are deleted now', async () => {
  open(`${at}/ada`, { history: [historyEntry(2, { kind: 'deleted' }), historyEntry(1)] });
  await screen.findByRole('heading', { level: 1, name: 'History of Ada Lovelace' });
  expect(screen.getByText('Deleted now')).toBeTruthy();
});

it.each(['history.directory', 'history.resource'] as const)(
  'says when %s cannot be read, and tries again',
  async (name) => {
    const { user, host } = open(paths.list);
    host.fail(name, 'unreachable');
    window.location.hash = `#${name === 'history.directory' ? at : `${at}/ada`}`;
    await screen.findByText('The history could not be read.');
    host.fail(name, null);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await list();
  },
);

const differences = [
  difference('gone', 'Grace Hopper', { kind: 'gone' }),
  difference('new', 'Alan Turing', { kind: 'new' }),
  difference('ada', 'Ada Lovelace'),
];
const asItWas = `${paths.list}/1/as-it-was`;
const differing = () => screen.findByRole('list', { name: 'What is different' });

it('compares with a moment, filters, and restores those who are chosen', async () => {
  const { user, host } = open(asItWas, { differences });
  await user.click(await screen.findByRole('button', { name: 'An hour ago' }));
  expect(within(await differing()).getAllByRole('listitem')).toHaveLength(3);
  expect(host.calls.find(({ name }) => name === 'history.compare')?.input).toEqual({
    directoryId: 1,
    moment: { at: noon - 3_600_000 },
  });
  await user.click(screen.getByRole('radio', { name: 'Gone since 1' }));
  await waitFor(async () => expect(within(await differing()).getAllByRole('listitem')).toHaveLength(1));
  await user.click(screen.getByRole('checkbox', { name: 'Choose Grace Hopper' }));
  await user.click(screen.getByRole('button', { name: 'Restore chosen' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Restore them?' });
  await user.click(within(dialog).getByRole('button', { name: 'Restore' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  const restore = host.calls.find(({ name }) => name === 'history.restore')?.input;
  expect(restore).toEqual({ comparison: 'comparison', selection: { ids: ['gone'] } });
});

it('compares with the moment before an entry, from its address', async () => {
  const { host } = open(`${asItWas}/1`, { differences });
  await differing();
  expect(host.calls.find(({ name }) => name === 'history.compare')?.input).toEqual({
    directoryId: 1,
    moment: { before: 1 },
  });
});

it('says when nothing is different', async () => {
  const { user } = open(asItWas);
  await user.click(await screen.findByRole('button', { name: 'Yesterday' }));
  await screen.findByText(/Nothing is different/);
});
