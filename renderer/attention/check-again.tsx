import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AttentionCheck } from '../../server/contract/attention.ts';
import { attentionTexts } from '../texts/attention.ts';
import { pushSteps } from '../texts/fixes.ts';
import { absoluteTime } from '../ui/times.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './attention.module.css';
import { Steps } from './steps.tsx';

const icons = { fine: CircleCheck, hidden: Info, gone: Info, still: TriangleAlert, refused: TriangleAlert } as const;

/** What was found, as a sentence. */
export function checkSentence(check: AttentionCheck, now: number): string {
  return attentionTexts.checked(check, 'since' in check ? absoluteTime(check.since, now) : '');
}

/** How a person stands now, and what is left to do in the identity provider. */
export function CheckResult({ check }: { readonly check: AttentionCheck }): ReactNode {
  const now = useNow();
  const Icon = icons[check.outcome];
  const isOpen = check.outcome === 'still' || check.outcome === 'refused';
  return (
    <div className={styles.checked}>
      <p className={styles.verdict}>
        <Icon size={18} aria-hidden className={isOpen ? styles.wrong : styles.right} />
        <span>{checkSentence(check, now)}</span>
      </p>
      {isOpen && <Steps label={attentionTexts.howToPush} stepsFor={(provider) => pushSteps[provider]} />}
    </div>
  );
}
