import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { texts } from '../texts.ts';
import { callsTexts } from '../texts-calls.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';

/** Offers to take a clearing back for as long as it is the last thing that was done here. */
export function ClearedNotice(): ReactNode {
  const { calls, announcer } = useServices();
  const cleared = useStore(calls.store, (state) => state.cleared);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (cleared === null) return null;

  const undo = async () => {
    const refused = await calls.restore();
    setProblem(refused);
    if (refused === null) announcer.say(callsTexts.restored);
  };
  return (
    <Notice
      tone={problem === null ? 'information' : 'danger'}
      actions={
        <>
          <Button onPress={() => void undo()} autoFocus>
            {callsTexts.undo}
          </Button>
          <Button look="quiet" isIcon aria-label={texts.common.close} onPress={calls.forgetCleared}>
            <X size={16} aria-hidden />
          </Button>
        </>
      }
    >
      {problem === null ? callsTexts.cleared : <ProblemText problem={problem} />}
    </Notice>
  );
}
