import { expect, it, vi } from 'vitest';
import type { ContractEvent } from '../../../../server/contract/events.ts';
import { createJobs } from '../../../../server/jobs/jobs.ts';
import { createDecisions } from '../../../../server/provisioning/guard/decisions.ts';
import { accepted } from '../../directories/administration.ts';
import { memoryLog } from '../../harness/memory-log.ts';
import { openTestStore } from '../../harness/open-test-store.ts';
import { guardedDirectory } from './guarded.ts';

/** More people than one slice of the work. */
async function manyKept() {
  const store = openTestStore();
  const directory = await guardedDirectory(store, { size: 250 });
  await directory.remove(directory.names);
  expect(directory.kept()).toBe(250);
  const events: ContractEvent[] = [];
  const publish = (event: ContractEvent) => void events.push(event);
  const jobs = createJobs({ publish, log: memoryLog().log, now: () => 7 });
  const decisions = createDecisions({ store, bringBack: () => [], jobs, publish, now: () => 7 });
  const status = async () => accepted(await jobs.operations['jobs.list']({})).jobs[0]?.status;
  return { store, directory, decisions, jobs, events, status };
}

it('is carried out in slices, tells how far it is, and that it has begun and ended', async () => {
  const { store, directory, decisions, events, status } = await manyKept();
  const job = accepted(decisions.decide({ directoryId: directory.directoryId, decision: 'accept', ids: null }));
  expect([job.title, decisions.isDeciding(directory.directoryId)]).toEqual(['Departures from a', true]);
  const seen = new Set<number>();
  await vi.waitUntil(
    async () => {
      const now = await status();
      if (now?.state === 'running') seen.add(now.done);
      return now?.state === 'done';
    },
    { interval: 0 },
  );
  expect([...seen].every((done) => [0, 100, 200, 250].includes(done))).toBe(true);
  await vi.waitUntil(() => !decisions.isDeciding(directory.directoryId));
  expect(events.filter(({ type }) => type === 'guard.changed').length).toBe(2);
  expect(directory.seen()).toEqual([]);
  const kinds = store.changes.since(0, 9_999).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'guard.accepted').length).toBe(3);
});

it('can be stopped half-way, and taken again: nobody is left in between', async () => {
  const { directory, decisions, jobs, status } = await manyKept();
  const decision = { directoryId: directory.directoryId, decision: 'accept', ids: null } as const;
  const { id } = accepted(decisions.decide(decision));
  await vi.waitUntil(
    async () => {
      const now = await status();
      return now?.state === 'running' && now.done >= 100;
    },
    { interval: 0 },
  );
  accepted(await jobs.operations['jobs.cancel']({ id }));
  await vi.waitUntil(async () => (await status())?.state === 'cancelled');
  const kept = directory.kept();
  expect([directory.isTripped(), directory.seen().length, kept % 100]).toEqual([true, kept, 50]);
  await vi.waitUntil(() => !decisions.isDeciding(directory.directoryId));
  accepted(decisions.decide(decision));
  await vi.waitUntil(async () => (await status())?.state === 'done');
  expect([directory.isTripped(), directory.seen()]).toEqual([false, []]);
});

it('leaves out who leaves after it was taken', async () => {
  const { directory, decisions, status } = await manyKept();
  await directory.reactivate(['late']);
  directory.seen();
  accepted(decisions.decide({ directoryId: directory.directoryId, decision: 'accept', ids: null }));
  await directory.remove(['late']);
  await vi.waitUntil(async () => (await status())?.state === 'done');
  expect([directory.seen(), directory.kept()]).toEqual([['late'], 1]);
});
