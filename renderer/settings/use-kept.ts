import { useEffect, useState } from 'react';
import type { ContractEvent } from '../../server/contract/events.ts';
import { type Read, useAnswer } from '../directory/use-answer.ts';
import { useServices } from '../services.ts';
import type { Answer, Problem } from '../transport/problem.ts';

export interface Kept<T> {
  readonly read: Read<T>;
  reload(): void;
  /** Why the last change was not kept. */
  readonly problem: Problem | null;
  /** Shows what a change was answered with and says so in words; resolves with why it was not kept, or null. */
  keep(changing: Promise<Answer<T>>, said: (value: T) => string): Promise<Problem | null>;
}

/**
 * A setting that the host keeps: read with the page, read again when it was changed elsewhere, and changed here.
 * @param ask the same function at every rendering
 */
export function useKept<T>(ask: () => Promise<Answer<T>>, changed: ContractEvent['type']): Kept<T> {
  const { feed, announcer } = useServices();
  const { read, reload, put } = useAnswer(ask);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => feed.on(changed, reload), [feed, changed, reload]);
  return {
    read,
    reload,
    problem,
    async keep(changing, said) {
      const answer = await changing;
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return answer.problem;
      put(answer.value);
      announcer.say(said(answer.value));
      return null;
    },
  };
}
