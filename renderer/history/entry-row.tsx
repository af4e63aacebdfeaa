import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DirectoryId } from '../../server/contract/directory.ts';
import type { EntryLink, HistoryEntry } from '../../server/contract/history.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { historyTexts } from '../texts/history.ts';
import { Button } from '../ui/button.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { FieldList, MemberLines } from './differences-of.tsx';
import styles from './history.module.css';

export interface EntryRowProps {
  readonly directoryId: DirectoryId;
  readonly entry: HistoryEntry;
  /** In the history of one person or group the name is that of the page. */
  readonly hasName: boolean;
  readonly onUndo: () => void;
}

const words = { from: historyTexts.before, to: historyTexts.after };

/** One change: what, whose, by whom, when, field by field, and the way back. */
export function EntryRow({ directoryId, entry, hasName, onUndo }: EntryRowProps): ReactNode {
  const { seq, kind, at, subject, fields, members, restore, whyNotUndone } = entry;
  const what = historyTexts.happened[kind];
  const name = subject?.name ?? '';
  return (
    <li className={styles.entry}>
      <div className={styles.entryBody}>
        <p className={styles.entryTitle}>
          <strong>{what}</strong>
          {hasName && subject !== null && (
            <RouteLink
              to={{ page: 'history', id: directoryId, resource: subject.id }}
              label={historyTexts.historyOf(subject.name)}
            >
              {subject.name}
            </RouteLink>
          )}
        </p>
        <p className={styles.muted}>
          <TimeText at={at} /> · {historyTexts.who(entry)}
        </p>
        <Links entry={entry} />
        {restore !== null && (
          <p>
            {historyTexts.restoredTo(restore.count)} {restore.moment !== null && <TimeText at={restore.moment} />}
          </p>
        )}
        <FieldList fields={fields} words={words} />
        <MemberLines members={members} />
        {whyNotUndone !== null && <p className={styles.muted}>{whyNotUndone}</p>}
      </div>
      <div className={styles.entryActions}>
        {whyNotUndone === null && (
          <Button aria-label={historyTexts.undoOf(what, name)} onPress={onUndo}>
            <Undo2 size={16} aria-hidden />
            {historyTexts.undo}
          </Button>
        )}
        <RouteLink
          to={{ page: 'as-it-was', id: directoryId, before: seq }}
          label={historyTexts.beforeThisOf(what, name)}
          className={styles.quietLink}
        >
          {historyTexts.beforeThis}
        </RouteLink>
      </div>
    </li>
  );
}

function Links({ entry: { undoes, undoneBy, partOf } }: { readonly entry: HistoryEntry }): ReactNode {
  const links: readonly (readonly [string, EntryLink | null])[] = [
    [historyTexts.undoes, undoes],
    [historyTexts.partOf, partOf],
    [historyTexts.undoneBy, undoneBy],
  ];
  return links.map(
    ([label, link]) =>
      link !== null && (
        <p key={label} className={styles.linked}>
          {label} <TimeText at={link.at} />
        </p>
      ),
  );
}
