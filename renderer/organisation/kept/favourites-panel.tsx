import { Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../services.ts';
import { directoryTexts } from '../../texts/directory.ts';
import { texts } from '../../texts/texts.ts';
import { EmptyState } from '../empty-state.tsx';
import styles from './kept.module.css';
import { KeptPanel } from './kept-panel.tsx';

/** The tab Favourites: the people somebody has starred, by name. */
export function FavouritesPanel(): ReactNode {
  const { favourites } = useServices();
  const total = useStore(favourites.store, (state) => state.total);
  return (
    <KeptPanel
      list={favourites}
      label={directoryTexts.favourites.list}
      errorTitle={directoryTexts.favourites.error}
      empty={<EmptyState Icon={Star} text={directoryTexts.favourites.empty} tip={directoryTexts.favourites.how} />}
      bar={<p className={styles.bar}>{texts.organisation.count(total)}</p>}
    />
  );
}
