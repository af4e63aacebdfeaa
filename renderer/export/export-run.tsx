import { CircleCheck } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { exportTexts } from '../texts/palette.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { Progress } from '../ui/progress.tsx';
import styles from './export.module.css';
import type { ExportJob, ExportState } from './export-job.ts';

export interface ExportRunProps {
  readonly title: string;
  readonly job: ExportJob;
  readonly onClose: () => void;
}

/** An export under way: how far it is, why it stopped, and what was saved in the end. Closing gives it up. */
export function ExportRun({ title, job, onClose }: ExportRunProps): ReactNode {
  const { announcer } = useServices();
  const state = useStore(job.store);
  useEffect(() => void job.run(), [job]);
  useEffect(() => {
    if (state.state === 'saved') announcer.say(exportTexts.saved(state.name, state.count));
    if (state.state === 'failed') announcer.say(`${exportTexts.failed} ${state.problem.message}`);
  }, [state, announcer]);
  const close = () => {
    job.cancel();
    onClose();
  };
  const isOver = state.state === 'saved';
  return (
    <Dialog
      title={title}
      isOpen
      onClose={close}
      actions={
        <>
          <Button onPress={close} autoFocus>
            {isOver ? texts.common.close : texts.common.cancel}
          </Button>
          {state.state === 'failed' && (
            <Button look="primary" onPress={() => void job.run()}>
              {texts.common.tryAgain}
            </Button>
          )}
        </>
      }
    >
      <RunState state={state} />
    </Dialog>
  );
}

function RunState({ state }: { readonly state: ExportState }): ReactNode {
  if (state.state === 'cancelled') return null;
  if (state.state === 'saved') {
    return (
      <p className={styles.saved}>
        <CircleCheck size={20} aria-hidden />
        <span>{exportTexts.saved(state.name, state.count)}</span>
      </p>
    );
  }
  const { done, total } = state.progress;
  const words = total === null ? exportTexts.preparing : exportTexts.done(done, total);
  return (
    <div className={styles.run}>
      <Progress label={exportTexts.progress} done={done} total={total} words={words} />
      {state.state === 'failed' && (
        <div className={styles.failed}>
          <p>
            {exportTexts.failed} <ProblemText problem={state.problem} />
          </p>
          {done > 0 && <p>{exportTexts.failedAt}</p>}
        </div>
      )}
    </div>
  );
}
