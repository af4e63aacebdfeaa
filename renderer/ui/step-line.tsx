import { Check, CircleDashed, CircleMinus, Loader, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './step-line.module.css';

const icons = {
  waiting: CircleDashed,
  running: Loader,
  ok: Check,
  warning: TriangleAlert,
  failed: X,
  skipped: CircleMinus,
} as const satisfies Record<string, LucideIcon>;

export type StepState = keyof typeof icons;

export interface StepLinesProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** What is tried one after the other, each with what was found. */
export function StepLines({ label, children }: StepLinesProps): ReactNode {
  return (
    <ol aria-label={label} className={styles.steps}>
      {children}
    </ol>
  );
}

export interface StepLineProps {
  readonly name: string;
  readonly state: StepState;
  /** The state in a word, which stands for what was found as long as nothing was. */
  readonly stateWord: string;
  readonly sentence: string;
  /** What stands at the end of the line, such as how long it took. */
  readonly aside?: string;
  /** More than a sentence, below it. */
  readonly children?: ReactNode;
}

export function StepLine({ name, state, stateWord, sentence, aside, children }: StepLineProps): ReactNode {
  const Icon = icons[state];
  return (
    <li className={styles.step}>
      <Icon size={18} aria-hidden className={classNames(styles.icon, styles[state])} />
      <span className={styles.name}>
        {name}
        <span className="visually-hidden">: {stateWord}</span>
      </span>
      <div className={styles.found}>
        {sentence === '' ? (
          <span aria-hidden className={styles.muted}>
            {stateWord}
          </span>
        ) : (
          <span>{sentence}</span>
        )}
        {children}
      </div>
      {aside !== undefined && <span className={styles.aside}>{aside}</span>}
    </li>
  );
}
