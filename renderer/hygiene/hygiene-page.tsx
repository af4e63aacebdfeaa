import { type ReactNode, useCallback, useEffect } from 'react';
import type { DirectoryId } from '../../server/contract/directory.ts';
import { type HygieneReport, hygieneSubject, numberFinding } from '../../server/contract/hygiene.ts';
import { DirectoryFrame } from '../directory/directory-frame.tsx';
import { useAnswer } from '../directory/use-answer.ts';
import { JobOf, useNewestJob } from '../jobs/job-progress.tsx';
import { useServices } from '../services.ts';
import { crumbsToDirectories, Page } from '../shell/page.tsx';
import { hygieneTexts } from '../texts/hygiene.ts';
import { Button } from '../ui/button.tsx';
import { EmptyBox } from '../ui/empty-box.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { absoluteTime } from '../ui/times.ts';
import { useNow } from '../ui/use-now.ts';
import { ExportReport } from './export-report.tsx';
import { FindingSection } from './finding-section.tsx';
import styles from './hygiene.module.css';

/** The report on everybody's numbers, of one directory or of all. */
export function HygienePage({ id }: { readonly id: DirectoryId | null }): ReactNode {
  if (id === null) {
    return (
      <Page title={hygieneTexts.title} trail={crumbsToDirectories}>
        <Report id={null} />
      </Page>
    );
  }
  return (
    <DirectoryFrame id={id}>
      {({ name }) => (
        <Page
          title={hygieneTexts.titleOf(name)}
          trail={[...crumbsToDirectories, { name, to: { page: 'directory', id, tab: 'people' } }]}
        >
          <Report id={id} />
        </Page>
      )}
    </DirectoryFrame>
  );
}

function Report({ id }: { readonly id: DirectoryId | null }): ReactNode {
  const { client, announcer, feed } = useServices();
  const job = useNewestJob('hygiene', hygieneSubject(id));
  const isRunning = job?.status.state === 'running';
  const ask = useCallback(() => client.call('hygiene.read', { directoryId: id }), [client, id]);
  const { read, reload } = useAnswer(ask);
  useEffect(() => feed.on('jobs.changed', reload), [feed, reload]);
  const start = async () => {
    if (isRunning) return;
    const answer = await client.call('hygiene.start', { directoryId: id });
    if (!answer.ok) announcer.say(`${hygieneTexts.startError} ${answer.problem.message}`);
  };

  if (read.state === 'loading') return <SkeletonRows count={6} height={56} />;
  if (read.state === 'error') {
    return <ProblemPanel title={hygieneTexts.error} problem={read.problem} onRetry={reload} />;
  }
  const { report } = read.value;
  return (
    <div className={styles.report}>
      <p>{hygieneTexts.lead}</p>
      <div className={styles.head}>
        {report === null ? <p>{hygieneTexts.none}</p> : <MadeAt report={report} />}
        <Button look={report === null ? 'primary' : 'plain'} isBusy={isRunning} onPress={() => void start()}>
          {report === null ? hygieneTexts.make : hygieneTexts.makeAgain}
        </Button>
        {report !== null && <ExportReport id={id} finding={null} />}
      </div>
      <JobOf kind="hygiene" subject={hygieneSubject(id)} />
      {report !== null && <Findings key={report.madeAt} id={id} report={report} />}
    </div>
  );
}

function MadeAt({ report: { people, madeAt } }: { readonly report: HygieneReport }): ReactNode {
  const now = useNow();
  return <p>{hygieneTexts.madeAt(people, absoluteTime(madeAt, now))}</p>;
}

interface FindingsProps {
  readonly id: DirectoryId | null;
  readonly report: HygieneReport;
}

function Findings({ id, report: { counts } }: FindingsProps): ReactNode {
  const all = numberFinding.options.filter((finding) => counts[finding] > 0);
  if (all.length === 0) return <EmptyBox>{hygieneTexts.nothing}</EmptyBox>;
  return all.map((finding) => <FindingSection key={finding} id={id} finding={finding} count={counts[finding]} />);
}
