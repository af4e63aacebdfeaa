import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Backup, BackupSource } from '../../server/contract/backups.ts';
import { useAnswer } from '../directory/use-answer.ts';
import { JobOf, useNewestJob } from '../jobs/job-progress.tsx';
import { useServices } from '../services.ts';
import { Section } from '../settings/section.tsx';
import type { SettingsSectionProps } from '../settings/section-props.ts';
import { backupTexts } from '../texts/backups.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { BackupList } from './backup-list.tsx';
import styles from './backups.module.css';
import { DeletedBackups } from './deleted-backups.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { ScheduleForm } from './schedule-form.tsx';

/** Copies of the database: made, planned, checked, and gone back to. */
export function BackupSection({ info }: SettingsSectionProps): ReactNode {
  const { client, feed } = useServices();
  const ask = useCallback(() => client.call('backups.list', {}), [client]);
  const { read, reload } = useAnswer(ask);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [restoring, setRestoring] = useState<BackupSource | null>(null);
  const isBusy = useIsRunning('backup');
  const isChecking = useIsRunning('verify');
  useEffect(() => {
    const ends = [feed.on('jobs.changed', reload), feed.onReconnect(reload)];
    return () => {
      for (const end of ends) end();
    };
  }, [feed, reload]);

  const begin = async (name: 'backups.create' | 'backups.verify') => {
    const answer = await client.call(name, {});
    setProblem(answer.ok ? null : answer.problem);
  };
  const show = async ({ name }: Backup) => {
    const answer = await client.call('desktop.reveal', { what: 'backup', name });
    setProblem(answer.ok ? null : answer.problem);
  };
  const remove = async ({ name }: Backup): Promise<Problem | null> => {
    const answer = await client.call('backups.remove', { name });
    if (answer.ok) reload();
    return answer.ok ? null : answer.problem;
  };
  return (
    <Section title={backupTexts.title} lead={backupTexts.lead} problem={problem}>
      <div className={styles.buttons}>
        <Button look="primary" isBusy={isBusy} onPress={() => (isBusy ? undefined : void begin('backups.create'))}>
          {backupTexts.now}
        </Button>
        <Button isBusy={isChecking} onPress={() => (isChecking ? undefined : void begin('backups.verify'))}>
          {backupTexts.verify}
        </Button>
        <Button onPress={() => setRestoring({ from: 'file', path: '' })}>{backupTexts.fromFile}</Button>
      </div>
      <JobOf kind="restore" />
      <JobOf kind="backup" />
      <JobOf kind="verify" />
      {read.state === 'loading' && <SkeletonRows count={3} height={56} />}
      {read.state === 'error' && <ProblemPanel title={backupTexts.error} problem={read.problem} onRetry={reload} />}
      {read.state === 'ready' && (
        <>
          <BackupList
            backups={read.value.backups}
            onRestore={({ name }) => setRestoring({ from: 'list', name })}
            onRemove={remove}
            onShow={info.shell === 'desktop' ? show : null}
          />
          <DeletedBackups deleted={read.value.deleted} onPutBack={reload} />
          <ScheduleForm
            key={JSON.stringify(read.value.schedule)}
            schedule={read.value.schedule}
            nextAt={read.value.nextAt}
            onSaved={reload}
          />
        </>
      )}
      {restoring !== null && <RestoreDialog source={restoring} onClose={() => setRestoring(null)} />}
    </Section>
  );
}

function useIsRunning(kind: 'backup' | 'verify'): boolean {
  return useNewestJob(kind)?.status.state === 'running';
}
