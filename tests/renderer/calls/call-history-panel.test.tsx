import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type CallKind, callId } from '../../../server/contract/calls.ts';
import { e164 } from '../../../server/contract/contact.ts';
import { createMemoryHost, type HostData, type MemoryHost } from '../support/memory-host.ts';
import { type RenderOptions, renderApp } from '../support/render-app.tsx';
import { contact, directory, minuteMs, noon } from '../support/samples.ts';

const ada = contact('ada', 'Ada Lovelace');
const grace = contact('grace', 'Grace Hopper', {
  number: e164.parse('+493012345678'),
  numberShown: '+49 30 12345678',
});
const call = (id: number, number: string, minutesAgo: number, kind: CallKind = 'called') => ({
  id: callId.parse(id),
  at: noon - minutesAgo * minuteMs,
  kind,
  number,
});
const seed = (): Partial<HostData> => ({
  directories: [directory(1)],
  contacts: [ada, grace],
  calls: [
    call(4, '+442079460958', 3),
    call(3, '+493012345678', 60, 'looked-up'),
    call(2, '+12025550143', 24 * 60, 'looked-up'),
    call(1, '1234', 26 * 60),
  ],
});

const open = (host: MemoryHost, options: RenderOptions = {}) =>
  renderApp(host, { ...options, at: '/directory/call-history' });
const rows = () => within(screen.getByRole('grid', { name: 'Calls' })).getAllByRole('row');
const shown = async () => {
  await screen.findByRole('grid', { name: 'Calls' });
  return rows().map((row) => row.textContent);
};

