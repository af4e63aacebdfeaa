import { type ReactNode, useId, useState } from 'react';
import type { DirectorySetup, TokenInfo } from '../../server/contract/directory.ts';
import { useServices } from '../services.ts';
import { texts } from '../texts/texts.ts';
import { tokenTexts } from '../texts/tokens.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { calendarDate } from '../ui/times.ts';
import styles from './directory.module.css';

export interface TokenEndDialogProps {
  readonly setup: DirectorySetup;
  readonly token: TokenInfo;
  readonly onClose: () => void;
  readonly onLimited: (setup: DirectorySetup) => void;
}

/** Sets the last day on which a token is accepted, or takes it away. */
export function TokenEndDialog({ setup, token, onClose, onLimited }: TokenEndDialogProps): ReactNode {
  const { client, announcer } = useServices();
  const [day, setDay] = useState(token.expiresAt === null ? '' : dayOf(token.expiresAt));
  const [isMissing, setIsMissing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const id = useId();

  const limit = async (expiresAt: number | null) => {
    const answer = await client.call('tokens.limit', { directoryId: setup.id, tokenId: token.id, expiresAt });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    announcer.say(expiresAt === null ? tokenTexts.unlimited : tokenTexts.limited(calendarDate(expiresAt)));
    onLimited(answer.value);
  };
  const save = () => {
    const end = endOf(day);
    setIsMissing(end === null);
    if (end !== null) void limit(end);
  };
  const isWrong = isMissing || problem !== null;

  return (
    <Dialog
      title={tokenTexts.limitTitle}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts.common.cancel}</Button>
          {token.expiresAt !== null && <Button onPress={() => void limit(null)}>{tokenTexts.noEnd}</Button>}
          <Button look="primary" onPress={save}>
            {texts.common.save}
          </Button>
        </>
      }
    >
      <p>{tokenTexts.limitLead(token.prefix)}</p>
      <div className={styles.day}>
        <label htmlFor={id}>{tokenTexts.limitDay}</label>
        <input
          id={id}
          type="date"
          value={day}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-wrong` : undefined}
          onChange={(event) => {
            setDay(event.currentTarget.value);
            setIsMissing(false);
            setProblem(null);
          }}
        />
        {isWrong && (
          <span id={`${id}-wrong`} role="alert" className={styles.wrong}>
            {problem === null ? tokenTexts.limitWrong : <ProblemText problem={problem} />}
          </span>
        )}
      </div>
    </Dialog>
  );
}

/** `2026-11-24`, in the time zone of this computer. */
function dayOf(at: number): string {
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The last moment of a day in the time zone of this computer, or null for what is no day. */
function endOf(day: string): number | null {
  const end = new Date(`${day}T23:59:59.999`).getTime();
  return Number.isNaN(end) ? null : end;
}
