import { CircleAlert, CircleCheck, CircleSlash } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import type { Job, JobKind, JobState } from '../../server/contract/jobs-operations.ts';
import { useServices } from '../services.ts';
import { jobTexts } from '../texts/jobs.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Progress } from '../ui/progress.tsx';
import { useFocusHandedOn } from '../ui/use-focus-handed-on.ts';
import styles from './jobs.module.css';
import { newestJob } from './jobs-store.ts';

export interface JobOfProps {
  readonly kind: JobKind;
  /** What is worked on; left out where there is only one of its kind. */
  readonly subject?: string;
}

/** The newest work of a kind inside the page that began it: how far it is, and how it ended. Nothing without any. */
export function JobOf({ kind, subject }: JobOfProps): ReactNode {
  const job = useNewestJob(kind, subject);
  return job === null ? null : <ShownJob key={job.id} job={job} />;
}

/** The newest work of a kind; also for a page that must not offer to begin what is under way. */
export function useNewestJob(kind: JobKind, subject?: string): Job | null {
  const { jobs } = useServices();
  return useStore(jobs.store, (state) => newestJob(state.jobs, kind, subject));
}

function ShownJob({ job }: { readonly job: Job }): ReactNode {
  const { jobs } = useServices();
  useEffect(() => jobs.show(job.id), [jobs, job.id]);
  return <JobProgress job={job} />;
}

/** One piece of work: a bar and Cancel while it goes on, afterwards one sentence, and a way to dismiss it. */
export function JobProgress({ job }: { readonly job: Job }): ReactNode {
  const { jobs } = useServices();
  const entry = useFocusHandedOn<HTMLDivElement>();
  const { id, title, status, canCancel } = job;
  const isRunning = status.state === 'running';
  return (
    <div ref={entry} data-entry className={classNames(styles.job, !isRunning && styles[status.state])}>
      {isRunning ? <Run title={title} run={status} /> : <Outcome title={title} end={status} />}
      {/* One place in the page for both, so that the focus stays when Cancel becomes Dismiss. */}
      {isRunning ? (
        canCancel && (
          <Button
            aria-label={jobTexts.cancel(title)}
            isBusy={status.isCancelling}
            onPress={() => {
              if (!status.isCancelling) void jobs.cancel(id);
            }}
          >
            {texts.common.cancel}
          </Button>
        )
      ) : (
        <Button look="quiet" aria-label={jobTexts.dismiss(title)} onPress={() => void jobs.dismiss(id)}>
          {texts.common.dismiss}
        </Button>
      )}
    </div>
  );
}

type Running = Extract<JobState, { state: 'running' }>;
type Ended = Exclude<JobState, Running>;

function Run({ title, run }: { readonly title: string; readonly run: Running }): ReactNode {
  return (
    <div className={styles.body}>
      <strong>{title}</strong>
      <Progress label={title} done={run.done} total={run.total} words={wordsOf(run)} />
    </div>
  );
}

const icons = { done: CircleCheck, cancelled: CircleSlash, failed: CircleAlert } as const;

function Outcome({ title, end }: { readonly title: string; readonly end: Ended }): ReactNode {
  const Icon = icons[end.state];
  return (
    <>
      <Icon size={20} aria-hidden className={styles.icon} />
      <p className={styles.body}>
        <strong>
          {title}: {jobTexts.outcome[end.state].toLowerCase()}.
        </strong>{' '}
        {end.sentence}
      </p>
    </>
  );
}

function wordsOf({ done, total, isCancelling }: Running): string {
  if (isCancelling) return jobTexts.cancelling;
  return total === null ? jobTexts.preparing : jobTexts.done(done, total);
}
