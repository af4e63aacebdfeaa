import type { ChartBar } from '../../server/contract/request-chart.ts';

/** How many requests of all bars were accepted, or refused. */
export function barSum(bars: readonly ChartBar[], what: 'accepted' | 'refused'): number {
  return bars.reduce((total, bar) => total + bar[what], 0);
}
