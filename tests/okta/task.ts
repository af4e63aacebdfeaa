/** Why a task in Okta's console is red, in the words Okta would show. */
export interface TaskFailure {
  /** What Okta was doing, such as `create user`. */
  readonly step: string;
  readonly reason: 'refused' | 'rate-limited' | 'unreachable' | 'timeout' | 'not-json' | 'unexpected';
  /** null when no answer came. */
  readonly status: number | null;
  readonly scimType: string | null;
  /** The server's `detail`, or what Okta shows in its place. */
  readonly detail: string;
}

export type Task<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: TaskFailure };

/** Ends a task from the middle of its sequence of requests; only `runTask` catches it. */
export class TaskFailed extends Error {
  override readonly name = 'TaskFailed';
  readonly failure: TaskFailure;

  constructor(failure: TaskFailure) {
    super(`${failure.step}: ${failure.detail}`);
    this.failure = failure;
  }
}

/** Turns a sequence of requests into the task that Okta lists; anything but a failed request is a defect and passes. */
export async function runTask<T>(sequence: () => Promise<T>): Promise<Task<T>> {
  try {
    return { ok: true, value: await sequence() };
  } catch (error) {
    if (error instanceof TaskFailed) return { ok: false, failure: error.failure };
    throw error;
  }
}

/** The value of a task that must have succeeded; throws with the server's own words otherwise. */
export function outcomeOf<T>(task: Task<T>): T {
  if (task.ok) return task.value;
  throw new TaskFailed(task.failure);
}
