import { z } from 'zod';
import { nothing, type Operation } from './operation.ts';

/** Every kind of long work. A new one is added here and started with `createJobs`. */
export const jobKind = z.enum(['backup', 'verify', 'restore', 'purge', 'undo', 'recheck', 'guard', 'hygiene']);
export type JobKind = z.output<typeof jobKind>;

const timestamp = z.int().describe('milliseconds since 1970, UTC');

export const jobId = z.int().brand<'JobId'>();
export type JobId = z.output<typeof jobId>;

/** How far work has come, or how it ended: then with one sentence for the person who asked for it. */
export const jobState = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('running'),
    done: z.int().min(0),
    total: z.int().min(1).nullable().describe('null while it is not known'),
    isCancelling: z.boolean().describe('it ends after the slice it is in'),
  }),
  z.object({ state: z.literal('done'), sentence: z.string(), endedAt: timestamp }),
  z.object({ state: z.literal('cancelled'), sentence: z.string(), endedAt: timestamp }),
  z.object({ state: z.literal('failed'), sentence: z.string(), endedAt: timestamp }),
]);
export type JobState = z.output<typeof jobState>;

export const job = z.object({
  id: jobId,
  kind: jobKind,
  /** What is worked on, such as a directory; two jobs of one kind and subject never run together. */
  subject: z.string(),
  /** What it is, as a noun that fits above the progress and before the outcome: "Backup". */
  title: z.string(),
  startedAt: timestamp,
  /** Whether stopping half-way is offered. */
  canCancel: z.boolean(),
  status: jobState,
  /** What the screens need of the outcome, such as the name of a file; empty until the end. */
  result: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Job = z.output<typeof job>;

/** Whether nobody has to do anything about it any more. */
export function hasEndedWell({ status: { state } }: Job): boolean {
  return state === 'done' || state === 'cancelled';
}

/** Long work, of whichever kind: it is begun by operations of its own subject, and looked after here. */
export const jobsOperations = {
  /**
   * What is running, and what ended since the start and was not dismissed; newest first. What did not fail is forgotten a
   * while after it was first told.
   */
  'jobs.list': { role: 'administrator', input: nothing, output: z.object({ jobs: z.array(job) }) },
  'jobs.cancel': { role: 'administrator', input: z.object({ id: jobId }), output: nothing },
  /** Takes work that has ended off the screens. */
  'jobs.dismiss': { role: 'administrator', input: z.object({ id: jobId }), output: nothing },
} as const satisfies Record<string, Operation>;
