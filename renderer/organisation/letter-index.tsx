import type { ReactNode } from 'react';
import { Button, Toolbar } from 'react-aria-components';
import type { LetterStart } from '../../server/contract/contact.ts';
import { texts } from '../texts/texts.ts';
import styles from './organisation.module.css';

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ#'];

export interface LetterIndexProps {
  readonly letters: readonly LetterStart[];
  /** Called with the index of the first person under the letter. */
  readonly onJump: (index: number) => void;
}

/** One stop for the Tab key; the arrow keys choose a letter and Enter goes to its first person. */
export function LetterIndex({ letters, onJump }: LetterIndexProps): ReactNode {
  const starts = new Map(letters.map(({ letter, offset }) => [letter, offset]));
  return (
    <Toolbar aria-label={texts.organisation.letters} orientation="vertical" className={styles.letters ?? ''}>
      {alphabet.map((letter) => {
        const start = starts.get(letter);
        return (
          <Button
            key={letter}
            className={styles.letterButton ?? ''}
            isDisabled={start === undefined}
            onPress={() => {
              if (start !== undefined) onJump(start);
            }}
          >
            {letter}
          </Button>
        );
      })}
    </Toolbar>
  );
}
