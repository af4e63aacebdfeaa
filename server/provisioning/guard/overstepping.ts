import type { GuardRules } from '../../contract/guard.ts';

/**
 * Whether so many people left that a guard trips: at least the minimum, and at least the share of those who were there.
 * @param remaining counts the people who are still there, up to a number; asked only when it matters
 */
export function overstepsRules(
  { enabled, sharePercent, minimum }: GuardRules,
  departed: number,
  remaining: (most: number) => number,
): boolean {
  if (!enabled || departed === 0 || departed < minimum) return false;
  // As many as may be left for those who went to be the share: at 20 per cent, four for each.
  const most = Math.floor((departed * (100 - sharePercent)) / sharePercent);
  return remaining(most + 1) <= most;
}
