import { grouped } from './sentences.ts';

/** The texts of the dialog Licences. */
export const licenceTexts = {
  open: 'Licences',
  title: 'Licences',
  lead: 'Switchboard is free software under the MIT licence. It is built with the work of many others. Chromium, inside Electron, brings its own list in the file LICENSES.chromium.html beside the program.',
  search: 'Search the licences',
  count: (count: number) => `${grouped.format(count)} ${count === 1 ? 'package' : 'packages'}`,
  none: (query: string) => `No package matches '${query}'.`,
  entry: (name: string, version: string, licence: string) => `${name} ${version}, ${licence}`,
  noText: (licence: string) => `The package names its licence, ${licence}, and carries no text of its own.`,
  textOf: (name: string) => `Licence of ${name}`,
  failed: 'The licences could not be read. Close the dialog and open it again.',
} as const;
