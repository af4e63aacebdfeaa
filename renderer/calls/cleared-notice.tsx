import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { texts } from '../texts.ts';
import { callsTexts } from '../texts-calls.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';

export interface ClearedNoticeProps {
  /** The dialog that asked is still open; the focus comes here when it has closed. */
  readonly isHeldBack: boolean;
}

/** Offers to take a clearing back for as long as it is the last thing that was done here. */
export function ClearedNotice({ isHeldBack }: ClearedNoticeProps): ReactNode {
  const { calls, announcer } = useServices();
  const cleared = useStore(calls.store, (state) => state.cleared);
  const [problem, setProblem] = useState<Problem | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  // The button that was pressed to clear is gone with the entries.
  useEffect(() => {
    if (cleared !== null && !isHeldBack) button.current?.focus();
  }, [cleared, isHeldBack]);
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
          <Button ref={button} onPress={() => void undo()}>
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
