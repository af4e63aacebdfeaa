import type { ReactNode } from 'react';
import type { RehearsalVerdict as Verdict } from '../../server/contract/rehearsal.ts';
import { texts } from '../texts/texts.ts';
import { Notice } from '../ui/notice.tsx';
import styles from './rehearsal.module.css';

const tones = { ok: 'information', warning: 'warning', failed: 'danger' } as const;

/** What the simulation came to, and what to do now. */
export function RehearsalVerdict({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const { state, sentence, explanation, concern } = verdict;
  return (
    <Notice tone={tones[state]}>
      <p className={styles.verdict}>{sentence}</p>
      {explanation !== '' && <p>{explanation}</p>}
      {concern !== null && <p>{texts.connection.reachability(concern.warning, concern.host)}</p>}
    </Notice>
  );
}
