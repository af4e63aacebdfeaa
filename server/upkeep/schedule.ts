import type { BackupSchedule } from '../contract/backups.ts';

export const defaultSchedule: BackupSchedule = { every: 'day', time: '02:00', weekday: 0, keep: 14, folder: null };

/** The newest moment up to `now` at which a backup was planned, in local time; null when none is. */
export function plannedBefore(schedule: BackupSchedule, now: number): number | null {
  return plannedNear(schedule, now, -1);
}

/** The next moment after `now` at which a backup is planned. */
export function plannedAfter(schedule: BackupSchedule, now: number): number | null {
  return plannedNear(schedule, now, 1);
}

/** Days are counted by the calendar, so that a change of the clocks moves nothing. */
function plannedNear({ every, time, weekday }: BackupSchedule, now: number, direction: -1 | 1): number | null {
  if (every === 'off') return null;
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  for (let distance = 0; distance <= 8; distance++) {
    const day = new Date(now);
    day.setDate(day.getDate() + direction * distance);
    day.setHours(hour, minute, 0, 0);
    const isPlanned = every === 'day' || day.getDay() === weekday;
    const isOnSide = direction < 0 ? day.getTime() <= now : day.getTime() > now;
    if (isPlanned && isOnSide) return day.getTime();
  }
  return null;
}

/**
 * Whether a backup has to be made now. One that was missed, because the computer was off, is made up for.
 * @param since what counts as made: the newest scheduled backup, or when the schedule was set up.
 */
export function isDue(schedule: BackupSchedule, since: number, now: number): boolean {
  const planned = plannedBefore(schedule, now);
  return planned !== null && planned > since;
}
