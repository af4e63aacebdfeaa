import { History } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ContactRow } from '../../../server/contract/contact.ts';
import { useServices } from '../../services.ts';
import { directoryTexts } from '../../texts/directory.ts';
import { texts } from '../../texts/texts.ts';
import type { Problem } from '../../transport/problem.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { relativeTime } from '../../ui/times.ts';
import { UndoNotice } from '../../ui/undo-notice.tsx';
import { useNow } from '../../ui/use-now.ts';
import { EmptyState } from '../empty-state.tsx';
import styles from './kept.module.css';
import { KeptPanel } from './kept-panel.tsx';

const recent = directoryTexts.recent;

/** The tab Recent: whoever was seen, copied or called last, the newest first. */
export function RecentPanel(): ReactNode {
  const { recents } = useServices();
  const total = useStore(recents.store, (state) => state.total);
  useEffect(() => recents.open(), [recents]);
  const renderSecond = useCallback((contact: ContactRow, index: number) => <Why contact={contact} index={index} />, []);
  return (
    <>
      <ClearedRecents />
      <KeptPanel
        list={recents}
        label={recent.list}
        errorTitle={recent.error}
        empty={<EmptyState Icon={History} text={recent.empty} tip={recent.how} />}
        bar={
          <div className={styles.bar}>
            <span>{texts.organisation.count(total)}</span>
            <ClearButton />
          </div>
        }
        renderSecond={renderSecond}
      />
    </>
  );
}

/** Offers to take a clearing back. */
function ClearedRecents(): ReactNode {
  const { recents, announcer } = useServices();
  const { canBeTakenBack } = useStore(recents.cleared);
  const isEmpty = useStore(recents.store, ({ total }) => total === 0);
  if (!canBeTakenBack) return null;
  const undo = async () => {
    const refused = await recents.restore();
    if (refused === null) announcer.say(recent.restored);
    return refused;
  };
  // The question closes, and the button that was pressed to clear goes, with the list.
  return <UndoNotice text={recent.cleared} takesFocus={isEmpty} onUndo={undo} onClose={recents.forgetCleared} />;
}

/** `Called 3 minutes ago · Programmer`. */
function Why({ contact, index }: { readonly contact: ContactRow; readonly index: number }): ReactNode {
  const { recents } = useServices();
  const entry = useStore(recents.store, ({ entries }) => entries[index]);
  const now = useNow();
  if (entry === undefined) return contact.title;
  const why = `${recent.reasons[entry.reason]} ${relativeTime(entry.at, now)}`;
  return contact.title === null ? why : `${why} · ${contact.title}`;
}

function ClearButton(): ReactNode {
  const { recents, announcer } = useServices();
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const clear = async () => {
    const failed = await recents.clear();
    setProblem(failed);
    if (failed !== null) return;
    setIsAsking(false);
    announcer.say(recent.cleared);
  };
  return (
    <>
      <Button
        onPress={() => {
          setProblem(null);
          setIsAsking(true);
        }}
      >
        {recent.clear}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={recent.clearTitle}
          message={recent.clearLead}
          confirmLabel={recent.clear}
          problem={problem}
          onKeep={() => setIsAsking(false)}
          onConfirm={clear}
        />
      )}
    </>
  );
}
