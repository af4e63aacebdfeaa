import { type ReactNode, useEffect, useState } from 'react';
import type { ReachabilityCheck as Checked } from '../../server/contract/network.ts';
import { useServices } from '../services.ts';
import { networkTexts } from '../texts/network.ts';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { StepLine, StepLines } from '../ui/step-line.tsx';
import styles from './network.module.css';

const tones = { ok: 'information', warning: 'warning', failed: 'danger' } as const;

/** Checks the public address step by step, as it happens. */
export function ReachabilityCheck(): ReactNode {
  const { client, feed, announcer } = useServices();
  const [check, setCheck] = useState<Checked | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  useEffect(() => {
    void client.call('reachability.read', {}).then((answer) => {
      if (answer.ok) setCheck((known) => known ?? answer.value.check);
    });
    return feed.on('reachability.changed', (event) => {
      setCheck(event.check);
      if (event.check.verdict !== null) announcer.say(event.check.verdict.sentence);
    });
  }, [client, feed, announcer]);

  const start = async () => {
    const answer = await client.call('reachability.start', {});
    setProblem(answer.ok ? null : answer.problem);
    // The events of a quick check may be there before the answer.
    if (answer.ok) setCheck((known) => (known !== null && known.id >= answer.value.id ? known : answer.value));
  };
  const isRunning = check?.state === 'running';
  return (
    <div className={styles.group}>
      <p className={styles.muted}>{networkTexts.checkLead}</p>
      <div className={styles.line}>
        <Button onPress={() => void start()} isBusy={isRunning}>
          {isRunning ? networkTexts.checking : check === null ? networkTexts.check : networkTexts.checkAgain}
        </Button>
        {isRunning && (
          <Button look="quiet" onPress={() => void client.call('reachability.cancel', {})}>
            {texts.common.cancel}
          </Button>
        )}
        {check !== null && <code>{check.url}</code>}
      </div>
      {problem !== null && (
        <Notice tone="danger" isAlert>
          <ProblemText problem={problem} />
        </Notice>
      )}
      {check !== null && <Steps check={check} />}
    </div>
  );
}

function Steps({ check: { steps, state, verdict } }: { readonly check: Checked }): ReactNode {
  return (
    <>
      {state === 'cancelled' && <p className={styles.muted}>{networkTexts.checkCancelled}</p>}
      {verdict !== null && <Notice tone={tones[verdict.state]}>{verdict.sentence}</Notice>}
      <StepLines label={networkTexts.steps}>
        {steps.map(({ name, state: found, sentence }) => (
          <StepLine
            key={name}
            name={networkTexts.step[name]}
            state={found}
            stateWord={networkTexts.stepState[found]}
            sentence={sentence}
          />
        ))}
      </StepLines>
    </>
  );
}
