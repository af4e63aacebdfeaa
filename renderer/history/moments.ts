/** A moment as a field for date and time has it, in local time: `2026-11-24T14:05`. */
export function momentText(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** null where the text is no date with a time. */
export function readMoment(text: string): number | null {
  const at = Date.parse(text);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(at) ? at : null;
}

const hourMs = 3_600_000;

/** The moments that are offered beside the field. */
export function usualMoments(now: number): {
  readonly hourAgo: number;
  readonly thisMorning: number;
  readonly yesterday: number;
} {
  const day = new Date(now);
  return {
    hourAgo: now - hourMs,
    // Before the first push of a working day; early in the morning, that of the day before.
    thisMorning: Math.min(new Date(now).setHours(6, 0, 0, 0), now),
    yesterday: new Date(now).setDate(day.getDate() - 1),
  };
}
