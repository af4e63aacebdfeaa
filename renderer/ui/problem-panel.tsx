import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import styles from './problem-panel.module.css';

/** The stable code of a refusal, in grey at the end of its message. */
export function ProblemText({ problem }: { readonly problem: Pick<Problem, 'message' | 'code'> }): ReactNode {
  return (
    <>
      {problem.message}
      {problem.code !== null && <span className={styles.code}> {problem.code}</span>}
    </>
  );
}

export interface ProblemPanelProps {
  /** What could not be done, in one sentence. */
  readonly title: string;
  readonly problem: Problem;
  readonly onRetry: () => void;
  readonly retryLabel?: string;
}

/** The error state of a page or of a part of one. */
export function ProblemPanel({ title, problem, onRetry, retryLabel }: ProblemPanelProps): ReactNode {
  return (
    <div role="alert" className={styles.panel}>
      <CircleAlert size={32} aria-hidden className={styles.icon} />
      <p className={styles.title}>{title}</p>
      <p className={styles.cause}>
        <ProblemText problem={problem} />
      </p>
      <div className={styles.actions}>
        <Button look="primary" onPress={onRetry}>
          {retryLabel ?? texts.common.tryAgain}
        </Button>
        <CopyButton value={problem.details} object={texts.common.details} text="full" />
      </div>
    </div>
  );
}
