import type Database from 'better-sqlite3';
import { type CheckpointThread, createCheckpointThread } from './checkpoint-thread.ts';

/**
 * Keeps the write-ahead log from growing. SQLite would move it into the database within the commit that makes it too long,
 * and everybody would wait for the disk meanwhile, a fifth of a second after a few hundred new people. Here another thread
 * does that; only the last of it, which others have written meanwhile, is moved between two commits, because the log can
 * begin anew only where nothing of it is left.
 */
export interface LogCheckpoints {
  /** To be called after each commit. */
  watch(): void;
  /** Waits for a checkpoint under way, and begins no other. The rest of the log is the caller's. */
  close(): void;
}

export interface CheckpointLimits {
  /** Pages in the log from which on it is moved. Up to there the same pages are written again and again, and moved once. */
  readonly due: number;
  /** So many are moved between two commits, in the time of a few requests. */
  readonly few: number;
  /** The log is measured after so many commits, because that costs a hundredth of one. */
  readonly commits: number;
}

/** A log of 32 MB. */
const ordinary: CheckpointLimits = { due: 8_000, few: 200, commits: 8 };

/** Each leaves about as much less as the disk is faster than the writers; should it not be, somebody has to wait. */
const mostRounds = 5;

/** @param db whose own checkpoints wait for a log that has become longer than this would let it */
export function createLogCheckpoints(
  db: Database.Database,
  thread: CheckpointThread = createCheckpointThread(db.name),
  limits: CheckpointLimits = ordinary,
): LogCheckpoints {
  const measure = db.prepare<[], { log: number; checkpointed: number }>('PRAGMA main.wal_checkpoint(NOOP)');
  const move = db.prepare('PRAGMA main.wal_checkpoint(PASSIVE)');
  let due = limits.due;
  let commits = 0;
  let isUnderWay = false;
  let isClosed = false;

  /** Pages of the log that are not in the database. */
  function left(): number {
    const { log, checkpointed } = measure.get() ?? { log: 0, checkpointed: 0 };
    return log - checkpointed;
  }

  function begin(round: number): void {
    isUnderWay = true;
    thread.run((failure) => {
      isUnderWay = false;
      if (failure === null && round < mostRounds && left() > limits.few) begin(round + 1);
      else finish(failure);
    });
  }

  function finish(failure: Error | null): void {
    // A thread that could not will hardly be able to soon, and SQLite does it itself before the log becomes endless.
    if (failure === null) moveRest();
    // Somebody who reads an old state, such as a backup, may keep it from being moved: that takes a while.
    due = left() + limits.due;
  }

  function moveRest(): void {
    try {
      move.get();
    } catch {
      // Whatever is wrong with the disk, nothing is lost: it stays in the log, and the next write says what is wrong.
    }
  }

  return {
    watch() {
      commits += 1;
      if (commits % limits.commits > 0) return;
      if (!isUnderWay && !isClosed && left() >= due) begin(1);
    },
    close() {
      isClosed = true;
      thread.close();
    },
  };
}
