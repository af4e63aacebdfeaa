import { setImmediate as nextTurn } from 'node:timers/promises';

/** Well under what is logged as a turn of the event loop that was too long, for a machine that is busy. */
const turnMs = 12;

/** Awaited between the pieces of long work: gives the event loop back whenever the work has had it for long enough. */
export type Pace = () => Promise<void>;

/** @param breathe what gives it back; a job has a way of its own */
export function createPace(breathe: () => Promise<void> = nextTurn, elapsed = () => performance.now()): Pace {
  let since = elapsed();
  return async () => {
    if (elapsed() - since < turnMs) return;
    await breathe();
    since = elapsed();
  };
}
