/** The texts of the Call History. */
export const callsTexts = {
  tab: 'Call History',
  nothingYet: 'Nobody has been called and no number has been looked up yet.',
} as const;
