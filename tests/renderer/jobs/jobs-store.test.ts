import { expect, it } from 'vitest';
import { createJobsList } from '../../../renderer/jobs/jobs-store.ts';
import { createAnnouncer } from '../../../renderer/state/announcer.ts';
import { createClient } from '../../../renderer/transport/client.ts';
import { createFeed } from '../../../renderer/transport/feed.ts';
import type { JobState } from '../../../server/contract/jobs-operations.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { job } from '../support/memory-jobs.ts';
import { noon } from '../support/samples.ts';

async function listOf(status: JobState) {
  const host = createMemoryHost({ jobs: [job(1, { status })] });
  const { transport } = host;
  const announcer = createAnnouncer();
  const client = createClient({ transport, onSessionEnded: () => {} });
  const jobs = createJobsList({ client, feed: createFeed({ transport, now: () => noon }), announcer });
  await jobs.reload();
  const isThere = () => jobs.store.getState().jobs.length > 0;
  const dismissals = () => host.calls.filter(({ name }) => name === 'jobs.dismiss').length;
  return { jobs, host, announcer, isThere, dismissals };
}

const running: JobState = { state: 'running', done: 0, total: 9, isCancelling: false };
const ended = (state: 'done' | 'cancelled' | 'failed'): JobState => ({ state, sentence: 'It ended.', endedAt: noon });

it.each([
  ['what is done', ended('done'), true],
  ['what was cancelled', ended('cancelled'), true],
  ['what failed', ended('failed'), false],
  ['what goes on', running, false],
] as const)('with the page that showed it %s goes: %s', async (_what, status, goes) => {
  const { jobs, isThere, dismissals } = await listOf(status);
  const [leave, leaveToo] = [jobs.show(job(1).id), jobs.show(job(1).id)];
  expect(isThere()).toBe(true);
  leave();
  expect(isThere()).toBe(true);
  leaveToo();
  expect([isThere(), dismissals()]).toEqual([!goes, goes ? 1 : 0]);
});

it('goes without a word when the host has forgotten it', async () => {
  const { jobs, host, announcer, isThere } = await listOf(ended('done'));
  host.data.jobs = [];
  await jobs.reload();
  expect([isThere(), announcer.store.getState().message]).toEqual([false, '']);
});
