import type { DepartureCause, TrippedGuard } from '../../server/contract/guard.ts';
import { countPeople, grouped } from './sentences.ts';

const minuteMs = 60_000;

/** Every text about the mass-change guard. */
export const guardTexts = {
  region: 'Mass-change guard',
  happened,
  seen: 'Agents still see them.',
  review: 'Review',
  reviewOf: (name: string) => `Review the departures from ${name}`,
  accept: 'Accept',
  acceptOf: (name: string) => `Accept the departures from ${name}`,
  restore: 'Restore',
  restoreOf: (name: string) => `Restore the people of ${name}`,
  deciding: 'Your decision is being carried out.',
  waiting: 'An administrator decides whether they leave.',
  remark: (kept: number) => `${grouped.format(kept)} kept visible`,
  mark: 'Kept visible by the guard',
  figure: 'Kept by the guard',
  title: 'Review departures',
  lead: 'Accept lets people leave Organisation, as the identity provider has it. Restore makes them active again for the identity provider too, which may take them out again at its next push: put the assignment right there first.',
  filter: 'How they left',
  all: 'All',
  causes: { deactivated: 'Deactivated', deleted: 'Deleted', incomplete: 'Something missing' } satisfies Record<
    DepartureCause,
    string
  >,
  list: 'People who are kept visible',
  listError: 'The people could not be read.',
  none: 'Nobody waits for a decision.',
  noneLead: (name: string) =>
    `Nobody of ${name} is kept visible by the guard: it has been decided, or they have come back.`,
  toDirectory: (name: string) => `Go to ${name}`,
  selectPage: 'Select everybody on this page',
  select: (name: string) => `Select ${name}`,
  selected: (count: number) => `${countPeople(count)} selected`,
  acceptSelected: 'Accept selected',
  restoreSelected: 'Restore selected',
  range: (from: number, to: number, total: number) =>
    `${grouped.format(from)} to ${grouped.format(to)} of ${grouped.format(total)}`,
  refusals: (name: string, provider: string) => `${name} refused a request from ${provider}, the first for an hour.`,
  seeRefusals: 'See why',
  seeRefusalsOf: (name: string) => `See why: requests to ${name}`,
  settings: 'Mass-change guard',
  settingsLead:
    'When many people leave within a short time, agents go on seeing them until you decide. The identity provider is always told the truth.',
  on: 'The guard is on.',
  off: 'The guard is off: whoever the identity provider takes out leaves at once.',
  switchOn: 'Switch on',
  switchOff: 'Switch off',
  switchedOn: 'The guard is on',
  switchedOff: 'The guard is off',
  sharePercent: 'Share of the people, in per cent',
  minimum: 'Least number of people',
  windowMinutes: 'Within, in minutes',
  save: 'Save the thresholds',
  both: 'It trips when both the share and the number are reached within this time.',
  saved: 'The guard is saved',
  wholeNumber: (least: number, most: number) =>
    `Enter a whole number from ${grouped.format(least)} to ${grouped.format(most)}.`,
  settingsError: 'The guard could not be read.',
  offTitle: 'Switch the guard off?',
  offMessage: (kept: number) =>
    `It keeps ${countPeople(kept)} visible at the moment. Switching it off lets them leave Organisation, as if you had accepted.`,
  offConfirm: 'Switch off and let them leave',
  offKeep: 'Keep it on',
} as const;

/** What happened, in one sentence: who did what to how many of whom, and how fast. */
function happened({ provider, name, people, kept, causes, firstAt, lastAt }: TrippedGuard): string {
  const who = provider ?? 'The identity provider';
  const whom = kept === people ? `all ${countPeople(people)}` : `${grouped.format(kept)} of ${countPeople(people)}`;
  const time = within(lastAt - firstAt);
  if (kept === causes.deactivated) return `${who} deactivated ${whom} of ${name} ${time}.`;
  if (kept === causes.deleted) return `${who} deleted ${whom} of ${name} ${time}.`;
  if (kept === causes.incomplete) {
    return `${who} sent ${whom} of ${name} without something the mappings require, ${time}.`;
  }
  return `${who} took ${whom} out of ${name} ${time}: ${listed(causes)}.`;
}

function listed({ deactivated, deleted, incomplete }: TrippedGuard['causes']): string {
  const parts = [
    [deactivated, 'deactivated'],
    [deleted, 'deleted'],
    [incomplete, 'with something missing'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${grouped.format(count)} ${words}`)
    .join(', ');
}

function within(elapsedMs: number): string {
  const minutes = Math.ceil(elapsedMs / minuteMs);
  if (minutes <= 1) return 'within a minute';
  if (minutes < 120) return `within ${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `within ${hours} hours` : `within ${Math.round(hours / 24)} days`;
}
