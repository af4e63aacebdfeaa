import { History } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DirectoryId } from '../../server/contract/directory.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { historyTexts } from '../texts/history.ts';
import styles from './history.module.css';

/** From a directory to what happened to it, and to what it was. */
export function HistoryLinks({ id }: { readonly id: DirectoryId }): ReactNode {
  return (
    <p className={styles.bar}>
      <History size={18} aria-hidden />
      <RouteLink to={{ page: 'history', id }}>{historyTexts.toHistory}</RouteLink>
      <RouteLink to={{ page: 'as-it-was', id }}>{historyTexts.toAsItWas}</RouteLink>
    </p>
  );
}
