import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { callsTexts } from '../texts/calls.ts';
import { UndoNotice } from '../ui/undo-notice.tsx';

export interface ClearedNoticeProps {
  /** The dialog that asked is still open; the focus comes here when it has closed. */
  readonly isHeldBack: boolean;
}

/** Offers to take a removal back for as long as it is the last thing that was done here. */
export function ClearedNotice({ isHeldBack }: ClearedNoticeProps): ReactNode {
  const { calls, announcer } = useServices();
  const cleared = useStore(calls.store, (state) => state.cleared);
  if (cleared === null) return null;
  const undo = async () => {
    const refused = await calls.restore();
    if (refused === null) announcer.say(callsTexts.restored[cleared]);
    return refused;
  };
  return (
    <UndoNotice
      text={callsTexts.gone[cleared]}
      // The button that was pressed to clear is gone with the entries. Beside one entry there are others to go on with.
      takesFocus={cleared === 'everything' && !isHeldBack}
      onUndo={undo}
      onClose={calls.forgetCleared}
    />
  );
}
