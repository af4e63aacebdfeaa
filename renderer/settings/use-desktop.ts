import { useCallback, useEffect, useState } from 'react';
import type { DesktopSettings } from '../../server/contract/desktop-operations.ts';
import type { OperationInput } from '../../server/contract/operations.ts';
import { type Read, useAnswer } from '../directory/use-answer.ts';
import { useServices } from '../services.ts';
import type { Problem } from '../transport/problem.ts';

export interface UseDesktop {
  readonly read: Read<DesktopSettings>;
  reload(): void;
  /** Why the last change was not kept. */
  readonly problem: Problem | null;
  /** Changes them and says `done` when that is kept. */
  change(changes: OperationInput<'desktop.update'>, done: string): Promise<void>;
}

/** What the desktop around the window is set to; the menu can change it too. */
export function useDesktop(): UseDesktop {
  const { client, feed, announcer } = useServices();
  const ask = useCallback(() => client.call('desktop.read', {}), [client]);
  const { read, reload, put } = useAnswer(ask);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => feed.on('desktop.changed', reload), [feed, reload]);
  return {
    read,
    reload,
    problem,
    change: async (changes, done) => {
      const answer = await client.call('desktop.update', changes);
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      put(answer.value);
      announcer.say(done);
    },
  };
}
