import { type ReactNode, useId } from 'react';
import type { Problem } from '../transport/problem.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import styles from './settings.module.css';

export interface SectionProps {
  readonly title: string;
  /** One or two sentences under the title. */
  readonly lead?: string;
  /** Why the last change was not accepted, where no field shows it. */
  readonly problem?: Problem | null;
  readonly children: ReactNode;
}

/** One subject of the page Settings, with a heading. */
export function Section({ title, lead, problem = null, children }: SectionProps): ReactNode {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {lead !== undefined && <p className={styles.muted}>{lead}</p>}
      {children}
      {problem !== null && (
        <Notice tone="danger" isAlert>
          <ProblemText problem={problem} />
        </Notice>
      )}
    </section>
  );
}
