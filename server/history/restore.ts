import type { DirectoryId } from '../contract/directory.ts';
import type { RestoreSelection } from '../contract/history.ts';
import type { Job } from '../contract/jobs-operations.ts';
import type { Api } from '../contract/operations.ts';
import { accept, type Refusal, type Result, refuse } from '../contract/result.ts';
import type { JobEnd, JobRun, Jobs } from '../jobs/jobs.ts';
import type { ChangeKind } from '../store/history/change-log.ts';
import type { Store } from '../store/open.ts';
import type { Apply } from './apply.ts';
import type { Compared, Comparisons, Differing } from './comparison.ts';
import { createPace, type Pace } from './pacing.ts';
import type { Plan } from './plan.ts';
import { comparisonGone, inUse, noSuchEntry } from './refusals.ts';
import { isOfResource } from './undo.ts';
import { nothingToUndo, type PlanUndo } from './undo-plan.ts';

export interface RestoreDeps {
  readonly store: Pick<Store, 'write' | 'directories' | 'changes' | 'changeHistory' | 'reversals'>;
  readonly jobs: Pick<Jobs, 'start'>;
  readonly comparisons: Comparisons;
  readonly planUndo: PlanUndo;
  readonly apply: Apply;
  readonly now: () => number;
}

/** One person or group of a restore. */
interface Step {
  readonly undoneSeq: number | null;
  /** null where nothing would be different any more. */
  plan(pace: Pace): Promise<Plan | Refusal | null>;
}

const keepsChanging: Refusal = {
  code: 'HISTORY-04',
  message: 'Somebody is being changed by the identity provider again and again. Restore them once it has finished.',
};

/** Few enough for one commit that no push has to wait for long. */
const slice = 20;
const readAtOnce = 500;
/** Refusals that are told one by one. */
const refusalsTold = 3;

