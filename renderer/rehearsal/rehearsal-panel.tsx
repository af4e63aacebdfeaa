import { type ReactNode, useEffect, useState } from 'react';
import type { DirectoryId } from '../../server/contract/directory.ts';
import {
  type Rehearsal,
  type RehearsedApp,
  rehearsedApp,
  type RehearsalVerdict as Verdict,
} from '../../server/contract/rehearsal.ts';
import { useServices } from '../services.ts';
import { rehearsalTexts } from '../texts/rehearsal.ts';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import styles from './rehearsal.module.css';
import { RehearsalRuns } from './rehearsal-runs.tsx';
import { RehearsalVerdict } from './rehearsal-verdict.tsx';

/** Plays to the directory what Okta would do, step by step and as it happens. */
export function RehearsalPanel({ directoryId }: { readonly directoryId: DirectoryId }): ReactNode {
  const { client, feed, announcer } = useServices();
  const [app, setApp] = useState<RehearsedApp>('template');
  const [rehearsal, setRehearsal] = useState<Rehearsal | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isStarting, setIsStarting] = useState(false);

  useEffect(() => {
    void client.call('rehearsal.read', { directoryId }).then((answer) => {
      if (answer.ok) setRehearsal((known) => known ?? answer.value.rehearsal);
    });
    return feed.on('rehearsal.changed', (event) => {
      if (event.rehearsal.directoryId !== directoryId) return;
      setRehearsal((known) => (known !== null && known.id > event.rehearsal.id ? known : event.rehearsal));
      if (event.rehearsal.verdict !== null) announcer.say(saidOf(event.rehearsal.verdict));
      else if (event.rehearsal.state === 'cancelled') announcer.say(rehearsalTexts.cancelled);
    });
  }, [client, feed, announcer, directoryId]);

  const isRunning = isStarting || rehearsal?.state === 'running';
  const start = async () => {
    if (isRunning) return;
    setIsStarting(true);
    const answer = await client.call('rehearsal.start', { directoryId, app });
    setIsStarting(false);
    setProblem(answer.ok ? null : answer.problem);
    // The events of a quick one may be there before the answer.
    if (answer.ok) setRehearsal((known) => (known !== null && known.id >= answer.value.id ? known : answer.value));
  };

  return (
    <div className={styles.group}>
      <p className={styles.muted}>{rehearsalTexts.lead}</p>
      <RadioCards
        label={rehearsalTexts.app}
        cards={rehearsedApp.options.map((value) => ({ value, ...rehearsalTexts.apps[value], isDisabled: isRunning }))}
        value={app}
        onChange={(value) => {
          const chosen = rehearsedApp.options.find((candidate) => candidate === value);
          if (chosen !== undefined) setApp(chosen);
        }}
      />
      <div className={styles.line}>
        <Button onPress={() => void start()} isBusy={isRunning}>
          {isRunning ? rehearsalTexts.running : rehearsal === null ? rehearsalTexts.start : rehearsalTexts.again}
        </Button>
        {isRunning && (
          <Button look="quiet" onPress={() => void client.call('rehearsal.cancel', {})}>
            {texts.common.cancel}
          </Button>
        )}
      </div>
      {problem !== null && (
        <Notice tone="danger" isAlert>
          <ProblemText problem={problem} />
        </Notice>
      )}
      {rehearsal !== null && (
        <>
          {rehearsal.state === 'cancelled' && <p className={styles.muted}>{rehearsalTexts.cancelled}</p>}
          {rehearsal.verdict !== null && <RehearsalVerdict verdict={rehearsal.verdict} />}
          <RehearsalRuns runs={rehearsal.runs} />
          {rehearsal.state === 'done' && (
            <div>
              <CopyButton value={rehearsalTexts.report(rehearsal)} object={rehearsalTexts.copy} text="full" />
            </div>
          )}
        </>
      )}
    </div>
  );
}

function saidOf({ sentence, explanation }: Verdict): string {
  return `${sentence} ${explanation}`.trim();
}
