/** The texts of the section Diagnostics. */
export const diagnosticsTexts = {
  title: 'Diagnostics',
  lead: 'One file for whoever helps you: versions, settings, counts, timings, the check of the database and the last failures of the log. Tokens, keys, addresses, names, e-mails and telephone numbers are not in it; directories have their number alone.',
  show: 'Show what is inside',
  again: 'Gather again',
  gathering: 'It is being gathered…',
  preview: 'What is inside',
  save: 'Save the file',
  saved: (name: string) => `Saved as ${name}`,
} as const;
