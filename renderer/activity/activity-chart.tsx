import { type ReactNode, useCallback, useEffect, useId, useState } from 'react';
import { Bar, BarChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { DirectoryId } from '../../server/contract/directory.ts';
import { type ChartBar, type ChartSpan, chartSpan } from '../../server/contract/request-chart.ts';
import { Expander } from '../connection/expander.tsx';
import directoryStyles from '../directory/directory.module.css';
import { useAnswer } from '../directory/use-answer.ts';
import { useServices } from '../services.ts';
import { activityTexts } from '../texts/activity.ts';
import { grouped } from '../texts/sentences.ts';
import { createSoon } from '../transport/soon.ts';
import { ChoiceBar } from '../ui/choice-bar.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { calendarDate, clockTime } from '../ui/times.ts';
import styles from './activity.module.css';
import { barSum } from './bar-sum.ts';

/** A bar that grows with every request need not be drawn with every one. */
const refreshMs = 5_000;
const { columns } = activityTexts;

/** How many requests came by the hour or the day; the same numbers as a table. */
export function ActivityChart({ directoryId }: { readonly directoryId: DirectoryId }): ReactNode {
  const { client, feed } = useServices();
  const [span, setSpan] = useState<ChartSpan>('day');
  const heading = useId();
  const ask = useCallback(() => client.call('activity.chart', { directoryId, span }), [client, directoryId, span]);
  const { read, reload } = useAnswer(ask);
  useEffect(() => {
    const soon = createSoon(reload, refreshMs);
    const ends = [
      feed.on('requests.received', soon.ask),
      feed.on('access.refused', soon.ask),
      feed.onReconnect(reload),
    ];
    return () => {
      soon.stop();
      for (const end of ends) end();
    };
  }, [feed, reload]);

  return (
    <section className={directoryStyles.card} aria-labelledby={heading}>
      <div className={styles.chartHead}>
        <h2 id={heading}>{activityTexts.chart}</h2>
        <ChoiceBar
          label={activityTexts.span}
          options={chartSpan.options.map((key) => ({ key, name: activityTexts.spans[key] }))}
          chosen={span}
          onChoose={setSpan}
        />
      </div>
      {read.state === 'loading' && <SkeletonRows count={1} height={140} />}
      {read.state === 'error' && (
        <ProblemPanel title={activityTexts.chartError} problem={read.problem} onRetry={reload} />
      )}
      {read.state === 'ready' && <Bars bars={read.value.bars} span={span} />}
    </section>
  );
}

interface BarsProps {
  readonly bars: readonly ChartBar[];
  readonly span: ChartSpan;
}

function Bars({ bars, span }: BarsProps): ReactNode {
  const pattern = useId();
  const summary = activityTexts.chartSummary(barSum(bars, 'accepted'), barSum(bars, 'refused'), span);
  const labelOf = span === 'day' ? clockTime : calendarDate;
  return (
    <>
      <p className={styles.muted}>
        {summary} {activityTexts.chartMeans}
      </p>
      <div role="img" aria-label={`${activityTexts.chart}. ${summary}`} className={styles.chart}>
        <ResponsiveContainer width="100%" height={140}>
          <BarChart data={[...bars]} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <defs>
              <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="6" height="6" className={styles.hatchGround} />
                <rect width="3" height="6" className={styles.hatch} />
              </pattern>
            </defs>
            <XAxis
              dataKey="from"
              tickFormatter={labelOf}
              minTickGap={24}
              tickLine={false}
              className={styles.axis ?? ''}
            />
            <YAxis allowDecimals={false} width={36} tickLine={false} axisLine={false} className={styles.axis ?? ''} />
            <Bar dataKey="accepted" stackId="requests" className={styles.bar ?? ''} isAnimationActive={false} />
            <Bar dataKey="refused" stackId="requests" fill={`url(#${pattern})`} isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <Expander title={activityTexts.chartTable} level={3}>
        <DataTable
          caption={activityTexts.chart}
          columns={[span === 'day' ? columns.hour : columns.day, columns.accepted, columns.refused]}
        >
          {bars.toReversed().map(({ from, accepted, refused }) => (
            <tr key={from}>
              <th scope="row">{labelOf(from)}</th>
              <td>{grouped.format(accepted)}</td>
              <td>{grouped.format(refused)}</td>
            </tr>
          ))}
        </DataTable>
      </Expander>
    </>
  );
}
