import { type ReactNode, useCallback, useState } from 'react';
import type { DirectoryId } from '../../server/contract/directory.ts';
import type { HistoryEntry, UndoPreview } from '../../server/contract/history.ts';
import { useAnswer } from '../directory/use-answer.ts';
import { useServices } from '../services.ts';
import { historyTexts } from '../texts/history.ts';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { FieldList, MemberLines } from './differences-of.tsx';
import styles from './history.module.css';

export interface UndoDialogProps {
  readonly directoryId: DirectoryId;
  readonly entry: HistoryEntry;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Says exactly what would be different, and takes the change back when that is wanted. */
export function UndoDialog({ directoryId, entry, onClose, onDone }: UndoDialogProps): ReactNode {
  const { client, announcer } = useServices();
  const { seq } = entry;
  const ask = useCallback(() => client.call('history.preview', { directoryId, seq }), [client, directoryId, seq]);
  const { read } = useAnswer(ask);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function undo({ effect, basis }: UndoPreview): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    const answer =
      effect === 'restore'
        ? await client.call('history.revert', { directoryId, seq })
        : await client.call('history.undo', { directoryId, seq, basis });
    setIsBusy(false);
    if (!answer.ok) {
      setProblem(answer.problem);
      return;
    }
    if ('sentence' in answer.value) announcer.say(answer.value.sentence);
    onDone();
  }

  const refused = read.state === 'error' ? read.problem : null;
  return (
    <Dialog
      role="alertdialog"
      title={refused === null ? historyTexts.undoTitle : historyTexts.cannot}
      isOpen
      bodyLabel={historyTexts.consequences}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {refused === null ? texts.common.cancel : texts.common.close}
          </Button>
          {read.state === 'ready' && (
            <Button
              look={read.value.effect === 'remove' || read.value.effect === 'deactivate' ? 'danger' : 'primary'}
              isBusy={isBusy}
              onPress={() => void undo(read.value)}
            >
              {historyTexts.effects[read.value.effect].confirm}
            </Button>
          )}
        </>
      }
    >
      {read.state === 'loading' && (
        <>
          <p>{historyTexts.undoing}</p>
          <SkeletonRows count={2} height={40} />
        </>
      )}
      <ProblemLine problem={refused} />
      {read.state === 'ready' && <Preview preview={read.value} />}
      <ProblemLine problem={problem} className={styles.problem} />
    </Dialog>
  );
}

const words = { from: historyTexts.now, to: historyTexts.will };

function Preview({ preview }: { readonly preview: UndoPreview }): ReactNode {
  const { subject, effect, fields, members, count, warnings } = preview;
  return (
    <div className={styles.preview}>
      <p>
        {subject !== null && <strong>{subject.name}: </strong>}
        {historyTexts.effects[effect].lead} {effect === 'restore' && historyTexts.count(count)}
      </p>
      <FieldList fields={fields} words={words} />
      <MemberLines members={members} />
      {warnings.length > 0 && (
        <section className={styles.warnings}>
          <h3>{historyTexts.warnings}</h3>
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </section>
      )}
      {effect !== 'directory' && <p className={styles.muted}>{historyTexts.provider}</p>}
    </div>
  );
}
