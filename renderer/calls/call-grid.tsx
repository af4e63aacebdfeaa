import { type ReactNode, useMemo, useState } from 'react';
import { Collection, GridList, GridListHeader, GridListSection, ListLayout, Virtualizer } from 'react-aria-components';
import { useStore } from 'zustand';
import type { CallEntry } from '../../server/contract/calls.ts';
import { useServices } from '../services.ts';
import { callsTexts } from '../texts-calls.ts';
import type { Problem } from '../transport/problem.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { useMedia } from '../ui/use-media.ts';
import { useNow } from '../ui/use-now.ts';
import { useTextScale } from '../ui/use-text-scale.ts';
import { dayName, daysOf } from './call-days.ts';
import { CallRow } from './call-row.tsx';
import styles from './calls.module.css';

/** CSS pixels at a text size of 100 %. */
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
  const days = useMemo(() => daysOf(entries).map((day) => ({ ...day, id: `day ${String(day.start)}` })), [entries]);
  const textScale = useTextScale();
  const isNarrow = useMedia('(max-width: 31.25em)');
  const layoutOptions = useMemo(
    () => ({ rowSize: (isNarrow ? narrowRowHeight : rowHeight) * textScale, headingSize: dayHeight * textScale }),
    [isNarrow, textScale],
  );

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
      <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
        <GridList
          aria-label={callsTexts.list}
          className={styles.list ?? ''}
          items={days}
          dependencies={[now]}
          onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
            if (scrollHeight - scrollTop - clientHeight < readAhead) void calls.readMore();
          }}
        >
          {({ id, start, calls: callsOfDay }) => (
            <GridListSection id={id}>
              <GridListHeader className={styles.day ?? ''}>{dayName(start, now)}</GridListHeader>
              <Collection items={callsOfDay} dependencies={[now]}>
                {(entry) => <CallRow entry={entry} now={now} onRemove={remove} />}
              </Collection>
            </GridListSection>
          )}
        </GridList>
      </Virtualizer>
    </>
  );
}
