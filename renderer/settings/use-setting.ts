import { useState } from 'react';
import type { OperationInput } from '../../server/contract/operations.ts';
import { useServices } from '../services.ts';
import type { Problem } from '../transport/problem.ts';

export interface SettingChange {
  /** Why the last change was not accepted. */
  readonly problem: Problem | null;
  /** Stores the change and says `done` when it is; answers whether it was accepted. */
  save(changes: OperationInput<'settings.update'>, done: string): Promise<boolean>;
  /** Takes the message away, because what it was about is being corrected. */
  forgive(): void;
}

/** Changes settings on behalf of one section. */
export function useSetting(): SettingChange {
  const { app, announcer } = useServices();
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    problem,
    async save(changes, done) {
      const answer = await app.update(changes);
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) announcer.say(done);
      return answer.ok;
    },
    forgive: () => setProblem(null),
  };
}