/** Puts many people and groups back as a job: to what they were at a moment, or to before such a restore. */
export function createRestore(deps: RestoreDeps): Pick<Api, 'history.restore' | 'history.revert'> {
  const { store, jobs, comparisons, planUndo, apply, now } = deps;

  function noteRestore(directoryId: DirectoryId, kind: ChangeKind, moment: number | null, undoneSeq: number | null) {
    return store.write(() => {
      const body = JSON.stringify(moment === null ? {} : { moment });
      const seq = store.changes.append({ at: now(), directoryId, kind, actor: 'administrator', body });
      if (undoneSeq !== null) store.reversals.insert({ changeSeq: seq, undoneSeq, restoreSeq: null });
      return seq;
    });
  }

  /** Works out a slice, writes it in one transaction, and goes on. */
  async function carryOut(run: JobRun, restoreSeq: number, steps: readonly Step[], tally: Tally): Promise<void> {
    const pace = createPace(run.breathe);
    for (let at = 0; at < steps.length; at += slice) {
      const overtaken = await carryOutSlice(steps.slice(at, at + slice), restoreSeq, tally, pace);
      for (const step of overtaken) {
        const isStill = await carryOutSlice([step], restoreSeq, tally, pace);
        if (isStill.length > 0) tally.refused(keepsChanging);
      }
      run.progress(Math.min(at + slice, steps.length), steps.length);
      await run.breathe();
    }
  }

  /** Returns those whom another step of the slice, or a provider, has changed after they were worked out. */
  async function carryOutSlice(
    steps: readonly Step[],
    restoreSeq: number,
    tally: Tally,
    pace: Pace,
  ): Promise<readonly Step[]> {
    const planned: { readonly step: Step; readonly plan: Plan }[] = [];
    for (const step of steps) {
      const plan = await step.plan(pace);
      // Whoever is what they were already came along with somebody else, as a group does with who was in it.
      if (plan === null || plan === nothingToUndo) tally.done();
      else if ('code' in plan) tally.refused(plan);
      else planned.push({ step, plan });
      await pace();
    }
    const refusals = await store.write(() =>
      planned.map(({ step, plan }) => apply(plan, { undoneSeq: step.undoneSeq, restoreSeq })),
    );
    return planned.flatMap(({ step }, index) => {
      const refusal = refusals[index] ?? null;
      if (refusal?.code === 'HISTORY-04') return [step];
      if (refusal === null) tally.done();
      else tally.refused(refusal);
      return [];
    });
  }

  function start(
    directoryId: DirectoryId,
    title: string,
    work: (run: JobRun, tally: Tally) => Promise<void>,
  ): Result<{ readonly job: Job }> {
    const tally = createTally();
    const started = jobs.start({
      kind: 'undo',
      subject: String(directoryId),
      title,
      whenCancelled: () => `Cancelled. ${tally.sentence()} The others are as they were.`,
      run: async (run): Promise<JobEnd> => {
        await work(run, tally);
        return { state: 'done', sentence: tally.sentence() };
      },
    });
    return started.ok ? accept({ job: started.value.job }) : refuse(started.refusal);
  }

  /** Those who were removed since come back last, when the names they had are free again. */
  function stepsOf(compared: Compared, chosen: readonly Differing[]): Step[] {
    const order = ({ kind, subject }: Differing) =>
      (subject.type === 'Group' ? 3 : 0) + ['new', 'changed', 'gone'].indexOf(kind);
    return [...chosen]
      .sort((a, b) => order(a) - order(b))
      .map(({ subject }) => ({ undoneSeq: null, plan: (pace) => comparisons.planFor(compared, subject, pace) }));
  }

  /** What a restore did, newest first: undone in the order in which nobody stands in the way of somebody else. */
  async function stepsToRevert(restoreSeq: number, pace: Pace): Promise<Step[]> {
    const steps: Step[] = [];
    for (let before: number | null = null, read = readAtOnce; read === readAtOnce; ) {
      const reversals = store.reversals.ofRestore(restoreSeq, before, readAtOnce);
      for (const { changeSeq } of reversals) {
        before = changeSeq;
        steps.push({
          undoneSeq: changeSeq,
          plan: async (step) => {
            const change = store.changeHistory.bySeq(changeSeq);
            return change !== undefined && isOfResource(change) ? planUndo(change, step) : null;
          },
        });
      }
      read = reversals.length;
      await pace();
    }
    return steps;
  }

  return {
    'history.restore': async ({ comparison, selection }) => {
      const compared = comparisons.find(comparison);
      if (compared === null) return refuse(comparisonGone);
      const { directoryId, moment } = compared;
      const gone = inUse(store, directoryId);
      if (gone !== null) return refuse(gone);
      return start(directoryId, 'Restore', async (run, tally) => {
        const steps = stepsOf(compared, chosenIn(compared.differing, selection));
        const restoreSeq = await noteRestore(directoryId, 'restore.made', moment, null);
        await carryOut(run, restoreSeq, steps, tally);
      });
    },

    'history.revert': async ({ directoryId, seq }) => {
      const gone = inUse(store, directoryId);
      if (gone !== null) return refuse(gone);
      const change = store.changeHistory.bySeq(seq);
      if (change?.directoryId !== directoryId || !change.kind.startsWith('restore.')) return refuse(noSuchEntry);
      return start(directoryId, 'Undoing a restore', async (run, tally) => {
        const steps = await stepsToRevert(seq, createPace(run.breathe));
        const restoreSeq = await noteRestore(directoryId, 'restore.undone', null, seq);
        await carryOut(run, restoreSeq, steps, tally);
      });
    },
  };
}

function chosenIn(differing: readonly Differing[], selection: RestoreSelection): Differing[] {
  if ('kinds' in selection) return differing.filter(({ kind }) => selection.kinds.includes(kind));
  const ids = new Set(selection.ids);
  return differing.filter(({ subject }) => ids.has(subject.id));
}

interface Tally {
  done(): void;
  refused(refusal: Refusal): void;
  sentence(): string;
}

function createTally(): Tally {
  let done = 0;
  const refusals: string[] = [];
  return {
    done: () => {
      done += 1;
    },
    refused: ({ message }) => void refusals.push(message),
    sentence: () => {
      const put = done === 1 ? '1 person or group was put back.' : `${done} people and groups were put back.`;
      if (refusals.length === 0) return put;
      const first = refusals.slice(0, refusalsTold).join(' ');
      const more = refusals.length > refusalsTold ? ` And ${refusals.length - refusalsTold} more.` : '';
      return `${put} ${refusals.length} could not be: ${first}${more}`;
    },
  };
}
