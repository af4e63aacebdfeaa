import type { ReactNode } from 'react';
import { directoryTexts } from '../../texts-directory.ts';

/** The tab Favourites: the people somebody has starred, by name. */
export function FavouritesPanel(): ReactNode {
  return <p>{directoryTexts.favourites.empty}</p>;
}
