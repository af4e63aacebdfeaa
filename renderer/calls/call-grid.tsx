import { type ReactNode, useMemo, useState } from 'react';
import { GridList, Virtualizer } from 'react-aria-components';
import { useStore } from 'zustand';
import type { CallEntry } from '../../server/contract/calls.ts';
import { useServices } from '../services.ts';
import { callsTexts } from '../texts/calls.ts';
import type { Problem } from '../transport/problem.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { useMedia } from '../ui/use-media.ts';
import { useNow } from '../ui/use-now.ts';
import { useTextScale } from '../ui/use-text-scale.ts';
import { dayName, dayRowsOf } from './call-days.ts';
import { CallLayout, type CallLayoutOptions } from './call-layout.ts';
import { CallRow } from './call-row.tsx';
import styles from './calls.module.css';

/** CSS pixels at a text size of 100 %, as the style sheet has them. */
const rowHeight = 60;
/** In a narrow window the number has a line of its own. */
const narrowRowHeight = 80;
const dayHeight = 36;
/** How far from the end of what is loaded, in CSS pixels, more is read: two screens, so that the end is seldom met. */
const readAhead = 1600;

/** The entries under their days. Rows exist only while they are on the screen; more are read as the end comes near. */
export function CallGrid(): ReactNode {
  const { calls, announcer } = useServices();
  const entries = useStore(calls.store, (state) => state.calls);
  const [problem, setProblem] = useState<Problem | null>(null);
  const now = useNow();
  const layout = useMemo(() => new CallLayout(), []);
  const layoutOptions = useLayoutOptions(entries);
  const items = useMemo(() => {
    const starts = new Set(layoutOptions.dayRows);
    return entries.map((entry, index) => ({ entry, id: entry.id, isFirstOfDay: starts.has(index) }));
  }, [entries, layoutOptions]);

  const remove = async (entry: CallEntry) => {
    const refused = await calls.remove(entry.id);
    setProblem(refused);
    if (refused === null) announcer.say(callsTexts.removed);
  };
  return (
    <>
      {problem !== null && (
        <Notice tone="danger" isAlert>
          {callsTexts.failed} <ProblemText problem={problem} />
        </Notice>
      )}
      <Virtualizer layout={layout} layoutOptions={layoutOptions}>
        <GridList
          aria-label={callsTexts.list}
          className={styles.list ?? ''}
          items={items}
          dependencies={[now]}
          onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
            if (scrollHeight - scrollTop - clientHeight < readAhead) void calls.readMore();
          }}
        >
          {({ entry, isFirstOfDay }) => (
            <CallRow entry={entry} day={isFirstOfDay ? dayName(entry.at, now) : null} now={now} onRemove={remove} />
          )}
        </GridList>
      </Virtualizer>
    </>
  );
}

function useLayoutOptions(entries: readonly CallEntry[]): CallLayoutOptions {
  const textScale = useTextScale();
  const isNarrow = useMedia('(max-width: 31.25em)');
  return useMemo(
    () => ({
      keys: entries.map(({ id }) => id),
      dayRows: dayRowsOf(entries),
      rowHeight: (isNarrow ? narrowRowHeight : rowHeight) * textScale,
      dayHeight: dayHeight * textScale,
    }),
    [entries, isNarrow, textScale],
  );
}
