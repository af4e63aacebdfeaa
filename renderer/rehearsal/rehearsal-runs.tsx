import { type ReactNode, useId } from 'react';
import type { RehearsalRun, RehearsalStep } from '../../server/contract/rehearsal.ts';
import { rehearsalTexts } from '../texts/rehearsal.ts';
import { StepLine, StepLines } from '../ui/step-line.tsx';
import styles from './rehearsal.module.css';

/** The steps on each way that was gone. */
export function RehearsalRuns({ runs }: { readonly runs: readonly RehearsalRun[] }): ReactNode {
  return runs.map((run) => <Run key={run.way} run={run} />);
}

function Run({ run: { way, baseUrl, steps } }: { readonly run: RehearsalRun }): ReactNode {
  return (
    <div className={styles.group}>
      <p className={styles.way}>
        <strong>{rehearsalTexts.way[way]}</strong> <code>{baseUrl}</code>
      </p>
      <StepLines label={rehearsalTexts.steps[way]}>
        {steps.map((step) => (
          <Step key={step.name} step={step} />
        ))}
      </StepLines>
    </div>
  );
}

function Step({ step }: { readonly step: RehearsalStep }): ReactNode {
  const { name, state, sentence, requests } = step;
  const took = requests.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return (
    <StepLine
      name={rehearsalTexts.step[name]}
      state={state}
      stateWord={rehearsalTexts.stepState[state]}
      sentence={sentence}
      {...(requests.length > 0 && { aside: rehearsalTexts.duration(took) })}
    >
      {state === 'failed' && <Failure step={step} />}
    </StepLine>
  );
}

function Failure({ step: { advice, received, requests } }: { readonly step: RehearsalStep }): ReactNode {
  const id = useId();
  const last = requests.at(-1);
  return (
    <>
      {advice !== '' && <p>{advice}</p>}
      {last !== undefined && (
        <code className={styles.request}>{rehearsalTexts.request(last.method, last.path, last.status)}</code>
      )}
      {received !== null && (
        <figure className={styles.received} aria-labelledby={id}>
          <figcaption id={id} className={styles.muted}>
            {rehearsalTexts.received}
          </figcaption>
          <pre className={styles.excerpt}>{received}</pre>
        </figure>
      )}
    </>
  );
}
