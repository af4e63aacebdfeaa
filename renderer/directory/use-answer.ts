import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Problem } from '../transport/problem.ts';

/** What a part of a page has read so far. A value stays while it is being read again. */
export type Read<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'error'; readonly problem: Problem }
  | { readonly state: 'ready'; readonly value: T };

export interface UseAnswer<T> {
  readonly read: Read<T>;
  /** Asks again and shows the answer when it is there. */
  reload(): void;
  /** Shows a value that another operation has just answered. */
  put(value: T): void;
}

/**
 * Asks when the part appears and whenever `ask` becomes another function; answers to older questions are dropped.
 */
export function useAnswer<T>(ask: () => Promise<Answer<T>>): UseAnswer<T> {
  const [read, setRead] = useState<Read<T>>({ state: 'loading' });
  const turn = useRef(0);

  const reload = useCallback(() => {
    turn.current += 1;
    const asked = turn.current;
    void ask().then((answer) => {
      if (asked !== turn.current) return;
      if (answer.ok) setRead({ state: 'ready', value: answer.value });
      else setRead((before) => (before.state === 'ready' ? before : { state: 'error', problem: answer.problem }));
    });
  }, [ask]);

  const put = useCallback((value: T) => {
    turn.current += 1;
    setRead({ state: 'ready', value });
  }, []);

  useEffect(() => {
    reload();
    return () => {
      turn.current += 1;
    };
  }, [reload]);

  return { read, reload, put };
}
