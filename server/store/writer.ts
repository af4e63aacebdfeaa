import type Database from 'better-sqlite3';

/** Runs changes so that those which arrive together share one durable commit (group commit). */
export interface Writer {
  /**
   * Resolves with what `change` returned, after its commit is on disk. A change that throws is undone alone; its
   * neighbours in the same commit are not touched. `change` must be synchronous.
   */
  write<T>(change: () => T): Promise<T>;
  /**
   * The same for a change that does nothing but read and write the database, and may therefore be run again. It is
   * cheaper: a savepoint makes SQLite keep a copy of every page that is written after it.
   */
  writeRepeatable<T>(change: () => T): Promise<T>;
  /**
   * The same for what nobody was promised, such as a note or what follows from something else that is stored. It does not
   * wait for the disk, unless it is in company that does: after a power cut, though not after a crash, the last of it may
   * be missing, never in part and never with something later still there.
   */
  writeRelaxed<T>(change: () => T): Promise<T>;
  /** Called after each commit. */
  onCommit(listener: () => void): void;
  /** Commits what is waiting. */
  flush(): void;
}

type JobKind = 'guarded' | 'repeatable' | 'relaxed';

interface Job {
  readonly run: () => unknown;
  readonly kind: JobKind;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Tells whoever waits for a job what became of it. */
type Settle = () => void;

/** A group this large has nothing to gain from waiting any longer. */
const largestGroup = 256;

export function createWriter(db: Database.Database): Writer {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const savepoint = db.prepare('SAVEPOINT job');
  const release = db.prepare('RELEASE job');
  const rollbackToSavepoint = db.prepare('ROLLBACK TO job');
  const rowsChanged = db.prepare<[], number>('SELECT total_changes()').pluck();
  const listeners: (() => void)[] = [];
  let waiting: Job[] = [];

  function runGuarded(job: Job): Settle {
    savepoint.run();
    try {
      const value = resultOf(job);
      release.run();
      return () => job.resolve(value);
    } catch (failure) {
      // Some failures (disk full) end the whole transaction; then all jobs fail together, and for that reason.
      if (!db.inTransaction) throw failure;
      rollbackToSavepoint.run();
      release.run();
      return () => job.reject(failure);
    }
  }

  /**
   * Runs jobs without guarding them from each other, and rolls everything back when one fails half-way. Most failures are
   * refusals that come before anything is written, and leave nothing to be undone.
   * @returns null for jobs that have to be run again, guarded
   */
  function runTogether(jobs: readonly Job[]): Settle[] | null {
    const settle: Settle[] = [];
    for (const job of jobs) {
      const before = rowsChanged.get();
      try {
        const value = resultOf(job);
        settle.push(() => job.resolve(value));
      } catch (failure) {
        if (!db.inTransaction) throw failure;
        settle.push(() => job.reject(failure));
        if (rowsChanged.get() === before) continue;
        rollback.run();
        return jobs.length === 1 ? settle : null;
      }
    }
    return settle;
  }

  function run(jobs: readonly Job[]): Settle[] {
    begin.run();
    if (jobs.length > 1 && jobs.some(({ kind }) => kind === 'guarded')) return jobs.map(runGuarded);
    const settle = runTogether(jobs);
    if (settle !== null) return settle;
    begin.run();
    return jobs.map(runGuarded);
  }

  /**
   * Waits for one more turn of the event loop as long as turns bring company: requests that arrived together are read
   * from their sockets in turns, and the more of them share a commit the fewer times the disk is waited for.
   */
  function gather(seen: number): void {
    if (waiting.length > seen && waiting.length < largestGroup) setImmediate(gather, waiting.length);
    else flush();
  }

  /** Runs jobs and commits what they did; when that fails, all of them fail, and for the same reason. */
  function runAndCommit(jobs: readonly Job[]): { readonly settle: Settle[]; readonly isCommitted: boolean } {
    try {
      const settle = run(jobs);
      // A job that failed by itself has rolled back already.
      const isCommitted = db.inTransaction;
      if (isCommitted) commit.run();
      return { settle, isCommitted };
    } catch (failure) {
      if (db.inTransaction) rollback.run();
      return { settle: jobs.map((job) => () => job.reject(failure)), isCommitted: false };
    }
  }

  /** The same without waiting for the disk. In WAL mode the next commit that does wait takes this one along. */
  function runRelaxed(jobs: readonly Job[]): ReturnType<typeof runAndCommit> {
    if (!db.open) return runAndCommit(jobs);
    db.pragma('synchronous = NORMAL');
    try {
      return runAndCommit(jobs);
    } finally {
      db.pragma('synchronous = FULL');
    }
  }

  function flush(): void {
    const jobs = waiting;
    if (jobs.length === 0) return;
    waiting = [];
    const isRelaxed = jobs.every(({ kind }) => kind === 'relaxed');
    const { settle, isCommitted } = isRelaxed ? runRelaxed(jobs) : runAndCommit(jobs);
    for (const tell of settle) tell();
    if (isCommitted) for (const listener of listeners) listener();
  }

  function wait<T>(change: () => T, kind: JobKind): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (waiting.length === 0) setImmediate(gather, 1);
      waiting.push({ run: change, kind, resolve: (value) => resolve(value as T), reject });
    });
  }

  return {
    write: (change) => wait(change, 'guarded'),
    writeRepeatable: (change) => wait(change, 'repeatable'),
    writeRelaxed: (change) => wait(change, 'relaxed'),
    onCommit: (listener) => void listeners.push(listener),
    flush,
  };
}

function resultOf({ run }: Job): unknown {
  const value = run();
  if (value instanceof Promise) throw new TypeError('A change must be synchronous; this one returned a promise.');
  return value;
}
