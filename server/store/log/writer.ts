import type Database from 'better-sqlite3';
import type { DiskFailure, LogSync } from './log-sync.ts';

/**
 * Runs changes so that those which arrive together share one durable commit (group commit). Between a commit and the disk
 * others go on, and see it already; only whoever made a promise of it waits.
 */
export interface Writer {
  /**
   * Resolves with what `change` returned, after its commit is on disk. A change that throws is undone alone; its
   * neighbours in the same commit are not touched. `change` must be synchronous. Rejects with a DiskFailure when the disk
   * does not confirm the commit, and from then on always, until the database is opened again.
   */
  write<T>(change: () => T): Promise<T>;
  /**
   * The same for a change that does nothing but read and write the database, and may therefore be run again. It is
   * cheaper: a savepoint makes SQLite keep a copy of every page that is written after it.
   */
  writeRepeatable<T>(change: () => T): Promise<T>;
  /**
   * The same for what nobody was promised, such as a note or what follows from something else that is stored. It does not
   * wait for the disk: after a power cut, though not after a crash, the last of it may be missing, never in part and never
   * with something later still there.
   */
  writeRelaxed<T>(change: () => T): Promise<T>;
  /** Called after each commit. */
  onCommit(listener: () => void): void;
  /** Commits what is waiting, waits for the disk, and lets go of the log. What comes later is refused. */
  close(): void;
}

type JobKind = 'guarded' | 'repeatable' | 'relaxed';

interface Job {
  readonly run: () => unknown;
  readonly kind: JobKind;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Tells whoever waits for a job what became of it, once that is certain. */
interface Outcome {
  readonly job: Job;
  readonly settle: () => void;
}

interface Committed {
  readonly outcomes: readonly Outcome[];
  readonly isCommitted: boolean;
  /** Whether what was promised is certain only once the disk says so. */
  readonly isToWait: boolean;
}

/** A group this large has nothing to gain from waiting any longer. */
const largestGroup = 256;

/** @param log of the same database, whose own commits do not wait for the disk */
export function createWriter(db: Database.Database, log: LogSync): Writer {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const savepoint = db.prepare('SAVEPOINT job');
  const release = db.prepare('RELEASE job');
  const rollbackToSavepoint = db.prepare('ROLLBACK TO job');
  const rowsChanged = db.prepare<[], number>('SELECT total_changes()').pluck();
  const listeners: (() => void)[] = [];
  let waiting: Job[] = [];

  function runGuarded(job: Job): Outcome {
    savepoint.run();
    try {
      const value = resultOf(job);
      release.run();
      return { job, settle: () => job.resolve(value) };
    } catch (failure) {
      // Some failures (disk full) end the whole transaction; then all jobs fail together, and for that reason.
      if (!db.inTransaction) throw failure;
      rollbackToSavepoint.run();
      release.run();
      return { job, settle: () => job.reject(failure) };
    }
  }

  /**
   * Runs jobs without guarding them from each other, and rolls everything back when one fails half-way. Most failures are
   * refusals that come before anything is written, and leave nothing to be undone.
   * @returns null for jobs that have to be run again, guarded
   */
  function runTogether(jobs: readonly Job[]): Outcome[] | null {
    const outcomes: Outcome[] = [];
    for (const job of jobs) {
      const before = rowsChanged.get();
      try {
        const value = resultOf(job);
        outcomes.push({ job, settle: () => job.resolve(value) });
      } catch (failure) {
        if (!db.inTransaction) throw failure;
        outcomes.push({ job, settle: () => job.reject(failure) });
        if (rowsChanged.get() === before) continue;
        rollback.run();
        return jobs.length === 1 ? outcomes : null;
      }
    }
    return outcomes;
  }

  function run(jobs: readonly Job[]): Outcome[] {
    begin.run();
    if (jobs.length > 1 && jobs.some(({ kind }) => kind === 'guarded')) return jobs.map(runGuarded);
    const outcomes = runTogether(jobs);
    if (outcomes !== null) return outcomes;
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
  function runAndCommit(jobs: readonly Job[]): Committed {
    try {
      const before = rowsChanged.get();
      const outcomes = run(jobs);
      // A job that failed by itself has rolled back already.
      if (!db.inTransaction) return { outcomes, isCommitted: false, isToWait: false };
      const isChange = rowsChanged.get() !== before;
      commit.run();
      // What changed nothing may have been decided by something that is still on its way to the disk.
      return { outcomes, isCommitted: true, isToWait: isChange || !log.isIdle() };
    } catch (failure) {
      if (db.inTransaction) rollback.run();
      const outcomes = jobs.map((job) => ({ job, settle: () => job.reject(failure) }));
      return { outcomes, isCommitted: false, isToWait: false };
    }
  }

  function flush(): void {
    const jobs = waiting;
    if (jobs.length === 0) return;
    waiting = [];
    const broken = log.failure();
    if (broken !== null) {
      for (const job of jobs) job.reject(broken);
      return;
    }
    const { outcomes, isCommitted, isToWait } = runAndCommit(jobs);
    if (isCommitted) for (const listener of listeners) listener();
    const isPromised = ({ job }: Outcome) => isToWait && job.kind !== 'relaxed';
    const promised = outcomes.filter(isPromised);
    for (const outcome of outcomes) if (!isPromised(outcome)) outcome.settle();
    if (promised.length > 0) waitForDisk(promised);
  }

  function waitForDisk(promised: readonly Outcome[]): void {
    const settle = (): void => {
      for (const outcome of promised) outcome.settle();
    };
    const fail = (failure: DiskFailure): void => {
      for (const { job } of promised) job.reject(failure);
    };
    log.wait({ settle, fail }, promised.length === 1 && waiting.length === 0);
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
    close: () => {
      flush();
      log.close();
    },
  };
}

function resultOf({ run }: Job): unknown {
  const value = run();
  if (value instanceof Promise) throw new TypeError('A change must be synchronous; this one returned a promise.');
  return value;
}
