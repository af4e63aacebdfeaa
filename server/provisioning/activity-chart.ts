import type { ChartBar, ChartSpan } from '../contract/request-chart.ts';
import { type HourCount, hourMs } from '../store/activity/request-hour-table.ts';

const hours = 24;
const days = 30;

/** When the span begins: 24 hours ago with the hour that has begun, or 30 days ago with today. */
export function startOf(span: ChartSpan, now: number): number {
  return beginnings(span, now)[0] ?? now;
}

/** Every hour or day of the span, oldest first, also those in which nothing came. Days are those of this computer. */
export function barsOf(span: ChartSpan, now: number, counts: readonly HourCount[]): ChartBar[] {
  const starts = beginnings(span, now);
  return starts.map((from, index) => {
    const end = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const within = counts.filter(({ hour }) => hour * hourMs >= from && hour * hourMs < end);
    return {
      from,
      accepted: within.reduce((sum, { accepted }) => sum + accepted, 0),
      refused: within.reduce((sum, { refused }) => sum + refused, 0),
    };
  });
}

function beginnings(span: ChartSpan, now: number): number[] {
  if (span === 'day') {
    const last = Math.floor(now / hourMs) * hourMs;
    return Array.from({ length: hours }, (_, index) => last - (hours - 1 - index) * hourMs);
  }
  const today = new Date(now);
  return Array.from({ length: days }, (_, index) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - (days - 1 - index)).getTime(),
  );
}
