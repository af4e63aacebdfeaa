import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './notice.module.css';

const icons = { information: Info, warning: TriangleAlert, danger: CircleAlert } as const;

export interface NoticeProps {
  readonly tone: keyof typeof icons;
  readonly children: ReactNode;
  /** Buttons at the end of the strip. */
  readonly actions?: ReactNode;
  /** Read out at once, for what interrupts what somebody is doing. */
  readonly isAlert?: boolean;
}

/** A strip across a page that says something about all of it. */
export function Notice({ tone, children, actions, isAlert = false }: NoticeProps): ReactNode {
  const Icon = icons[tone];
  return (
    <div role={isAlert ? 'alert' : undefined} className={classNames(styles.notice, styles[tone])}>
      <Icon size={18} aria-hidden className={styles.icon} />
      <div className={styles.text}>{children}</div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
