import type { ReactNode } from 'react';
import type { Problem } from '../transport/problem.ts';
import { classNames } from './class-names.ts';
import styles from './problem-line.module.css';
import { ProblemText } from './problem-panel.tsx';

export interface ProblemLineProps {
  /** Nothing is shown without one. */
  readonly problem: Pick<Problem, 'message' | 'code'> | null;
  /** What could not be done, where the message does not say it. */
  readonly lead?: string;
  /** Where the line stands, not how it looks. */
  readonly className?: string | undefined;
}

/** Why something was refused, read out at once, below what it was refused for. */
export function ProblemLine({ problem, lead, className }: ProblemLineProps): ReactNode {
  if (problem === null) return null;
  return (
    <p role="alert" className={classNames(styles.line, className)}>
      {lead !== undefined && `${lead} `}
      <ProblemText problem={problem} />
    </p>
  );
}
