import type { CallEntry } from '../../server/contract/calls.ts';
import { callsTexts } from '../texts-calls.ts';

/** The calls of one day. */
export interface CallDay {
  /** Midnight, where the person is, in milliseconds since 1970. */
  readonly start: number;
  readonly calls: readonly CallEntry[];
}

/** Puts entries, newest first, under the days they belong to. */
export function daysOf(calls: readonly CallEntry[]): readonly CallDay[] {
  const days = Map.groupBy(calls, ({ at }) => startOfDay(at));
  return [...days].map(([start, callsOfDay]) => ({ start, calls: callsOfDay }));
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const withYear = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** `Today`, `Yesterday`, `Saturday 21 November`, and with the year where it is another one. */
export function dayName(start: number, now: number): string {
  // By the calendar and not by hours: a day has 23 or 25 of them when the clocks change.
  const today = new Date(startOfDay(now));
  if (start === today.getTime()) return callsTexts.today;
  const yesterday = new Date(today).setDate(today.getDate() - 1);
  if (start === yesterday) return callsTexts.yesterday;
  const isThisYear = new Date(start).getFullYear() === today.getFullYear();
  return (isThisYear ? weekday : withYear).format(start);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
