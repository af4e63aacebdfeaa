import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './organisation.module.css';

export interface EmptyStateProps {
  readonly Icon: LucideIcon;
  /** Why nobody is here. */
  readonly text: string;
  /** What helps, in smaller letters. */
  readonly tip?: string | null;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** What stands in the place of a list without anybody in it. */
export function EmptyState({ Icon, text, tip = null, children }: EmptyStateProps): ReactNode {
  return (
    <div className={styles.empty}>
      <Icon size={40} aria-hidden />
      <p>{text}</p>
      {children}
      {tip !== null && <p className={styles.tip}>{tip}</p>}
    </div>
  );
}
