import { type ReactNode, useState } from 'react';
import type { DirectoryId } from '../../server/contract/directory.ts';
import type { HistoryEntry } from '../../server/contract/history.ts';
import { historyTexts } from '../texts/history.ts';
import { Button } from '../ui/button.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { EntryRow } from './entry-row.tsx';
import styles from './history.module.css';
import { UndoDialog } from './undo-dialog.tsx';
import type { Entries } from './use-entries.ts';

export interface EntryListProps {
  readonly directoryId: DirectoryId;
  readonly history: Entries<{ readonly entries: readonly HistoryEntry[]; readonly next: number | null }>;
  readonly hasNames: boolean;
  /** What is said where there is nothing. */
  readonly empty: string;
}

/** Changes, newest first, with a way to older ones and a way back from each. */
export function EntryList({ directoryId, history, hasNames, empty }: EntryListProps): ReactNode {
  const { first, entries, hasOlder, isReading, problem, readOlder, reload } = history;
  const [undoing, setUndoing] = useState<HistoryEntry | null>(null);
  if (first === null) {
    return problem === null ? (
      <SkeletonRows count={5} height={72} />
    ) : (
      <ProblemPanel title={historyTexts.error} problem={problem} onRetry={reload} />
    );
  }
  return (
    <>
      {entries.length === 0 && !hasOlder && <p className={styles.empty}>{empty}</p>}
      {entries.length > 0 && (
        <ul aria-label={historyTexts.list} className={styles.list}>
          {entries.map((entry) => (
            <EntryRow
              key={entry.seq}
              directoryId={directoryId}
              entry={entry}
              hasName={hasNames}
              onUndo={() => setUndoing(entry)}
            />
          ))}
        </ul>
      )}
      {hasOlder && (
        <Button isBusy={isReading} onPress={() => !isReading && readOlder()}>
          {isReading ? historyTexts.searching : historyTexts.older}
        </Button>
      )}
      {undoing !== null && (
        <UndoDialog
          directoryId={directoryId}
          entry={undoing}
          onClose={() => setUndoing(null)}
          onDone={() => {
            setUndoing(null);
            reload();
          }}
        />
      )}
    </>
  );
}