describe('the list', () => {
  it('groups calls by day, with the name as it is now, the kind in words, the number and the time', async () => {
    open(createMemoryHost(seed()));
    expect(await shown()).toEqual([
      'TodayAda LovelaceCalled+44 20 7946 095814:02 (3 minutes ago)',
      'Grace HopperLooked up+49 30 1234567813:05 (1 hour ago)',
      'YesterdayNot in the directoryLooked up+1202555014314:05 (yesterday)',
      'Not in the directoryCalled123412:05 (yesterday)',
    ]);
  });

  it('opens the person', async () => {
    const { user, services } = open(createMemoryHost(seed()));
    await user.click(await screen.findByText('Ada Lovelace'));
    expect(services.router.store.getState().route).toEqual({ page: 'organisation', person: 'ada' });
  });

  it('asks who has a number that nobody has, without noting it again', async () => {
    const host = createMemoryHost(seed());
    const { user } = open(host);
    await user.click(await screen.findByText('+12025550143'));
    await screen.findByRole('region', { name: 'Who is calling' });
    expect(host.calls.find(({ name }) => name === 'calls.lookup')?.input).toMatchObject({ note: false });
  });

  it('dials again and notes it; a number that is not complete cannot be dialled', async () => {
    const host = createMemoryHost(seed());
    const { user } = open(host);
    const link = await screen.findByRole('link', { name: 'Call Ada Lovelace' });
    expect(link.getAttribute('href')).toBe('tel:+442079460958');
    await user.click(link);
    await waitFor(() => expect(host.data.calls).toHaveLength(5));
    expect(screen.queryByRole('link', { name: 'Call 1234' })).toBeNull();
  });

  it('removes one entry', async () => {
    const host = createMemoryHost(seed());
    const { user } = open(host);
    await user.click(await screen.findByRole('button', { name: 'Remove Ada Lovelace, 14:02, from the history' }));
    await waitFor(() => expect(screen.queryByText('Ada Lovelace')).toBeNull());
    expect(host.data.calls).toHaveLength(3);
    expect(screen.getByRole('status').textContent).toBe('The entry is removed');
    expect(screen.getByText('An entry was removed.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Ada Lovelace')).toBeDefined();
    expect(screen.getByRole('status').textContent).toBe('The entry is back');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('says why an entry could not be removed, and keeps it', async () => {
    const host = createMemoryHost(seed());
    host.fail('calls.remove', 'INTERNAL-01');
    const { user } = open(host);
    await user.click(await screen.findByRole('button', { name: 'Remove Ada Lovelace, 14:02, from the history' }));
    expect((await screen.findByRole('alert')).textContent).toContain('INTERNAL-01');
    expect(screen.getByText('Ada Lovelace')).toBeDefined();
  });

  it('has only the rows of a screen in the document, however long the history is', async () => {
    const calls = Array.from({ length: 5000 }, (_, index) => call(5000 - index, '+442079460958', index));
    open(createMemoryHost({ ...seed(), calls }));
    await screen.findByText('5,000 calls');
    await screen.findByRole('grid');
    expect(rows().length).toBeLessThan(40);
  });
});

describe('the search', () => {
  it.each([
    ['a name', 'grace'],
    ['a number in any style', '30 123-456'],
  ])('finds by %s', async (_, text) => {
    const { user } = open(createMemoryHost(seed()));
    await user.type(await screen.findByRole('searchbox', { name: 'Search by name or number' }), text);
    await screen.findByText('1 call');
    expect(await shown()).toEqual([expect.stringContaining('Grace Hopper')]);
  });

  it('has the focus after Ctrl+F', async () => {
    const { user } = open(createMemoryHost(seed()));
    await screen.findByRole('grid');
    await user.keyboard('{Control>}f{/Control}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('searchbox')));
  });

  it('leads down to the list', async () => {
    const { user } = open(createMemoryHost(seed()));
    await screen.findByRole('grid');
    await user.click(screen.getByRole('searchbox'));
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement).toBe(rows()[0]));
  });

  it('says when nothing matches, and offers nothing to clear', async () => {
    const { user } = open(createMemoryHost(seed()));
    await user.type(await screen.findByRole('searchbox'), 'xyz');
    await screen.findByText("No call matches 'xyz'.");
    expect(screen.queryByRole('button', { name: 'Clear history' })).toBeNull();
  });
});

describe('clearing', () => {
  const clear = async (host: MemoryHost) => {
    const app = open(host);
    await app.user.click(await screen.findByRole('button', { name: 'Clear history' }));
    const question = within(await screen.findByRole('alertdialog', { name: 'Clear the Call History?' }));
    return { ...app, question };
  };

  it('asks first, and Cancel keeps everything', async () => {
    const host = createMemoryHost(seed());
    const { user, question } = await clear(host);
    expect(question.getByText(/4 calls will disappear/)).toBeDefined();
    await user.click(question.getByRole('button', { name: 'Cancel' }));
    expect(host.data.calls).toHaveLength(4);
  });

  it('can be taken back, with the focus on Undo and then in the search field', async () => {
    const host = createMemoryHost(seed());
    const { user, question } = await clear(host);
    await user.click(question.getByRole('button', { name: 'Clear' }));
    await screen.findByText('Nobody has been called and no number has been looked up yet.');
    const undo = screen.getByRole('button', { name: 'Undo' });
    await waitFor(() => expect(document.activeElement).toBe(undo));
    await user.click(undo);
    await screen.findByText('4 calls');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('searchbox')));
  });

  it('says in the question why it did not work', async () => {
    const host = createMemoryHost(seed());
    host.fail('calls.clear', 'INTERNAL-01');
    const { user, question } = await clear(host);
    await user.click(question.getByRole('button', { name: 'Clear' }));
    expect((await question.findByRole('alert')).textContent).toContain('INTERNAL-01');
    expect(host.data.calls).toHaveLength(4);
  });

  it('says in the strip why it could not be taken back', async () => {
    const host = createMemoryHost(seed());
    host.fail('calls.restore', 'INTERNAL-01');
    const { user, question } = await clear(host);
    await user.click(question.getByRole('button', { name: 'Clear' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await screen.findByText('INTERNAL-01');
    expect(screen.getByRole('button', { name: 'Undo' })).toBeDefined();
  });
});

it('exports what is shown as a CSV file with the date', async () => {
  const { user, saved } = open(createMemoryHost(seed()));
  await user.type(await screen.findByRole('searchbox'), 'grace');
  await screen.findByText('1 call');
  await user.click(screen.getByRole('button', { name: 'Export' }));
  const said = '1 entry saved as call-history-2026-11-24.csv.';
  await within(await screen.findByRole('dialog')).findByText(said);
  // Also to whoever does not see it, and not cut off by the number of calls that was to be said next.
  await waitFor(() => expect(document.querySelector('[role=status]')?.textContent).toBe(said));
  expect(saved).toEqual([{ name: 'call-history-2026-11-24.csv', type: 'text/csv', pieces: ['+493012345678\r\n'] }]);
});

describe('a history that', () => {
  it('is empty says what will be in it', async () => {
    open(createMemoryHost({ ...seed(), calls: [] }));
    expect(await screen.findByText('Nobody has been called and no number has been looked up yet.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Export' })).toBeNull();
  });

  it('is being read shows grey rows', async () => {
    const host = createMemoryHost(seed());
    const release = host.hold('calls.page');
    open(host);
    await screen.findByText('Loading…');
    release();
    await screen.findByRole('grid');
  });

  it('could not be read says why, and Try again reads it', async () => {
    const host = createMemoryHost(seed());
    host.fail('calls.page', 'INTERNAL-01');
    const { user } = open(host);
    const panel = within(await screen.findByRole('alert'));
    expect(panel.getByText('The Call History could not be read.')).toBeDefined();
    host.fail('calls.page', null);
    await user.click(panel.getByRole('button', { name: 'Try again' }));
    await screen.findByText('4 calls');
  });

  it('was read before the host was lost stays, and says that it may be old', async () => {
    const host = createMemoryHost(seed());
    const { services } = open(host);
    await screen.findByText('4 calls');
    host.fail('calls.page', 'unreachable');
    await services.calls.reload();
    await screen.findByText(/This may be old/);
    expect(screen.getByText('Ada Lovelace')).toBeDefined();
  });
});
