import { KeyRound } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { texts } from '../texts/texts.ts';
import styles from './session-ended.module.css';

/** What a browser shows after its cookie stopped being good. */
export function SessionEnded(): ReactNode {
  useEffect(() => {
    document.title = `${texts.shell.sessionEndedTitle} – ${texts.product}`;
  }, []);
  return (
    <main className={styles.page}>
      <KeyRound size={40} aria-hidden className={styles.icon} />
      <h1>{texts.shell.sessionEndedTitle}</h1>
      <p>{texts.shell.sessionEnded}</p>
    </main>
  );
}
