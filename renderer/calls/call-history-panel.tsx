import { PhoneOutgoing } from 'lucide-react';
import type { ReactNode } from 'react';
import { callsTexts } from '../texts-calls.ts';
import styles from './calls.module.css';

/** The tab Call History: calls started from here and numbers looked up, newest first. */
export function CallHistoryPanel(): ReactNode {
  return (
    <div className={styles.empty}>
      <PhoneOutgoing size={40} aria-hidden />
      <p>{callsTexts.nothingYet}</p>
    </div>
  );
}
