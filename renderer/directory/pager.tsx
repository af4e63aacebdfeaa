import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import styles from './directory.module.css';

export interface PagerProps {
  readonly offset: number;
  /** How many of the page there are. */
  readonly shown: number;
  readonly total: number;
  readonly size: number;
  readonly onChange: (offset: number) => void;
}

/** Which part of a long list is shown, and the way to the others; nothing where one page holds all. */
export function Pager({ offset, shown, total, size, onChange }: PagerProps): ReactNode {
  if (total <= size) return null;
  return (
    <div className={styles.pager}>
      <span className={styles.muted}>{texts.directory.peopleRange(offset + 1, offset + shown, total)}</span>
      <Button isDisabled={offset === 0} onPress={() => onChange(Math.max(0, offset - size))}>
        {texts.common.previous}
      </Button>
      <Button isDisabled={offset + size >= total} onPress={() => onChange(offset + size)}>
        {texts.common.next}
      </Button>
    </div>
  );
}
