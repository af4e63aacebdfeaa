import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ContractEvent } from '../../../server/contract/events.ts';
import { type JobId, jobId } from '../../../server/contract/jobs-operations.ts';
import { createJobs, type JobEnd, type JobPlan, type JobRun } from '../../../server/jobs/jobs.ts';
import { accepted } from '../directories/administration.ts';
import { memoryLog } from '../harness/memory-log.ts';

const done: JobEnd = { state: 'done', sentence: 'It is done.', result: { file: 'a.db' } };

function house() {
  const events: ContractEvent[] = [];
  const { log, lines } = memoryLog();
  const jobs = createJobs({ publish: (event) => events.push(event), log, now: () => 7 });
  const plan = (run: JobPlan['run'], more: Partial<JobPlan> = {}): JobPlan => ({
    kind: 'backup',
    title: 'Backup',
    run,
    ...more,
  });
  return {
    ...{ jobs, events, lines, plan },
    start: (run: JobPlan['run'], more: Partial<JobPlan> = {}) => accepted(jobs.start(plan(run, more))),
    list: async () => accepted(await jobs.operations['jobs.list']({})).jobs,
    cancel: (id: JobId) => jobs.operations['jobs.cancel']({ id }),
    dismiss: (id: JobId) => jobs.operations['jobs.dismiss']({ id }),
  };
}

/** Work that goes on until it is let go or cancelled. */
function endless() {
  const gate = Promise.withResolvers<void>();
  const run = async (job: JobRun): Promise<JobEnd> => {
    const free = gate.promise.then(() => 'free');
    for (;;) {
      await job.breathe();
      if ((await Promise.race([free, Promise.resolve('busy')])) === 'free') return done;
    }
  };
  return { run, letGo: gate.resolve };
}

