import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { classNames } from '../ui/class-names.ts';
import styles from './wizard.module.css';
import type { WizardStep } from './wizard-state.ts';

/** Where in the wizard one is. */
export function StepList({ step }: { readonly step: WizardStep }): ReactNode {
  return (
    <ol aria-label={texts.wizard.stepsLabel} className={styles.steps}>
      {texts.wizard.steps.map((name, index) => {
        const isCurrent = index + 1 === step;
        const isDone = index + 1 < step;
        return (
          <li
            key={name}
            aria-current={isCurrent ? 'step' : undefined}
            className={classNames(styles.step, isCurrent && styles.current, isDone && styles.done)}
          >
            <span className={styles.number}>{isDone ? <Check size={14} aria-hidden /> : index + 1}</span>
            <span className={styles.stepName}>{name}</span>
          </li>
        );
      })}
    </ol>
  );
}
