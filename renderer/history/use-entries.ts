import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryEntry } from '../../server/contract/history.ts';
import { useServices } from '../services.ts';
import type { Answer, Problem } from '../transport/problem.ts';

interface EntryPage {
  readonly entries: readonly HistoryEntry[];
  readonly next: number | null;
}

export interface Entries<Page extends EntryPage> {
  /** null while the first page is being read. */
  readonly first: Page | null;
  readonly entries: readonly HistoryEntry[];
  readonly hasOlder: boolean;
  readonly isReading: boolean;
  readonly problem: Problem | null;
  readOlder(): void;
  reload(): void;
}

/** As many as are asked for at once; what is new is read again with them. */
const largestPage = 100;
const pageSize = 30;

/** Reads a history from the newest entry backwards, and again from the newest when something happens. */
export function useEntries<Page extends EntryPage>(
  ask: (before: number | null, limit: number) => Promise<Answer<Page>>,
): Entries<Page> {
  const { feed } = useServices();
  const [pages, setPages] = useState<readonly Page[]>([]);
  const [isReading, setIsReading] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const turn = useRef(0);
  const entries = pages.flatMap((page) => page.entries);
  const next = pages.at(-1)?.next ?? null;
  const shown = useRef(0);
  shown.current = entries.length;

  const read = useCallback(
    async (before: number | null) => {
      turn.current += 1;
      const asked = turn.current;
      setIsReading(true);
      const limit = before === null ? Math.min(largestPage, Math.max(pageSize, shown.current)) : pageSize;
      const answer = await ask(before, limit);
      if (asked !== turn.current) return;
      setIsReading(false);
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) setPages((known) => (before === null ? [answer.value] : [...known, answer.value]));
    },
    [ask],
  );
  const reload = useCallback(() => void read(null), [read]);

  useEffect(() => {
    reload();
    return () => {
      turn.current += 1;
    };
  }, [reload]);

  useEffect(() => {
    // Whoever has gone far back is not thrown to the top by what is new.
    const refresh = () => {
      if (shown.current <= largestPage) reload();
    };
    const ends = [
      feed.on('contacts.changed', refresh),
      feed.on('directories.changed', refresh),
      feed.onReconnect(refresh),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [feed, reload]);

  return {
    first: pages[0] ?? null,
    entries,
    hasOlder: next !== null,
    isReading,
    problem,
    readOlder: () => void read(next),
    reload,
  };
}
