import { type ReactNode, useEffect, useState } from 'react';
import {
  type Comparison,
  type DifferenceKind,
  differenceKind,
  type RestoreSelection,
} from '../../server/contract/history.ts';
import { useNewestJob } from '../jobs/job-progress.tsx';
import { useServices } from '../services.ts';
import { historyTexts } from '../texts/history.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceBar } from '../ui/choice-bar.tsx';
import { classNames } from '../ui/class-names.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { DifferenceList } from './difference-list.tsx';
import styles from './history.module.css';

const words = historyTexts.asItWas;
const everything = 'all';

export interface ComparisonViewProps {
  readonly comparison: Comparison;
  /** Asked for when a restore has ended: what was compared is not so any more. */
  readonly onStale: () => void;
}

interface Wanted {
  readonly selection: RestoreSelection;
  readonly count: number;
}

/** What is different between a moment and now, by kind and name, and whom to put back. */
export function ComparisonView({ comparison, onStale }: ComparisonViewProps): ReactNode {
  const { client } = useServices();
  const { id, directoryId, moment, counts } = comparison;
  const [kind, setKind] = useState<DifferenceKind | null>(null);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const total = counts.gone + counts.new + counts.changed;
  const isRestoring = useRestoreWatch(String(directoryId), onStale);

  async function restore({ selection }: Wanted): Promise<void> {
    const answer = await client.call('history.restore', { comparison: id, selection });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setWanted(null);
  }

  if (total === 0) {
    return (
      <p role="status">
        {words.since} <TimeText at={moment} />. {words.none}
      </p>
    );
  }
  return (
    <section className={classNames(styles.sections, styles.wide)} aria-label={words.list}>
      <p role="status">
        {words.since} <TimeText at={moment} />
      </p>
      <ChoiceBar
        label={words.kind}
        options={[
          { key: everything, name: words.all, count: total },
          ...differenceKind.options.map((key) => ({ key, name: words.kinds[key], count: counts[key] })),
        ]}
        chosen={kind ?? everything}
        onChoose={(key) => setKind(key === everything ? null : key)}
      />
      <div className={styles.search}>
        <TextField label={words.search} value={query} onChange={setQuery} error={null} />
      </div>
      <div className={styles.bar}>
        <Button
          isBusy={isRestoring}
          onPress={() =>
            !isRestoring && setWanted({ selection: { kinds: kindsOf(kind) }, count: countOf(comparison, kind) })
          }
        >
          {words.restoreAll(kind)}
        </Button>
        {chosen.size > 0 && (
          <>
            <Button
              look="primary"
              isBusy={isRestoring}
              onPress={() => !isRestoring && setWanted({ selection: { ids: [...chosen] }, count: chosen.size })}
            >
              {words.restoreChosen}
            </Button>
            <span role="status">{words.chosen(chosen.size)}</span>
          </>
        )}
      </div>
      <DifferenceList
        key={`${kind ?? everything} ${query}`}
        comparison={id}
        directoryId={directoryId}
        kind={kind}
        query={query}
        chosen={chosen}
        onChoose={(person, isChosen) =>
          setChosen((before) => {
            const next = new Set(before);
            if (isChosen) next.add(person);
            else next.delete(person);
            return next;
          })
        }
        onGone={onStale}
      />
      {wanted !== null && (
        <ConfirmDialog
          title={words.confirmTitle}
          message={words.confirm(wanted.count)}
          confirmLabel={words.restore}
          problem={problem}
          onKeep={() => setWanted(null)}
          onConfirm={() => restore(wanted)}
        >
          <p className={styles.muted}>{historyTexts.provider}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

/**
 * Whether a restore is under way; tells when one has ended that had not when this was first shown. A short one ends before
 * anybody sees it run.
 */
function useRestoreWatch(subject: string, onEnded: () => void): boolean {
  const job = useNewestJob('undo', subject);
  const isRunning = job?.status.state === 'running';
  const ended = job === null || isRunning ? null : job.id;
  const [known, setKnown] = useState(ended);
  useEffect(() => {
    if (ended === null || ended === known) return;
    setKnown(ended);
    onEnded();
  }, [ended, known, onEnded]);
  return isRunning;
}

function kindsOf(kind: DifferenceKind | null): DifferenceKind[] {
  return kind === null ? [...differenceKind.options] : [kind];
}

function countOf({ counts }: Comparison, kind: DifferenceKind | null): number {
  return kindsOf(kind).reduce((sum, one) => sum + counts[one], 0);
}
