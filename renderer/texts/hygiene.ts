import type { NumberFinding } from '../../server/contract/hygiene.ts';
import { countPeople, grouped } from './sentences.ts';

/** The texts of the report on everybody's numbers. */
export const hygieneTexts = {
  title: 'Number report',
  titleOf: (directory: string) => `Number report: ${directory}`,
  lead: 'Which work numbers are missing, odd or shared, for the people who look after the identity provider.',
  open: 'Number report',
  openAll: 'Number report of all directories',
  make: 'Make the report',
  makeAgain: 'Make it again',
  none: 'No report has been made since Switchboard was started.',
  madeAt: (people: number, time: string) => `${countPeople(people)} looked at, ${time}.`,
  nothing: 'There is nothing to say about the numbers: all are as they should be.',
  error: 'The report could not be read.',
  startError: 'The report could not be begun.',
  export: 'Save all as CSV',
  exportOne: 'Save as CSV',
  exportOneName: (finding: string) => `Save as CSV: ${finding}`,
  exportTitle: 'Save the number report',
  fileName: 'number-report',
  showAll: (count: number) => `Show all ${grouped.format(count)}`,
  showFew: 'Show fewer',
  columns: {
    person: 'Person',
    received: 'What was received',
    used: 'Number used',
    advice: 'What to change',
  },
  nothingReceived: 'nothing',
  notUsed: 'none',
  findings: {
    held: {
      title: 'Kept out of the directory',
      means: 'Agents do not see these people, because something that the mapping needs is missing.',
    },
    duplicate: {
      title: 'One number, several people',
      means: 'Several people of one directory have the same number. A caller is then shown as all of them.',
    },
    extension: {
      title: 'Looks like an extension',
      means: 'An extension stands behind the number, or there are too few digits for a whole number.',
    },
    implausible: {
      title: 'Not known in its country',
      means: 'The number plan of the country has no such number. This is advice only: the number is used as it is.',
    },
    odd: {
      title: 'Written with formatting',
      means:
        'Spaces, brackets, “(0)” or the like were taken away. The number works here; other systems may want it plain.',
    },
    'shared-id': {
      title: 'One id, several people',
      means: 'Several people of one directory have the same externalId, so that the provider may mix them up.',
    },
  } satisfies Record<NumberFinding, { readonly title: string; readonly means: string }>,
} as const;
