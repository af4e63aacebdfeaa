import { type ReactNode, useCallback, useEffect } from 'react';
import type { AttentionKey } from '../../server/contract/attention.ts';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import { useAnswer } from '../directory/use-answer.ts';
import { useServices } from '../services.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { attentionTexts } from '../texts/attention.ts';
import { EmptyBox } from '../ui/empty-box.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import styles from './attention.module.css';
import { AttentionCard } from './attention-card.tsx';

export interface OneEntryProps {
  readonly directory: DirectorySummary;
  readonly entryKey: AttentionKey;
}

/** The card that an address leads to, open, above a way to everybody. */
export function OneEntry({ directory, entryKey }: OneEntryProps): ReactNode {
  const { client, feed } = useServices();
  const { id } = directory;
  const ask = useCallback(
    () => client.call('attention.get', { directoryId: id, key: entryKey }),
    [client, id, entryKey],
  );
  const { read, reload } = useAnswer(ask);
  useEffect(() => feed.on('contacts.changed', reload), [feed, reload]);
  useEffect(() => feed.on('attention.changed', reload), [feed, reload]);
  const entry = read.state === 'ready' ? read.value.entry : null;
  const isFine = entry?.who === 'held' && entry.problems.length === 0;
  return (
    <section aria-label={attentionTexts.entryTitle} className={styles.one}>
      <p>
        <RouteLink to={{ page: 'directory', id, tab: 'people' }}>{attentionTexts.entryAll}</RouteLink>
      </p>
      {read.state === 'loading' && <SkeletonRows count={1} height={200} />}
      {(read.state === 'error' || isFine) && <EmptyBox>{attentionTexts.entryGone}</EmptyBox>}
      {entry !== null && !isFine && (
        <ul className={styles.entries}>
          <AttentionCard directory={directory} entry={entry} isOpen />
        </ul>
      )}
    </section>
  );
}
