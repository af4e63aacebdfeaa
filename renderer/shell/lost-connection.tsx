import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { texts } from '../texts/texts.ts';
import { Notice } from '../ui/notice.tsx';
import { clockTime } from '../ui/times.ts';
import styles from './lost-connection.module.css';

/** Says that what is shown may be old while no events arrive. */
export function LostConnection(): ReactNode {
  const { feed } = useServices();
  const lostAt = useStore(feed.connection, (state) => state.lostAt);
  if (lostAt === null) return null;
  return (
    <div className={styles.strip}>
      <Notice tone="warning">{texts.shell.lost(clockTime(lostAt))}</Notice>
    </div>
  );
}
