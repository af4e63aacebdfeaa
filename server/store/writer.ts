import type Database from 'better-sqlite3';

/** Runs changes so that those which arrive together share one durable commit (group commit). */
export interface Writer {
  /**
   * Resolves with what `change` returned, after its commit is on disk. A change that throws is undone alone; its
   * neighbours in the same commit are not touched. `change` must be synchronous.
   */
  write<T>(change: () => T): Promise<T>;
  /** Called after each commit. */
  onCommit(listener: () => void): void;
  /** Commits what is waiting. */
  flush(): void;
}

interface Job {
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** A group this large has nothing to gain from waiting any longer. */
const largestGroup = 256;

export function createWriter(db: Database.Database): Writer {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const savepoint = db.prepare('SAVEPOINT job');
  const release = db.prepare('RELEASE job');
  const rollbackToSavepoint = db.prepare('ROLLBACK TO job');
  const listeners: (() => void)[] = [];
  let waiting: Job[] = [];

  function runOne(job: Job): () => void {
    savepoint.run();
    try {
      const value = job.run();
      if (value instanceof Promise) throw new TypeError('A change must be synchronous; this one returned a promise.');
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
   * Waits for one more turn of the event loop as long as turns bring company: requests that arrived together are read
   * from their sockets in turns, and the more of them share a commit the fewer times the disk is waited for.
   */
  function gather(seen: number): void {
    if (waiting.length > seen && waiting.length < largestGroup) setImmediate(gather, waiting.length);
    else flush();
  }

  function flush(): void {
    const jobs = waiting;
    if (jobs.length === 0) return;
    waiting = [];
    let settle: (() => void)[];
    try {
      begin.run();
      settle = jobs.map(runOne);
      commit.run();
    } catch (failure) {
      if (db.inTransaction) rollback.run();
      for (const job of jobs) job.reject(failure);
      return;
    }
    for (const tell of settle) tell();
    for (const listener of listeners) listener();
  }

  return {
    write<T>(change: () => T): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        if (waiting.length === 0) setImmediate(gather, 1);
        waiting.push({ run: change, resolve: (value) => resolve(value as T), reject });
      });
    },
    onCommit: (listener) => void listeners.push(listener),
    flush,
  };
}