describe('long work', () => {
  it('begins after the turn that asked for it, and ends with a sentence and what it found', async () => {
    const { start, list } = house();
    const steps: string[] = [];
    const { job, ended } = start(async () => {
      steps.push('ran');
      return done;
    });
    steps.push('started');
    expect(job).toMatchObject({ title: 'Backup', subject: '', startedAt: 7, canCancel: true });
    expect(await ended).toBe(done);
    expect(steps).toEqual(['started', 'ran']);
    const [only] = await list();
    expect(only?.status).toEqual({ state: 'done', sentence: 'It is done.', endedAt: 7 });
    expect(only?.result).toEqual({ file: 'a.db' });
  });

  it('leaves nothing to read when it is done and nobody asked for it', async () => {
    const { start, list } = house();
    const { ended } = start(async () => done, { isAsked: false });
    expect(await list()).toHaveLength(1);
    await ended;
    expect(await list()).toEqual([]);
  });

  it('is told of when it failed, also when nobody asked for it', async () => {
    const { start, list } = house();
    await start(async () => ({ state: 'failed', sentence: 'The disk is full.' }), { isAsked: false }).ended;
    expect((await list()).map(({ status }) => status)).toMatchObject([
      { state: 'failed', sentence: 'The disk is full.' },
    ]);
  });

  it('shows how far it is, also while the total is not known', async () => {
    const { start, list } = house();
    const seen: unknown[] = [];
    const { ended } = start(async (job) => {
      for (const total of [null, 0, 8]) {
        job.progress(2, total);
        seen.push((await list())[0]?.status);
      }
      return done;
    });
    await ended;
    const running = { state: 'running', done: 2, isCancelling: false };
    expect(seen).toEqual([
      { ...running, total: null },
      { ...running, total: 1 },
      { ...running, total: 8 },
    ]);
  });

  it('tells the screens at once when it begins and ends, and together in between', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { start, events } = house();
      const { ended } = start(async (job) => {
        for (let slice = 1; slice <= 100; slice++) job.progress(slice, 100);
        vi.advanceTimersByTime(250);
        return done;
      });
      expect(events).toHaveLength(1);
      await ended;
      expect(events).toEqual([{ type: 'jobs.changed' }, { type: 'jobs.changed' }, { type: 'jobs.changed' }]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('lets the event loop go on between its slices', async () => {
    const { start } = house();
    let turns = 0;
    const count = setInterval(() => turns++, 0);
    const { ended } = start(async (job) => {
      while (turns < 3) await job.breathe();
      return done;
    });
    await ended;
    clearInterval(count);
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  it('says what failed by itself, and logs what nobody expected', async () => {
    const { start, list, lines } = house();
    await start(async () => ({ state: 'failed', sentence: 'The disk is full.' })).ended;
    await start(async () => {
      throw new Error('a secret of the insides');
    }).ended;
    const sentences = (await list()).map(({ status }) => (status.state === 'failed' ? status.sentence : ''));
    expect(sentences[1]).toBe('The disk is full.');
    expect(sentences[0]).toContain('Something went wrong inside Switchboard.');
    expect(sentences.join()).not.toContain('secret');
    expect(lines.join()).toContain('a secret of the insides');
  });
});

describe('the same work', () => {
  it.each([
    ['of one kind and subject', { subject: '1' }, { subject: '1' }, false],
    ['on another subject', { subject: '1' }, { subject: '2' }, true],
    ['of another kind', { kind: 'backup' }, { kind: 'purge' }, true],
  ] as const)('%s is under way once', async (_name, first, second, isAccepted) => {
    const { jobs, plan, start } = house();
    const { run, letGo } = endless();
    const { ended } = start(run, first);
    const again = jobs.start(plan(run, second));
    expect(again.ok).toBe(isAccepted);
    if (!again.ok) expect(again.refusal).toMatchObject({ code: 'JOB-01', message: expect.stringContaining('Backup') });
    letGo();
    await ended;
    expect(jobs.start(plan(async () => done, first)).ok).toBe(true);
    await jobs.stop();
  });
});

describe('cancelling', () => {
  it('ends the work after its slice, with its own words', async () => {
    const { start, cancel, list } = house();
    const { run } = endless();
    const { job, ended } = start(run, { whenCancelled: () => 'Half of it was done.' });
    expect(await cancel(job.id)).toEqual({ ok: true, value: {} });
    expect((await list())[0]?.status).toMatchObject({ state: 'running', isCancelling: true });
    expect(await ended).toEqual({ state: 'cancelled', sentence: 'Half of it was done.' });
    expect((await list())[0]?.status).toMatchObject({ state: 'cancelled', sentence: 'Half of it was done.' });
    // Twice, or too late, is no failure: the button may be pressed while the work is ending.
    expect((await cancel(job.id)).ok).toBe(true);
  });

  it('is refused where stopping half-way does harm', async () => {
    const { start, cancel } = house();
    const { run, letGo } = endless();
    const { job, ended } = start(run, { canCancel: false });
    expect(await cancel(job.id)).toMatchObject({ ok: false, refusal: { code: 'JOB-02' } });
    letGo();
    expect((await ended).state).toBe('done');
  });

  it('comes too late for work that has ended or was dismissed', async () => {
    const { start, cancel, list } = house();
    const { job, ended } = start(async () => done);
    await ended;
    expect((await cancel(job.id)).ok).toBe(true);
    expect((await cancel(jobId.parse(job.id + 1))).ok).toBe(true);
    expect((await list())[0]?.status.state).toBe('done');
  });

  it('happens to everything when the host stops, which waits for it and accepts no more', async () => {
    const { jobs, start, plan } = house();
    const { run } = endless();
    const ends = [start(run, { subject: '1' }).ended, start(run, { subject: '2', canCancel: false }).ended];
    await jobs.stop();
    expect((await Promise.all(ends)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(jobs.start(plan(run))).toMatchObject({ ok: false, refusal: { code: 'JOB-01' } });
  });
});

describe('outcomes', () => {
  it('stay until they are dismissed, and work that goes on cannot be', async () => {
    const { start, dismiss, list } = house();
    const { run, letGo } = endless();
    const { job, ended } = start(run);
    expect(await dismiss(job.id)).toMatchObject({ ok: false, refusal: { code: 'JOB-02' } });
    letGo();
    await ended;
    expect(await list()).toHaveLength(1);
    expect((await dismiss(job.id)).ok).toBe(true);
    expect(await list()).toEqual([]);
    expect((await dismiss(job.id)).ok).toBe(true);
  });

  describe('after a while', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
    afterEach(() => void vi.useRealTimers());
    const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000);

    it.each([
      ['done', true],
      ['cancelled', true],
      ['failed', false],
    ] as const)('%s: gone by themselves for every window: %s', async (state, goes) => {
      const { start, list, events } = house();
      await start(async () => ({ state, sentence: 'It ended.' })).ended;
      await list();
      minutes(5);
      // Of another window, which is no reason to begin anew.
      await list();
      minutes(4);
      const told = events.length;
      expect(await list()).toHaveLength(1);
      minutes(1);
      expect([(await list()).length, events.length - told]).toEqual(goes ? [0, 1] : [1, 0]);
    });

    it('but they wait for the first window that asks', async () => {
      const { start, list } = house();
      await start(async () => done).ended;
      minutes(60);
      expect(await list()).toHaveLength(1);
      minutes(10);
      expect(await list()).toEqual([]);
    });

    it('not while the work goes on', async () => {
      const { jobs, start, list } = house();
      start(endless().run);
      await list();
      minutes(60);
      expect(await list()).toHaveLength(1);
      await jobs.stop();
    });

    it('nobody is told when they were dismissed, or the host was stopped', async () => {
      const { jobs, start, list, dismiss, events } = house();
      const { job, ended } = start(async () => done);
      await ended;
      await list();
      await dismiss(job.id);
      await start(async () => done).ended;
      await list();
      await jobs.stop();
      await list();
      const told = events.length;
      minutes(60);
      expect([vi.getTimerCount(), events.length]).toEqual([0, told]);
    });
  });

  it('are the last twenty, newest first, and never push out work that goes on', async () => {
    const { jobs, start, list } = house();
    const { run } = endless();
    start(run, { kind: 'restore' });
    for (let number = 1; number <= 25; number++) await start(async () => done, { subject: String(number) }).ended;
    const subjects = (await list()).map(({ subject }) => subject);
    expect(subjects).toHaveLength(21);
    expect([subjects[0], subjects.at(-2), subjects.at(-1)]).toEqual(['25', '6', '']);
    await jobs.stop();
  });
});
