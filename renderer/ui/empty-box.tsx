import type { ReactNode } from 'react';
import styles from './empty-box.module.css';

/** Stands in the place of a list that has nothing in it, and says why. */
export function EmptyBox({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles.box}>{children}</div>;
}
