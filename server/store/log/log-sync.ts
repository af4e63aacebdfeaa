import type { LogDisk } from './log-disk.ts';

/**
 * The disk did not confirm what was written. Whether that survives a power cut is unknown, and so it is of everything
 * after it, because the log is read only up to its first gap.
 */
export class DiskFailure extends Error {
  override readonly name = 'DiskFailure';
}

/** Somebody who is told when what was committed is on the disk. */
export interface Waiting {
  readonly settle: () => void;
  readonly fail: (failure: DiskFailure) => void;
}

/** Tells of commits once they are on the disk; those that come while it is busy share the next turn. */
export interface LogSync {
  /**
   * Tells whoever waits when all that is committed by now is on the disk.
   * @param isAlone that nothing else is waiting to be done: then a fast disk is waited for at once
   */
  wait(waiting: Waiting, isAlone: boolean): void;
  /** Whether everything that was waited for is on the disk. */
  isIdle(): boolean;
  /** Why nothing more can be promised; null while the disk can be trusted. */
  failure(): DiskFailure | null;
  /** Waits for the disk at once, tells everybody, and lets go of the log. */
  close(): void;
}

/** Waiting this long, in milliseconds, costs less than having another thread wait. */
const shortWaitMs = 1.5;

/** @param elapsed milliseconds from any start */
export function createLogSync(disk: LogDisk, elapsed: () => number = () => performance.now()): LogSync {
  let waiting: Waiting[] = [];
  /** Those for whom the other thread is waiting; null when it is not. */
  let underWay: readonly Waiting[] | null = null;
  /** How long the disk took the last time. */
  let lastMs = Number.POSITIVE_INFINITY;
  let broken: DiskFailure | null = null;
  let isClosed = false;

  function tell(all: readonly Waiting[], failure: Error | null): void {
    if (failure !== null) {
      broken ??= new DiskFailure(`The disk did not confirm a write: ${failure.message}`, { cause: failure });
    }
    const reason = broken;
    for (const { settle, fail } of all) {
      if (reason === null) settle();
      else fail(reason);
    }
  }

  function takeWaiting(): readonly Waiting[] {
    const taken = waiting;
    waiting = [];
    return taken;
  }

  function syncNow(): void {
    const taken = takeWaiting();
    const started = elapsed();
    const failure = failureOf(disk.sync);
    lastMs = elapsed() - started;
    tell(taken, failure);
  }

  function syncLater(): void {
    const started = elapsed();
    underWay = takeWaiting();
    const done = (failure: Error | null): void => {
      const told = underWay ?? [];
      underWay = null;
      lastMs = elapsed() - started;
      // The disk is set to work again before anybody is told, who would only then begin to send more.
      if (failure === null && waiting.length > 0) syncLater();
      tell(failure === null ? told : [...told, ...takeWaiting()], failure);
      if (isClosed) disk.close();
    };
    const failure = failureOf(() => disk.syncLater(done));
    if (failure !== null) done(failure);
  }

  return {
    wait: (one, isAlone) => {
      waiting.push(one);
      if (underWay !== null) return;
      if (isAlone && lastMs < shortWaitMs) syncNow();
      else syncLater();
    },
    isIdle: () => underWay === null && waiting.length === 0,
    failure: () => broken,
    close: () => {
      isClosed = true;
      // What the other thread waits for is written already, so that this wait is for it too.
      waiting = [...(underWay ?? []), ...waiting];
      if (waiting.length > 0) syncNow();
      if (underWay === null) disk.close();
      else underWay = [];
    },
  };
}

function failureOf(attempt: () => void): Error | null {
  try {
    attempt();
    return null;
  } catch (failure) {
    return failure instanceof Error ? failure : new Error(String(failure));
  }
}
