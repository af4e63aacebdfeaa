import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ContractEvent } from '../contract/events.ts';
import { hasEndedWell, type Job, type JobKind, type JobState, jobId } from '../contract/jobs-operations.ts';
import type { Api } from '../contract/operations.ts';
import { accept, type Result, refuse } from '../contract/result.ts';
import { createCoalescing } from './coalescing.ts';

/** How work ended. What it found for the screens goes into `result`. */
export interface JobEnd {
  readonly state: 'done' | 'cancelled' | 'failed';
  /** What happened and, where something is left to do, what. */
  readonly sentence: string;
  readonly result?: Job['result'];
}

/** What running work is given. */
export interface JobRun {
  /** Aborted when somebody cancels, and when the host stops. */
  readonly signal: AbortSignal;
  /** Tells the screens how far it is; cheap enough for every slice. `total` is null while it is not known. */
  progress(done: number, total: number | null): void;
  /**
   * Gives the event loop back between two slices, so that requests and the window do not wait.
   * @throws the signal's reason when the work was cancelled meanwhile; not catching it is an orderly way to end.
   */
  breathe(): Promise<void>;
}

export interface JobPlan {
  readonly kind: JobKind;
  /** What is worked on; empty where there is only one of its kind. */
  readonly subject?: string;
  readonly title: string;
  /** False for work that must not stop half-way. */
  readonly canCancel?: boolean;
  /** False for work that nobody waits for: once it is done there is nothing to say. */
  readonly isAsked?: boolean;
  /** What is said when `breathe` ended the work. */
  readonly whenCancelled?: () => string;
  readonly run: (job: JobRun) => Promise<JobEnd>;
}

export interface StartedJob {
  readonly job: Job;
  /** Settles with the work, however it ends; never rejects. */
  readonly ended: Promise<JobEnd>;
}

export interface Jobs {
  readonly operations: Pick<Api, 'jobs.list' | 'jobs.cancel' | 'jobs.dismiss'>;
  /** Begins work and returns at once. Refused with `JOB-01` while the same work is under way. */
  start(plan: JobPlan): Result<StartedJob>;
  /** Tells of work that ended before this host began, such as the restore that it began with. */
  note(past: Pick<Job, 'kind' | 'title' | 'startedAt'>, end: JobEnd): void;
  /** Cancels everything and waits until it has ended. */
  stop(): Promise<void>;
}

export interface JobsDeps {
  readonly publish: (event: ContractEvent) => void;
  readonly log: Logger;
  readonly now: () => number;
}

interface Entry {
  job: Job;
  readonly cancelling: AbortController;
  /** Runs since somebody was told that it ended well. */
  going?: NodeJS.Timeout;
}

/** Outcomes that nobody dismisses are not kept for ever. */
const keptOutcomes = 20;

/** As long as whoever looks away for a moment needs to come back. Failures wait for whoever has to do something. */
const keptMs = 10 * 60_000;

