import { describe, expect, it } from 'vitest';
import { defaultSchedule, isDue, plannedAfter, plannedBefore } from '../../../server/upkeep/schedule.ts';

/** Local time; 28 November 2026 is a Saturday. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const daily = { ...defaultSchedule, every: 'day', time: '02:00' } as const;
const weekly = { ...defaultSchedule, every: 'week', time: '02:00', weekday: 0 } as const;

describe('the moments that are planned', () => {
  it.each([
    ['day, later today', daily, at(28, 1), at(27, 2), at(28, 2)],
    ['day, on the minute', daily, at(28, 2), at(28, 2), at(29, 2)],
    ['day, past', daily, at(28, 23, 59), at(28, 2), at(29, 2)],
    ['week, from Saturday', weekly, at(28, 12), at(22, 2), at(29, 2)],
    ['week, on the day before the time', weekly, at(29, 1), at(22, 2), at(29, 2)],
    ['week, on the day after the time', weekly, at(29, 3), at(29, 2), new Date(2026, 11, 6, 2).getTime()],
    ['never', { ...daily, every: 'off' } as const, at(28, 12), null, null],
  ])('%s', (_name, schedule, now, before, after) => {
    expect([plannedBefore(schedule, now), plannedAfter(schedule, now)]).toEqual([before, after]);
  });
});

describe('a backup is due', () => {
  it.each([
    ['when its time has come', daily, at(28, 1), at(28, 2), true],
    ['not before', daily, at(28, 1), at(28, 1, 59), false],
    ['not twice', daily, at(28, 2), at(28, 2, 1), false],
    ['when the computer was off at the time', daily, at(25, 2), at(28, 12), true],
    ['not at once when the schedule was set up after the time', daily, at(28, 12), at(28, 12, 1), false],
    ['weekly, after a missed Sunday', weekly, at(15, 2), at(28, 12), true],
    ['weekly, not on other days', weekly, at(22, 2), at(28, 12), false],
    ['never, when switched off', { ...daily, every: 'off' } as const, 0, at(28, 12), false],
  ])('%s', (_name, schedule, since, now, expected) => {
    expect(isDue(schedule, since, now)).toBe(expected);
  });
});
