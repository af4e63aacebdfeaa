import { grouped } from './sentences.ts';

/** The texts of the command palette. */
export const paletteTexts = {
  title: 'Find people, pages and actions',
  field: 'Find people, pages and actions',
  placeholder: 'Type a name, a number, a page or an action',
  results: 'Results',
  sections: { number: 'Number', recent: 'Recent', pages: 'Pages', actions: 'Actions', people: 'People' },
  nothing: (query: string) => `Nothing matches '${query}'.`,
  count: (count: number) => `${grouped.format(count)} ${count === 1 ? 'result' : 'results'}`,
  lookUp: (number: string) => `Look up ${number}`,
  call: (number: string) => `Call ${number}`,
  pages: {
    organisation: 'Organisation',
    favourites: 'Favourites',
    recent: 'Recent',
    calls: 'Call History',
    'external-directories': 'External Directories',
    'contact-centre': 'Contact Centre',
    customise: 'Customise',
    integrations: 'Integrations',
    settings: 'Settings',
  },
  directoryPage: (name: string, tab: string) => `${name}: ${tab}`,
  actions: {
    'new-directory': 'Add a directory',
    'reload-contacts': 'Reload the people',
    'export-contacts': 'Export people',
    'focus-search': 'Search',
    'show-shortcuts': 'Show keyboard shortcuts',
    'by-first': 'Sort by first name',
    'by-last': 'Sort by last name',
    'theme-system': 'Appearance: as the system',
    'theme-light': 'Appearance: light',
    'theme-dark': 'Appearance: dark',
    'look-up': 'Look up a number',
  },
  lookUpHint: 'Type the number',
} as const;

/** The texts of an export, of people or of calls. */
export const exportTexts = {
  button: 'Export',
  title: 'Export people',
  what: 'Who',
  choices: {
    view: {
      label: 'This list',
      hint: (count: string) => `The ${count} that are shown now, with the search and filters.`,
    },
    all: { label: 'Everybody', hint: 'Everybody in every directory.' },
    favourites: { label: 'Favourites', hint: 'The people on your tab Favourites.' },
  },
  format: 'Format',
  formats: {
    vcard: { label: 'vCard 4', hint: 'For address books and telephones.' },
    csv: { label: 'CSV', hint: 'For Excel, LibreOffice and other programs.' },
  },
  start: 'Export',
  progress: 'Export',
  done: (done: number, total: number) => `${grouped.format(done)} of ${grouped.format(total)}`,
  preparing: 'Preparing…',
  saved: (name: string, count: number) =>
    `${grouped.format(count)} ${count === 1 ? 'entry' : 'entries'} saved as ${name}.`,
  failed: 'The export stopped.',
  failedAt: 'What was read so far is kept, and trying again goes on from there.',
  peopleFile: 'people',
} as const;
