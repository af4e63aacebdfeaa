import type { Okta } from '../okta.ts';
import type { OktaPerson } from '../people/generate.ts';
import type { Random } from '../random.ts';
import type { Task, TaskFailure } from '../task.ts';
import type { Assignment } from '../users.ts';
import type { Progress } from './progress.ts';

/** A red task, with whom or what it was about. */
export interface FailedTask {
  readonly subject: string;
  readonly failure: TaskFailure;
}

export interface SimulationSummary {
  readonly created: number;
  /** People who were there already and got the whole profile again. */
  readonly updated: number;
  readonly deactivated: number;
  /** Members of the pushed group; null when none was asked for or it failed. */
  readonly groupMembers: number | null;
  readonly failed: readonly FailedTask[];
  /** How long the assignments took. */
  readonly assigningMs: number;
  readonly isInterrupted: boolean;
}

interface Linked {
  readonly person: OktaPerson;
  readonly assignment: Assignment;
}

/** Runs `work` on every item, so many at a time, until the signal says stop; what has begun is finished. */
async function eachOf<T>(
  items: readonly T[],
  options: { readonly concurrency: number; readonly signal: AbortSignal },
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (options.signal.aborted) return;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, worker));
}

/**
 * What an administrator in Okta would do on the first day: assign the people, push a group of them, deactivate some.
 * Failed tasks are counted and the rest goes on, as in Okta.
 */
export async function runSimulation(deps: {
  readonly okta: Okta;
  readonly people: readonly OktaPerson[];
  readonly group: string | undefined;
  readonly deactivate: number;
  readonly concurrency: number;
  readonly random: Random;
  readonly progress: Progress;
  readonly now: () => number;
  readonly signal: AbortSignal;
}): Promise<SimulationSummary> {
  const { okta, progress, signal, concurrency } = deps;
  const failed: FailedTask[] = [];
  const linked: Linked[] = [];

  const phase = async <T, V>(
    label: string,
    items: readonly T[],
    task: (item: T) => Promise<Task<V>>,
    subject: (item: T) => string,
    onSuccess: (item: T, value: V) => void,
  ): Promise<void> => {
    if (items.length === 0 || signal.aborted) return;
    let done = 0;
    let failures = 0;
    progress.start(label, items.length);
    await eachOf(items, { concurrency, signal }, async (item) => {
      const outcome = await task(item);
      if (outcome.ok) onSuccess(item, outcome.value);
      else {
        failures += 1;
        failed.push({ subject: subject(item), failure: outcome.failure });
      }
      done += 1;
      progress.update(done, failures);
    });
    progress.finish();
  };

  const startedAt = deps.now();
  await phase(
    'Assigning people',
    deps.people,
    (person) => okta.users.assign(person),
    (person) => `${person.displayName} (${person.userName})`,
    (person, assignment) => linked.push({ person, assignment }),
  );
  const assigningMs = deps.now() - startedAt;

  let groupMembers: number | null = null;
  const members = linked.map(({ person, assignment }) => ({ value: assignment.id, display: person.userName }));
  await phase(
    'Pushing the group',
    deps.group === undefined ? [] : [deps.group],
    (name) => okta.groups.push(name, members),
    (name) => `group ${name}`,
    () => {
      groupMembers = members.length;
    },
  );

  let deactivated = 0;
  await phase(
    'Deactivating people',
    deps.random.shuffled(linked).slice(0, deps.deactivate),
    ({ assignment }) => okta.users.deactivate(assignment.id),
    ({ person }) => `${person.displayName} (${person.userName})`,
    () => {
      deactivated += 1;
    },
  );

  const created = linked.filter(({ assignment }) => assignment.how === 'created').length;
  const updated = linked.length - created;
  return { created, updated, deactivated, groupMembers, failed, assigningMs, isInterrupted: signal.aborted };
}
