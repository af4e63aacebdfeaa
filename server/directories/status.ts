import type { DirectoryStatus } from '../contract/directory.ts';

const hourMs = 3_600_000;
/** Nobody is called quiet before this has passed: identity providers only speak when something changed. */
const shortestQuietMs = 7 * 24 * hourMs;

export interface StatusFacts {
  readonly paused: boolean;
  readonly lastRequestAt: number | null;
  readonly needAttention: number;
  /** Whom the mass-change guard keeps visible. */
  readonly kept: number;
  /** Without those who were turned away: whoever has no token may be anybody, and says nothing of the provider. */
  readonly refusedLastDay: number;
  /** When the last requests came, newest first. */
  readonly times: readonly number[];
  readonly now: number;
}

/** The one status word of a directory; the most pressing truth wins. */
export function statusOf(facts: StatusFacts): DirectoryStatus {
  // Pausing does not decide about people who are waiting for a decision.
  if (facts.kept > 0) return 'attention';
  if (facts.paused) return 'paused';
  if (facts.lastRequestAt === null) return 'waiting';
  if (facts.needAttention > 0 || facts.refusedLastDay > 0) return 'attention';
  const usualGapMs = longestGap(facts.times);
  return facts.now - facts.lastRequestAt > Math.max(shortestQuietMs, 2 * usualGapMs) ? 'quiet' : 'receiving';
}

function longestGap(times: readonly number[]): number {
  return times.reduce((longest, at, index) => Math.max(longest, (times[index - 1] ?? at) - at), 0);
}
