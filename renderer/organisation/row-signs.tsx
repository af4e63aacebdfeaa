import { Layers2, Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ContactRow } from '../../server/contract/contact.ts';
import { useServices } from '../services.ts';
import { directoryTexts } from '../texts/directory.ts';
import styles from './person-option.module.css';

/** What is at the end of a row: in how many directories the person is, and the star of a favourite. */
export function RowSigns({ contact }: { readonly contact: ContactRow }): ReactNode {
  const { favourites } = useServices();
  const isFavourite = useStore(favourites.ids, ({ ids }) => ids.has(contact.id));
  const others = contact.alsoIn?.length ?? 0;
  return (
    <>
      {others > 0 && (
        <span className={styles.badge} title={`${String(others + 1)} ${directoryTexts.directories}`}>
          <Layers2 size={14} aria-hidden />
          {others + 1}
          <span className="visually-hidden"> {directoryTexts.directories}</span>
        </span>
      )}
      {isFavourite && (
        <>
          <Star size={16} aria-hidden fill="currentColor" className={styles.star} />
          <span className="visually-hidden">{directoryTexts.favourites.sign}</span>
        </>
      )}
    </>
  );
}