/** Runs long work in slices: with progress, one of a kind and subject at a time, and with a way to stop it. */
export function createJobs({ publish, log, now }: JobsDeps): Jobs {
  let entries: readonly Entry[] = [];
  const underWay = new Set<Promise<JobEnd>>();
  let lastId = 0;
  let isStopping = false;
  const changed = createCoalescing(() => publish({ type: 'jobs.changed' }));
  const find = (id: number) => entries.find(({ job }) => job.id === id);

  function running(entry: Entry, changes: { done?: number; total?: number | null; isCancelling?: boolean }): void {
    const { status } = entry.job;
    if (status.state === 'running') entry.job = { ...entry.job, status: { ...status, ...changes } };
  }

  /** Unexpected failures are logged; what is shown says where to look, and nothing of their insides. */
  async function carryOut(entry: Entry, plan: JobPlan): Promise<JobEnd> {
    const { signal } = entry.cancelling;
    try {
      // Not in the turn that asked for it: its answer goes out first.
      await nextTurn();
      signal.throwIfAborted();
      return await plan.run({
        signal,
        progress: (done, total) => {
          running(entry, { done, total: total === null ? null : Math.max(1, total) });
          changed.soon();
        },
        breathe: async () => {
          await nextTurn();
          signal.throwIfAborted();
        },
      });
    } catch (failure) {
      if (signal.aborted && failure === signal.reason) {
        return { state: 'cancelled', sentence: plan.whenCancelled?.() ?? 'Cancelled. Nothing was changed.' };
      }
      log.error({ err: failure, job: plan.kind }, 'a job failed');
      const sentence =
        'Something went wrong inside Switchboard. Try again; the log in the data folder has the details.';
      return { state: 'failed', sentence };
    }
  }

  async function follow(entry: Entry, plan: JobPlan): Promise<JobEnd> {
    const end = await carryOut(entry, plan);
    const status: JobState = { state: end.state, sentence: end.sentence, endedAt: now() };
    entry.job = { ...entry.job, status, result: end.result ?? {} };
    if (plan.isAsked === false && end.state === 'done') forget([entry]);
    forget(entries.filter(({ job }) => job.status.state !== 'running').slice(keptOutcomes));
    changed.now();
    return end;
  }

  function forget(gone: readonly Entry[]): void {
    for (const { going } of gone) clearTimeout(going);
    entries = entries.filter((entry) => !gone.includes(entry));
  }

  /** What ends while no window is open waits for one; once for all windows, what ended well goes by itself. */
  function letGo(entry: Entry): void {
    if (isStopping || entry.going !== undefined || !hasEndedWell(entry.job)) return;
    entry.going = setTimeout(() => {
      forget([entry]);
      changed.now();
    }, keptMs);
  }

  function start(plan: JobPlan): Result<StartedJob> {
    const { kind, subject = '', title, canCancel = true } = plan;
    const isSame = ({ job }: Entry) => job.kind === kind && job.subject === subject && job.status.state === 'running';
    if (isStopping || entries.some(isSame)) {
      const message = isStopping
        ? 'Switchboard is being stopped. Start it again first.'
        : `${title}: this is already under way. Wait for it, or cancel it first.`;
      return refuse({ code: 'JOB-01', message });
    }
    const status: JobState = { state: 'running', done: 0, total: null, isCancelling: false };
    const id = jobId.parse(++lastId);
    const job: Job = { id, kind, subject, title, startedAt: now(), canCancel, status, result: {} };
    const entry: Entry = { job, cancelling: new AbortController() };
    entries = [entry, ...entries];
    const ended = follow(entry, plan);
    underWay.add(ended);
    void ended.then(() => underWay.delete(ended));
    changed.now();
    return accept({ job, ended });
  }

  return {
    start,
    note: (past, { state, sentence, result = {} }) => {
      const status: JobState = { state, sentence, endedAt: now() };
      const job: Job = { ...past, id: jobId.parse(++lastId), subject: '', canCancel: false, status, result };
      entries = [{ job, cancelling: new AbortController() }, ...entries];
      changed.now();
    },
    operations: {
      'jobs.list': async () => {
        entries.forEach(letGo);
        return accept({ jobs: entries.map(({ job }) => job) });
      },
      'jobs.cancel': async ({ id }) => {
        const entry = find(id);
        // It may have ended while the button was pressed.
        if (entry?.job.status.state !== 'running') return accept({});
        if (!entry.job.canCancel) {
          return refuse({ code: 'JOB-02', message: `${entry.job.title}: this cannot be stopped half-way.` });
        }
        running(entry, { isCancelling: true });
        entry.cancelling.abort();
        changed.now();
        return accept({});
      },
      'jobs.dismiss': async ({ id }) => {
        const entry = find(id);
        if (entry === undefined) return accept({});
        if (entry.job.status.state === 'running') {
          return refuse({ code: 'JOB-02', message: `${entry.job.title}: this is still under way. Cancel it first.` });
        }
        forget([entry]);
        changed.now();
        return accept({});
      },
    },
    stop: async () => {
      isStopping = true;
      for (const { cancelling, going } of entries) {
        cancelling.abort();
        clearTimeout(going);
      }
      await Promise.all(underWay);
      changed.stop();
    },
  };
}
