import { Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ContactRow } from '../../../server/contract/contact.ts';
import { useServices } from '../../services.ts';
import { directoryTexts } from '../../texts/directory.ts';
import styles from './person-details.module.css';
import { usePersonActions } from './use-person-actions.ts';

/** The star: pressed while the person is a favourite. */
export function FavouriteButton({ contact }: { readonly contact: Pick<ContactRow, 'id' | 'name'> }): ReactNode {
  const { favourites } = useServices();
  const actions = usePersonActions();
  const isFavourite = useStore(favourites.ids, ({ ids }) => ids.has(contact.id));
  return (
    <ToggleButton
      className={styles.favourite ?? ''}
      aria-label={directoryTexts.favourites.toggle(contact.name)}
      isSelected={isFavourite}
      onChange={() => void actions.toggleFavourite(contact)}
    >
      <Star size={16} aria-hidden fill={isFavourite ? 'currentColor' : 'none'} />
      {directoryTexts.favourites.sign}
    </ToggleButton>
  );
}
