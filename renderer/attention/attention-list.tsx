import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { type AttentionKind, type AttentionPage, attentionKind } from '../../server/contract/attention.ts';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import { Pager } from '../directory/pager.tsx';
import { useAnswer } from '../directory/use-answer.ts';
import { useBackToRest, usePlace } from '../directory/use-place.ts';
import { useServices } from '../services.ts';
import { attentionTexts } from '../texts/attention.ts';
import { ChoiceBar } from '../ui/choice-bar.tsx';
import { EmptyBox } from '../ui/empty-box.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import styles from './attention.module.css';
import { AttentionCard, keyOf } from './attention-card.tsx';

const pageSize = 50;
const kinds = ['all', ...attentionKind.options] as const;

export interface AttentionListProps {
  readonly directory: DirectorySummary;
  readonly query: string;
}

/** Everybody who needs attention, by kind of problem. */
export function AttentionList({ directory, query }: AttentionListProps): ReactNode {
  const { client, feed } = useServices();
  const [kind, setKind] = useState<AttentionKind | null>(null);
  const place = usePlace(`${kind ?? ''} ${query}`);
  const [offset, setOffset] = place;
  const { id } = directory;
  const ask = useCallback(
    () => client.call('attention.page', { directoryId: id, kind, query, offset, limit: pageSize }),
    [client, id, kind, query, offset],
  );
  const { read, reload } = useAnswer(ask);
  useEffect(() => feed.on('contacts.changed', reload), [feed, reload]);
  useEffect(() => feed.on('attention.changed', reload), [feed, reload]);
  useEffect(() => feed.onReconnect(reload), [feed, reload]);
  useBackToRest(read, place, pageSize);

  if (read.state === 'loading') return <SkeletonRows count={6} height={56} />;
  if (read.state === 'error') {
    return <ProblemPanel title={attentionTexts.error} problem={read.problem} onRetry={reload} />;
  }
  const { entries, counts, total } = read.value;
  if (counts.all === 0) return <EmptyBox>{attentionTexts.empty.attention}</EmptyBox>;
  return (
    <>
      <KindChoice counts={counts} kind={kind} onChange={setKind} />
      {entries.length === 0 ? (
        <EmptyBox>
          {query.trim() === '' ? attentionTexts.noneFits : attentionTexts.noneFitsQuery(query.trim())}
        </EmptyBox>
      ) : (
        <ul aria-label={attentionTexts.lists.attention} className={styles.entries}>
          {entries.map((entry) => (
            <AttentionCard key={JSON.stringify(keyOf(entry))} directory={directory} entry={entry} />
          ))}
        </ul>
      )}
      <Pager offset={offset} shown={entries.length} total={total} size={pageSize} onChange={setOffset} />
    </>
  );
}

interface KindChoiceProps {
  readonly counts: AttentionPage['counts'];
  readonly kind: AttentionKind | null;
  readonly onChange: (kind: AttentionKind | null) => void;
}

function KindChoice({ counts, kind, onChange }: KindChoiceProps): ReactNode {
  return (
    <ChoiceBar
      label={attentionTexts.kindChoice}
      options={kinds.map((key) => ({ key, name: attentionTexts.kinds[key], count: counts[key] }))}
      chosen={kind ?? 'all'}
      onChoose={(key) => onChange(key === 'all' ? null : key)}
    />
  );
}
