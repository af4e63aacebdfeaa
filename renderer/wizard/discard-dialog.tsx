import { type ReactNode, useState } from 'react';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

export interface DiscardDialogProps {
  readonly discard: () => Promise<Problem | null>;
  readonly onKeep: () => void;
  readonly onDiscarded: () => void;
}

/** Asked when the wizard is cancelled after the directory was created. */
export function DiscardDialog({ discard, onKeep, onDiscarded }: DiscardDialogProps): ReactNode {
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <ConfirmDialog
      title={texts.wizard.discardTitle}
      message={texts.wizard.discard}
      problem={problem}
      keepLabel={texts.wizard.discardNo}
      confirmLabel={texts.wizard.discardYes}
      onKeep={onKeep}
      onConfirm={async () => {
        const refused = await discard();
        if (refused === null) onDiscarded();
        else setProblem(refused);
      }}
    />
  );
}
