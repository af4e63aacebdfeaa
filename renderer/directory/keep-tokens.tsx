import { type ReactNode, useState } from 'react';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import { tokenTexts } from '../texts/tokens.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import styles from './directory.module.css';

export interface KeepTokensProps {
  readonly directory: DirectorySummary;
  readonly update: (changes: { readonly keepsTokens: boolean }, done: string) => Promise<Problem | null>;
}

/** Whether the directory's tokens can be shown again, or are shown once and never more. */
export function KeepTokens({ directory: { keepsTokens }, update }: KeepTokensProps): ReactNode {
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <section className={styles.card}>
      <h2>{tokenTexts.keep}</h2>
      <div className={styles.action}>
        <p className={styles.muted}>{keepsTokens ? tokenTexts.keepLead : tokenTexts.forgetLead}</p>
        {keepsTokens ? (
          <Button onPress={() => setIsAsking(true)}>{tokenTexts.forget}</Button>
        ) : (
          <Button onPress={() => void update({ keepsTokens: true }, tokenTexts.kept)}>{tokenTexts.keepAgain}</Button>
        )}
      </div>
      {isAsking && (
        <ConfirmDialog
          title={tokenTexts.forgetTitle}
          message={tokenTexts.forgetConfirm}
          confirmLabel={tokenTexts.forget}
          problem={problem}
          onKeep={() => setIsAsking(false)}
          onConfirm={async () => {
            const refused = await update({ keepsTokens: false }, tokenTexts.forgotten);
            setProblem(refused);
            if (refused === null) setIsAsking(false);
          }}
        />
      )}
    </section>
  );
}
