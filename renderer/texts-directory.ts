/** The texts of the Directory beyond those of the list itself: its tabs, filters, details, favourites and recent people. */
export const directoryTexts = {
  tabs: { organisation: 'Organisation', favourites: 'Favourites', recent: 'Recent', calls: 'Call History' },
  favourites: {
    empty: 'No favourites yet. Press the star in somebody’s details, or F in the list, to keep them here.',
  },
  recent: {
    empty: 'Nobody yet. People you open, copy from or call are listed here.',
  },
} as const;
