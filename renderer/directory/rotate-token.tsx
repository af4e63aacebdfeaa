import { KeyRound } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { DirectorySetup } from '../../server/contract/directory.ts';
import { useServices } from '../services.ts';
import { texts } from '../texts/texts.ts';
import { tokenTexts } from '../texts/tokens.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import styles from './directory.module.css';

export interface RotateTokenProps {
  readonly setup: DirectorySetup;
  readonly onRotated: (setup: DirectorySetup) => void;
}

const usualHours = 24;

/** Makes a new token while the old one keeps working for as long as is chosen. */
export function RotateToken({ setup, onRotated }: RotateTokenProps): ReactNode {
  const { client, announcer } = useServices();
  const [hours, setHours] = useState(usualHours);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const id = useId();

  const rotate = async (withoutKeepingToken: boolean) => {
    if (isBusy) return;
    setIsBusy(true);
    const input = { directoryId: setup.id, overlapHours: hours, withoutKeepingToken };
    const answer = await client.call('tokens.rotate', input);
    setIsBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    const overlap = tokenTexts.overlaps.find((candidate) => candidate.hours === hours);
    announcer.say(hours === 0 || overlap === undefined ? tokenTexts.rotatedAtOnce : tokenTexts.rotated(overlap.label));
    onRotated(answer.value);
  };

  return (
    <div className={styles.action}>
      <div className={styles.overlap}>
        <p className={styles.muted}>{tokenTexts.rotateLead}</p>
        <label htmlFor={id}>{tokenTexts.overlap}</label>{' '}
        <select id={id} value={hours} onChange={(event) => setHours(Number(event.currentTarget.value))}>
          {tokenTexts.overlaps.map((overlap) => (
            <option key={overlap.hours} value={overlap.hours}>
              {overlap.label}
            </option>
          ))}
        </select>
      </div>
      <Button onPress={() => void rotate(false)} isBusy={isBusy}>
        <KeyRound size={16} aria-hidden />
        {texts.directory.rotate}
      </Button>
      {problem !== null && (
        <Notice
          tone="danger"
          isAlert
          actions={
            problem.code === 'TOKEN-SEAL-01' && (
              <Button onPress={() => void rotate(true)}>{texts.wizard.withoutKeeping}</Button>
            )
          }
        >
          <ProblemText problem={problem} />
        </Notice>
      )}
    </div>
  );
}
