import { PhoneCall, SearchX } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { callsTexts } from '../texts/calls.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemPanel, ProblemText } from '../ui/problem-panel.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { CallActions } from './call-actions.tsx';
import { CallGrid } from './call-grid.tsx';
import styles from './calls.module.css';
import { ClearDialog } from './clear-dialog.tsx';
import { ClearedNotice } from './cleared-notice.tsx';

/** The tab Call History: calls started from here and numbers looked up, newest first. */
export function CallHistoryPanel(): ReactNode {
  const { calls } = useServices();
  const { query, shownQuery, state, problem, total } = useStore(calls.store);
  const [isClearing, setIsClearing] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => calls.open(), [calls]);
  useCountAnnouncement();

  const search = useFocusRest();

  const goToList = () => frame.current?.querySelector<HTMLElement>('[role=row][tabindex]')?.focus();
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.search}>
          <SearchBox
            label={callsTexts.search}
            value={query}
            onChange={calls.setQuery}
            onLeaveDown={goToList}
            inputRef={search}
          />
        </div>
        {state === 'ready' && total > 0 && <span className={styles.count}>{callsTexts.count(total)}</span>}
        <CallActions onClear={() => setIsClearing(true)} />
      </div>
      <ClearedNotice isHeldBack={isClearing} />
      {state === 'loading' && <SkeletonRows count={8} height={44} />}
      {state === 'error' && problem !== null && (
        <ProblemPanel title={callsTexts.error} problem={problem} onRetry={() => void calls.reload()} />
      )}
      {state === 'ready' && total === 0 && <Nothing query={shownQuery} />}
      {state === 'ready' && problem !== null && (
        <Notice tone="warning">
          {callsTexts.partial} <ProblemText problem={problem} />
        </Notice>
      )}
      {state === 'ready' && total > 0 && (
        <div ref={frame} className={styles.frame} onKeyDownCapture={keepScroll} role="presentation">
          <CallGrid />
        </div>
      )}
      {isClearing && <ClearDialog onClose={() => setIsClearing(false)} />}
    </>
  );
}

const movingKeys = new Set(['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']);

/**
 * The grid moves the focus with these keys, and scrolls to it. The browser would scroll as well, away from the focus and
 * to an end that moves off as more is read.
 */
function keepScroll(event: KeyboardEvent): void {
  if (movingKeys.has(event.key)) event.preventDefault();
}

function Nothing({ query }: { readonly query: string }): ReactNode {
  const isSearch = query.trim() !== '';
  const Icon = isSearch ? SearchX : PhoneCall;
  return (
    <div className={styles.empty}>
      <Icon size={40} aria-hidden />
      <p>{isSearch ? callsTexts.noHit(query) : callsTexts.nothingYet}</p>
      <p className={styles.tip}>{isSearch ? callsTexts.noHitTip : callsTexts.nothingYetTip}</p>
    </div>
  );
}

/** What had the focus may go with the last entry, or with the strip about the clearing: the search field takes it then. */
function useFocusRest(): RefObject<HTMLInputElement | null> {
  const { calls } = useServices();
  const input = useRef<HTMLInputElement>(null);
  const isEmpty = useStore(calls.store, ({ total }) => total === 0);
  const isCleared = useStore(calls.store, ({ cleared }) => cleared !== null);
  const before = useRef({ isEmpty, isCleared });
  useEffect(() => {
    const { isEmpty: wasEmpty, isCleared: wasCleared } = before.current;
    before.current = { isEmpty, isCleared };
    const hasGone = (isEmpty && !wasEmpty) || (wasCleared && !isCleared);
    if (hasGone && document.activeElement === document.body) input.current?.focus();
  }, [isEmpty, isCleared]);
  return input;
}

/** Reads the number of hits out, once the person has stopped typing. */
function useCountAnnouncement(): void {
  const { calls, announcer } = useServices();
  const query = useStore(calls.store, ({ shownQuery }) => shownQuery);
  const lastQuery = useRef(query);
  useEffect(() => {
    if (query === lastQuery.current) return;
    lastQuery.current = query;
    return announcer.sayAfterSilence(callsTexts.count(calls.store.getState().total));
  }, [query, calls, announcer]);
}
