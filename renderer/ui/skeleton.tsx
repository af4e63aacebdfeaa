import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import styles from './skeleton.module.css';

/** Grey rows in the place of what is being read. They appear after 150 ms, so that quick answers do not flicker. */
export function SkeletonRows({ count, height }: { readonly count: number; readonly height: number }): ReactNode {
  return (
    <div aria-busy="true" className={styles.rows}>
      <span className="visually-hidden">{texts.common.loading}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={`row-${String(index)}`} className={styles.row} style={{ height }} />
      ))}
    </div>
  );
}
