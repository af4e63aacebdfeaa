import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { DirectoryId, DirectorySummary } from '../../server/contract/directory.ts';
import type { Comparison, Moment } from '../../server/contract/history.ts';
import { DirectoryFrame } from '../directory/directory-frame.tsx';
import { JobOf } from '../jobs/job-progress.tsx';
import { useServices } from '../services.ts';
import { Page } from '../shell/page.tsx';
import { historyTexts } from '../texts/history.ts';
import type { Problem } from '../transport/problem.ts';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { ComparisonView } from './comparison-view.tsx';
import styles from './history.module.css';
import { crumbsToHistory } from './history-page.tsx';
import { MomentForm } from './moment-form.tsx';

const words = historyTexts.asItWas;

export interface AsItWasPageProps {
  readonly id: DirectoryId;
  /** An entry of the history: the moment is just before it. */
  readonly before: number | null;
}

/** A directory at a chosen moment: what is different now, and the way back for some or all. */
export function AsItWasPage({ id, before }: AsItWasPageProps): ReactNode {
  return <DirectoryFrame id={id}>{(directory) => <Found directory={directory} before={before} />}</DirectoryFrame>;
}

type Looking =
  | { readonly state: 'choosing' }
  | { readonly state: 'comparing' }
  | { readonly state: 'error'; readonly problem: Problem; readonly moment: Moment }
  | { readonly state: 'compared'; readonly comparison: Comparison; readonly moment: Moment };

function Found({
  directory,
  before,
}: {
  readonly directory: DirectorySummary;
  readonly before: number | null;
}): ReactNode {
  const { client } = useServices();
  const { id } = directory;
  const [looking, setLooking] = useState<Looking>({ state: 'choosing' });

  const compare = useCallback(
    async (moment: Moment) => {
      setLooking({ state: 'comparing' });
      const answer = await client.call('history.compare', { directoryId: id, moment });
      setLooking(
        answer.ok
          ? { state: 'compared', comparison: answer.value, moment }
          : { state: 'error', problem: answer.problem, moment },
      );
    },
    [client, id],
  );

  useEffect(() => {
    if (before !== null) void compare({ before });
  }, [before, compare]);

  return (
    <Page
      title={words.title}
      trail={[
        ...crumbsToHistory(directory),
        { name: words.title, to: { page: 'as-it-was', id, ...(before !== null && { before }) } },
      ]}
    >
      <div className={styles.sections}>
        <p>{words.lead}</p>
        <MomentForm isBusy={looking.state === 'comparing'} onChoose={(moment) => void compare(moment)} />
        <JobOf kind="undo" subject={String(id)} />
        <div aria-live="polite" className={styles.wide}>
          {looking.state === 'comparing' && (
            <>
              <p>{words.comparing}</p>
              <SkeletonRows count={4} height={64} />
            </>
          )}
          {looking.state === 'error' && (
            <ProblemPanel title={words.error} problem={looking.problem} onRetry={() => void compare(looking.moment)} />
          )}
        </div>
        {looking.state === 'compared' && (
          <ComparisonView
            key={looking.comparison.id}
            comparison={looking.comparison}
            onStale={() => void compare(looking.moment)}
          />
        )}
      </div>
    </Page>
  );
}
