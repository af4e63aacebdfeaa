import { type ReactNode, useId, useState } from 'react';
import { Group } from 'react-aria-components';
import type { Moment } from '../../server/contract/history.ts';
import { useServices } from '../services.ts';
import { historyTexts } from '../texts/history.ts';
import { Button } from '../ui/button.tsx';
import styles from './history.module.css';
import { momentText, readMoment, usualMoments } from './moments.ts';

const words = historyTexts.asItWas;

export interface MomentFormProps {
  readonly isBusy: boolean;
  readonly onChoose: (moment: Moment) => void;
}

/** A moment by date and time, or one of those that are asked for most. */
export function MomentForm({ isBusy, onChoose }: MomentFormProps): ReactNode {
  const { platform } = useServices();
  const [text, setText] = useState(() => momentText(usualMoments(platform.now()).hourAgo));
  const [wrong, setWrong] = useState<string | null>(null);
  const errorId = useId();

  function choose(at: number | null): void {
    const refusal = at === null ? words.noMoment : at > platform.now() ? words.future : null;
    setWrong(refusal);
    if (at !== null && refusal === null && !isBusy) onChoose({ at });
  }

  function pick(at: number): void {
    setText(momentText(at));
    choose(at);
  }

  const usual = usualMoments(platform.now());
  return (
    <div className={styles.sections}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          choose(readMoment(text));
        }}
      >
        <label className={styles.moment}>
          {words.moment}
          <input
            type="datetime-local"
            value={text}
            aria-invalid={wrong !== null}
            aria-describedby={wrong === null ? undefined : errorId}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <Button type="submit" look="primary" isBusy={isBusy}>
          {words.compare}
        </Button>
      </form>
      {wrong !== null && (
        <p id={errorId} role="alert" className={styles.problem}>
          {wrong}
        </p>
      )}
      <Group aria-label={words.shortcuts} className={styles.bar ?? ''}>
        <Button onPress={() => pick(usual.hourAgo)}>{words.hourAgo}</Button>
        <Button onPress={() => pick(usual.thisMorning)}>{words.thisMorning}</Button>
        <Button onPress={() => pick(usual.yesterday)}>{words.yesterday}</Button>
      </Group>
    </div>
  );
}
