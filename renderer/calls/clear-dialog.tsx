import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { callsTexts } from '../texts/calls.ts';
import type { Problem } from '../transport/problem.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

/** Asks before the history is cleared. */
export function ClearDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { calls, announcer } = useServices();
  const total = useStore(calls.store, (state) => state.total);
  const [asked] = useState(total);
  const [problem, setProblem] = useState<Problem | null>(null);
  const clear = async () => {
    const refused = await calls.clear();
    setProblem(refused);
    if (refused !== null) return;
    announcer.say(callsTexts.gone.everything);
    onClose();
  };
  return (
    <ConfirmDialog
      title={callsTexts.clearTitle}
      message={callsTexts.clearMessage(asked)}
      confirmLabel={callsTexts.clearYes}
      problem={problem}
      onKeep={onClose}
      onConfirm={clear}
    />
  );
}
