import type { DirectoryId } from '../../contract/directory.ts';
import type { ContractEvent } from '../../contract/events.ts';
import type { GuardDecision } from '../../contract/guard.ts';
import type { Job } from '../../contract/jobs-operations.ts';
import { accept, type Result, refuse } from '../../contract/result.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { Departure } from '../../store/guard/departure-table.ts';
import type { Store } from '../../store/open.ts';
import type { BringBack } from './bring-back.ts';

/** About whom something is decided; null is everybody who has left so far. */
export interface Decision {
  readonly directoryId: DirectoryId;
  readonly decision: GuardDecision;
  readonly ids: readonly string[] | null;
}

export interface Decisions {
  /** Begins the work. */
  decide(decision: Decision): Result<Job>;
  /** Whether people of the directory are being let go or brought back now. */
  isDeciding(directoryId: DirectoryId): boolean;
}

export interface DecisionsDeps {
  readonly store: Store;
  readonly bringBack: BringBack;
  readonly jobs: Pick<Jobs, 'start'>;
  readonly publish: (event: ContractEvent) => void;
  readonly now: () => number;
}

/** As many people as one transaction lets go or brings back, for which no request has to wait long. */
const slice = 100;

/** Carries out what an administrator decides about people whom the guard keeps visible, a slice at a time. */
export function createDecisions({ store, bringBack, jobs, publish, now }: DecisionsDeps): Decisions {
  const { changes, contactUpkeep, departures, directories, guards } = store;
  const deciding = new Set<DirectoryId>();

  /** Within a transaction. Whoever cannot be brought back stays kept, and is not counted. */
  function carryOut({ directoryId, decision }: Decision, people: readonly Departure[]): number {
    const isLetGo = decision === 'accept';
    const done = isLetGo ? people : bringBack(people);
    if (isLetGo) for (const { seq } of done) departures.accept(seq);
    if (departures.figures(directoryId).total === 0) guards.settle(directoryId);
    // Last, because whoever asks who has left waits until contacts have followed.
    if (isLetGo) for (const { seq } of done) contactUpkeep.outdate(seq);
    const kind = isLetGo ? 'guard.accepted' : 'guard.restored';
    const body = JSON.stringify({ ids: done.map(({ id }) => id) });
    if (done.length > 0) changes.append({ at: now(), directoryId, kind, actor: 'administrator', body });
    return done.length;
  }

  /** Nobody who leaves after the decision is part of it: `upTo` is the newest change when it was made. */
  function* slicesOf({ directoryId, ids }: Decision, upTo: number): Generator<Departure[], void> {
    if (ids !== null) {
      for (let at = 0; at < ids.length; at += slice) yield departures.byIds(directoryId, ids.slice(at, at + slice));
      return;
    }
    let reached = 0;
    for (;;) {
      const people = departures.next(directoryId, reached, upTo, slice);
      const last = people.at(-1);
      if (last === undefined) return;
      yield people;
      reached = last.seq;
    }
  }

  /** Refused while another decision about the directory is under way. */
  function start(decision: Decision, total: number): Result<Job> {
    const { directoryId } = decision;
    const words = wordsOf[decision.decision];
    const name = directories.byId(directoryId)?.name ?? '';
    const upTo = changes.last();
    let [seen, done] = [0, 0];
    const started = jobs.start({
      ...{ kind: 'guard', subject: String(directoryId), title: words.title(name) },
      whenCancelled: () => `${words.done(done)} The others stay visible until you decide.`,
      run: async (job) => {
        for (const people of slicesOf(decision, upTo)) {
          done += await store.write(() => carryOut(decision, people));
          seen += people.length;
          job.progress(Math.min(seen, total), total);
          await job.breathe();
        }
        return { state: 'done', sentence: [words.done(done), ...notDone(seen - done)].join(' ') };
      },
    });
    if (!started.ok) return started;
    deciding.add(directoryId);
    publish({ type: 'guard.changed' });
    void started.value.ended.then(() => {
      deciding.delete(directoryId);
      publish({ type: 'guard.changed' });
    });
    return accept(started.value.job);
  }

  return {
    isDeciding: (directoryId) => deciding.has(directoryId),
    decide: (decision) => {
      const { directoryId, ids } = decision;
      const isTripped = (guards.of(directoryId)?.trippedAt ?? null) !== null;
      const total = ids === null ? departures.figures(directoryId).total : departures.byIds(directoryId, ids).length;
      return isTripped && total > 0 ? start(decision, total) : refuse(nobodyKept);
    },
  };
}

const nobodyKept = {
  code: 'GUARD-FIND-01',
  message: 'These people are not kept visible any more: it has been decided about them, or they have come back.',
} as const;

const wordsOf = {
  accept: {
    title: (name: string) => `Departures from ${name}`,
    done: (count: number) => `${people(count)} left Organisation.`,
  },
  restore: {
    title: (name: string) => `Return to ${name}`,
    done: (count: number) => `${people(count)} brought back, here and for the identity provider.`,
  },
} as const satisfies Record<GuardDecision, object>;

function notDone(count: number): string[] {
  if (count === 0) return [];
  return [
    `${people(count)} could not be brought back, because somebody else has the userName now or nothing is known of how they were. They stay visible until you accept.`,
  ];
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count.toLocaleString('en-GB')} people`;
}
