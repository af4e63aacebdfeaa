import type { ReactNode } from 'react';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import type { ChartBar } from '../../server/contract/request-chart.ts';
import { barSum } from '../activity/bar-sum.ts';
import { activityTexts } from '../texts/activity.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './request-sparkline.module.css';

const hourMs = 3_600_000;
const hours = 24;

/** In units of the drawing: accepted requests stand on the line, refused ones hang from it. */
const stepWidth = 5;
const barWidth = 4;
const above = 22;
const below = 10;
/** One request among thousands can still be seen. */
const least = 2;

/** Whether anybody ever asked for anything, be it only to be turned away; where nobody did, there is nothing to draw. */
export function hadRequests({ lastRequestAt, lastDay }: DirectorySummary): boolean {
  return lastRequestAt !== null || lastDay.some(({ accepted, refused }) => accepted + refused > 0);
}

/** The requests of the last day by the hour, small. */
export function RequestSparkline({ directory }: { readonly directory: DirectorySummary }): ReactNode {
  const end = Math.floor(useNow() / hourMs) + 1;
  // The summary may have been read hours ago, and nothing has come since.
  const bars = directory.lastDay
    .map((bar) => ({ ...bar, place: hours - end + Math.floor(bar.from / hourMs) }))
    .filter(({ place }) => place >= 0 && place < hours);
  const [accepted, refused] = [barSum(bars, 'accepted'), barSum(bars, 'refused')];
  const scale = scaleOf(bars);
  const height = (count: number) => (count === 0 ? 0 : Math.max(least, count * scale));
  return (
    <svg
      role="img"
      aria-label={activityTexts.lastDay(accepted, refused)}
      viewBox={`0 0 ${hours * stepWidth} ${above + below + 1}`}
      className={styles.sparkline}
    >
      {bars.map((bar) => {
        const x = bar.place * stepWidth;
        const [up, down] = [height(bar.accepted), height(bar.refused)];
        return (
          <g key={bar.from}>
            {up > 0 && <rect className={styles.accepted} x={x} y={above - up} width={barWidth} height={up} />}
            {down > 0 && <rect className={styles.refused} x={x} y={above + 1} width={barWidth} height={down} />}
          </g>
        );
      })}
      <rect className={styles.line} x={0} y={above} width={hours * stepWidth - 1} height={1} />
    </svg>
  );
}

/** One scale for both directions, so that they can be compared. */
function scaleOf(bars: readonly ChartBar[]): number {
  const [accepted, refused] = [bars.map((bar) => bar.accepted), bars.map((bar) => bar.refused)];
  return Math.min(above / Math.max(1, ...accepted), below / Math.max(1, ...refused));
}
