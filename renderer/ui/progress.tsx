import type { ReactNode } from 'react';
import { Label, ProgressBar } from 'react-aria-components';
import styles from './progress.module.css';

export interface ProgressProps {
  /** What is going on; read out, not shown. */
  readonly label: string;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  /** How far it is, in words. */
  readonly words: string;
}

/** How far long work is: in words, and as a bar. */
export function Progress({ label, done, total, words }: ProgressProps): ReactNode {
  return (
    <ProgressBar
      className={styles.progress ?? ''}
      value={done}
      maxValue={Math.max(1, total ?? 1)}
      isIndeterminate={total === null}
      valueLabel={words}
    >
      {({ percentage = 0 }) => (
        <>
          <Label className="visually-hidden">{label}</Label>
          <span className={styles.words}>{words}</span>
          <span className={styles.track}>
            <span className={styles.fill} style={{ width: `${String(percentage)}%` }} />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
