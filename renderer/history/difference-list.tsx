import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { DirectoryId } from '../../server/contract/directory.ts';
import type { Difference, DifferenceKind } from '../../server/contract/history.ts';
import { CheckBox } from '../guard/check-box.tsx';
import { useServices } from '../services.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { historyTexts } from '../texts/history.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { FieldList, MemberLines } from './differences-of.tsx';
import styles from './history.module.css';

const words = historyTexts.asItWas;

export interface DifferenceListProps {
  readonly comparison: string;
  readonly directoryId: DirectoryId;
  readonly kind: DifferenceKind | null;
  readonly query: string;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (id: string, isChosen: boolean) => void;
  /** The host keeps a few comparisons only. */
  readonly onGone: () => void;
}

const pageSize = 50;

/** Who differs, and how, in pages. */
export function DifferenceList(props: DifferenceListProps): ReactNode {
  const { comparison, directoryId, kind, query, chosen, onChoose, onGone } = props;
  const { client } = useServices();
  const [found, setFound] = useState<readonly Difference[]>([]);
  const [total, setTotal] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [limit, setLimit] = useState(pageSize);

  const read = useCallback(
    async (isWanted: () => boolean, offset: number) => {
      const answer = await client.call('history.differences', { comparison, kind, query, offset, limit: pageSize });
      if (!isWanted()) return;
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      setTotal(answer.value.total);
      setFound((before) => [...before.slice(0, offset), ...answer.value.differences]);
    },
    [client, comparison, kind, query],
  );

  useEffect(() => {
    let isWanted = true;
    void read(() => isWanted, limit - pageSize);
    return () => {
      isWanted = false;
    };
  }, [read, limit]);

  if (problem !== null) return <ProblemPanel title={words.error} problem={problem} onRetry={onGone} />;
  if (total === null) return <SkeletonRows count={4} height={64} />;
  if (total === 0) return <p className={styles.empty}>{words.nobody}</p>;
  return (
    <>
      <ul aria-label={words.list} className={styles.list}>
        {found.map((difference) => (
          <Row
            key={difference.subject.id}
            directoryId={directoryId}
            difference={difference}
            isChosen={chosen.has(difference.subject.id)}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {found.length < total && <Button onPress={() => setLimit(found.length + pageSize)}>{words.more}</Button>}
    </>
  );
}

interface RowProps {
  readonly directoryId: DirectoryId;
  readonly difference: Difference;
  readonly isChosen: boolean;
  readonly onChoose: (id: string, isChosen: boolean) => void;
}

const sides = { from: historyTexts.former, to: historyTexts.now };

function Row({ directoryId, difference, isChosen, onChoose }: RowProps): ReactNode {
  const { subject, kind, fields, members } = difference;
  const { id, name, type } = subject;
  return (
    <li className={styles.difference}>
      <CheckBox label={words.choose(name)} isSelected={isChosen} onChange={(selected) => onChoose(id, selected)} />
      <div className={styles.entryBody}>
        <p className={styles.entryTitle}>
          <RouteLink to={{ page: 'history', id: directoryId, resource: id }} label={historyTexts.historyOf(name)}>
            {name}
          </RouteLink>
          <span className={styles.muted}>
            {type === 'Group' && `${words.group} · `}
            {words.kinds[kind]}
          </span>
        </p>
        {kind === 'changed' && <FieldList fields={fields} words={sides} />}
        <MemberLines members={members} />
      </div>
    </li>
  );
}
