import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../server/contract/jobs-operations.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { job } from '../support/memory-jobs.ts';
import { paths, renderApp } from '../support/render-app.tsx';
import { noon } from '../support/samples.ts';

const running = (done: number, total: number | null): Job['status'] => ({
  ...{ state: 'running', done, total, isCancelling: false },
});
const ended = (state: 'done' | 'cancelled' | 'failed', sentence: string): Job['status'] => ({
  ...{ state, sentence, endedAt: noon },
});

function open(jobs: Job[], at: string = paths.organisation) {
  const host = createMemoryHost({ jobs });
  const app = renderApp(host, { at });
  const become = (changed: Job[]) => {
    host.data.jobs = changed;
    host.emit({ type: 'jobs.changed' });
  };
  return { ...app, host, become };
}

const strip = () => screen.findByRole('region', { name: 'Long work' });
const announced = (text: string) =>
  waitFor(() => expect(screen.getAllByRole('status').some((one) => one.textContent === text)).toBe(true));

describe('long work, on every page', () => {
  it.each([paths.organisation, paths.list, '/contact-centre'])('is shown at %s', async (at) => {
    open([job(1, { title: 'Purge of Head office', status: running(5_000, 20_000) })], at);
    const region = within(await strip());
    const bar = region.getByRole('progressbar', { name: 'Purge of Head office' });
    expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuemax')]).toEqual(['5000', '20000']);
    expect(bar.getAttribute('aria-valuetext')).toBe('5,000 of 20,000');
    expect(region.getByText('5,000 of 20,000')).toBeDefined();
  });

  it('is not there without any', async () => {
    open([]);
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByRole('region', { name: 'Long work' })).toBeNull();
  });

  it('has no number while nobody knows how much there is', async () => {
    open([job(1, { status: running(0, null) })]);
    const bar = within(await strip()).getByRole('progressbar', { name: 'Backup' });
    expect(bar.getAttribute('aria-valuenow')).toBeNull();
    expect(within(bar).getByText('Preparing…')).toBeDefined();
  });

  it('is announced when it begins and when it ends, not in between', async () => {
    const { become, services } = open([]);
    await waitFor(() => expect(services.jobs.store.getState().jobs).toEqual([]));
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toBeDefined());
    become([job(1)]);
    await announced('Backup: begun');
    const { turn } = services.announcer.store.getState();
    become([job(1, { status: running(1, 2) })]);
    await screen.findByText('1 of 2');
    expect(services.announcer.store.getState().turn).toBe(turn);
    become([job(1, { status: ended('done', 'The backup holds 2 people.') })]);
    await announced('Backup: The backup holds 2 people.');
  });

  it('says nothing of what was there before the window', async () => {
    const { services } = open([job(1, { status: ended('done', 'Old.') }), job(2)]);
    await strip();
    expect(services.announcer.store.getState().message).toBe('');
  });
});

describe('cancelling', () => {
  it('asks the host once, and says that it is under way', async () => {
    const { user, host } = open([job(1, { status: running(1, 9) })]);
    const region = within(await strip());
    const cancel = region.getByRole('button', { name: 'Cancel: Backup' });
    await user.click(cancel);
    await region.findByText('Cancelling…');
    expect(cancel.getAttribute('aria-disabled')).toBe('true');
    await user.click(cancel);
    expect(host.calls.filter(({ name }) => name === 'jobs.cancel')).toEqual([
      { name: 'jobs.cancel', input: { id: 1 } },
    ]);
  });

  it('is not offered for what must not stop half-way', async () => {
    open([job(1, { canCancel: false })]);
    expect(within(await strip()).queryByRole('button')).toBeNull();
  });

  it('says why it was refused', async () => {
    const { user, host } = open([job(1)]);
    host.fail('jobs.cancel', 'JOB-02');
    await user.click(within(await strip()).getByRole('button', { name: 'Cancel: Backup' }));
    await announced('Refused with JOB-02.');
  });
});

describe('an outcome', () => {
  it.each([
    ['done', 'The backup holds 482 people.', 'Backup: done.'],
    ['cancelled', 'Nothing was kept.', 'Backup: cancelled.'],
    ['failed', 'The disk is full.', 'Backup: failed.'],
  ] as const)('%s is told in words, until it is dismissed', async (state, sentence, heading) => {
    const { user } = open([job(1, { status: ended(state, sentence) })]);
    const region = within(await strip());
    expect(region.getByText(heading)).toBeDefined();
    expect(region.getByText(sentence)).toBeDefined();
    await user.click(region.getByRole('button', { name: 'Dismiss: Backup' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Long work' })).toBeNull());
  });
});

describe('the focus', () => {
  const dismiss = (title: string) => screen.getByRole('button', { name: `Dismiss: ${title}` });
  const three = ['Backup', 'Undo', 'Purge'].map((title, place) =>
    job(place + 1, { title, status: ended('done', 'It ended.') }),
  );

  it('goes to the next entry, from the last one to the one before, and at the end to the heading of the page', async () => {
    const { user } = open(three, paths.list);
    const heading = await screen.findByRole('heading', { level: 1 });
    await strip();
    dismiss('Undo').focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(dismiss('Purge')));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(dismiss('Backup')));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(screen.queryByRole('region', { name: 'Long work' })).toBeNull();
  });

  it('passes over what has no button, and over what goes at the same time', async () => {
    const { become } = open([...three, job(4, { title: 'Restore', canCancel: false })], paths.list);
    await strip();
    dismiss('Undo').focus();
    become([...three.slice(0, 1), job(4, { title: 'Restore', canCancel: false })]);
    await waitFor(() => expect(document.activeElement).toBe(dismiss('Backup')));
  });

  it('goes to the heading of the section of a page that shows the work itself', async () => {
    const { user } = open(three.slice(0, 1), '/settings');
    const section = within(await screen.findByRole('region', { name: 'Backup' }));
    await user.click(await section.findByRole('button', { name: 'Dismiss: Backup' }));
    await waitFor(() => expect(document.activeElement).toBe(section.getByRole('heading', { name: 'Backup' })));
  });

  it('stays where it is when it is elsewhere', async () => {
    const { become } = open(three, paths.list);
    await strip();
    dismiss('Purge').focus();
    become(three.slice(1));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Dismiss: Backup' })).toBeNull());
    expect(document.activeElement).toBe(dismiss('Purge'));
  });

  it('stays on the button that cancelled the work, which dismisses it afterwards', async () => {
    const { user, become } = open([job(1), ...three.slice(1)]);
    const cancel = await screen.findByRole('button', { name: 'Cancel: Backup' });
    await user.click(cancel);
    become([job(1, { status: ended('cancelled', 'Nothing was kept.') }), ...three.slice(1)]);
    await waitFor(() => expect(document.activeElement).toBe(dismiss('Backup')));
  });
});
