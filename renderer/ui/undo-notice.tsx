import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { ProblemText } from './problem-panel.tsx';

export interface UndoNoticeProps {
  /** What was done. */
  readonly text: string;
  /** Whether the button takes the focus, because what had it is gone. */
  readonly takesFocus: boolean;
  /** Resolves with why it could not be undone, or null. */
  readonly onUndo: () => Promise<Problem | null>;
  /** It is meant. */
  readonly onClose: () => void;
}

/** Says what was just done, and takes it back. */
export function UndoNotice({ text, takesFocus, onUndo, onClose }: UndoNoticeProps): ReactNode {
  const [problem, setProblem] = useState<Problem | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  return (
    <Notice
      tone={problem === null ? 'information' : 'danger'}
      actions={
        <>
          <Button ref={button} onPress={() => void onUndo().then(setProblem)}>
            {texts.common.undo}
          </Button>
          <Button look="quiet" isIcon aria-label={texts.common.close} onPress={onClose}>
            <X size={16} aria-hidden />
          </Button>
        </>
      }
    >
      {problem === null ? text : <ProblemText problem={problem} />}
    </Notice>
  );
}
