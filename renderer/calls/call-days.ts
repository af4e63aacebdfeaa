import type { CallEntry } from '../../server/contract/calls.ts';
import { callsTexts } from '../texts/calls.ts';

/** Which entries, newest first, begin another day than the one before them; ascending. */
export function dayRowsOf(calls: readonly CallEntry[]): readonly number[] {
  return calls.flatMap(({ at }, index) => {
    const before = calls[index - 1];
    return before === undefined || startOfDay(before.at) !== startOfDay(at) ? [index] : [];
  });
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

/**
 * `Today`, `Yesterday`, `Saturday 21 November`, and with the year where it is another one. Times are milliseconds since
 * 1970, days those of the place where the person is.
 */
export function dayName(at: number, now: number): string {
  const day = startOfDay(at);
  // By the calendar and not by hours: a day has 23 or 25 of them when the clocks change.
  const today = new Date(startOfDay(now));
  if (day === today.getTime()) return callsTexts.today;
  const yesterday = new Date(today).setDate(today.getDate() - 1);
  if (day === yesterday) return callsTexts.yesterday;
  const year = new Date(day).getFullYear();
  return year === today.getFullYear() ? weekday.format(day) : `${weekday.format(day)} ${String(year)}`;
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
