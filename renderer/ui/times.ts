const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });

/** `14:02`. Times are milliseconds since 1970. */
export function clockTime(at: number): string {
  return clock.format(at);
}

/** `24 November 2026`. */
export function calendarDate(at: number): string {
  return date.format(at);
}

/** `today 14:02`, `yesterday 14:02`, `21 November 2026, 14:02`. */
export function absoluteTime(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMs);
  if (days === 0) return `today ${clockTime(at)}`;
  if (days === 1) return `yesterday ${clockTime(at)}`;
  return `${calendarDate(at)}, ${clockTime(at)}`;
}

/** `just now`, `3 minutes ago`, `2 days ago`. */
export function relativeTime(at: number, now: number): string {
  const elapsedMs = Math.max(0, now - at);
  if (elapsedMs < minuteMs) return 'just now';
  if (elapsedMs < hourMs) return relative.format(-Math.floor(elapsedMs / minuteMs), 'minute');
  if (elapsedMs < dayMs) return relative.format(-Math.floor(elapsedMs / hourMs), 'hour');
  return relative.format(-Math.floor(elapsedMs / dayMs), 'day');
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
