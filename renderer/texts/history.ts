import type {
  DifferenceKind,
  HistoryEntry,
  HistoryFilter,
  HistoryKind,
  UndoPreview,
} from '../../server/contract/history.ts';
import { grouped } from './sentences.ts';

const happened: Record<HistoryKind, string> = {
  created: 'Created',
  updated: 'Changed',
  deactivated: 'Deactivated',
  reactivated: 'Reactivated',
  deleted: 'Deleted',
  'directory-created': 'Directory created',
  'directory-updated': 'Directory settings changed',
  'directory-deleted': 'Directory deleted',
  'directory-restored': 'Directory restored from the bin',
  'token-created': 'Token created',
  'token-limited': 'End of a token changed',
  'token-revoked': 'Token revoked',
  'guard-tripped': 'The guard tripped',
  'guard-settled': 'The guard settled',
  'guard-accepted': 'Departures accepted',
  'guard-restored': 'People brought back from the guard',
  'guard-updated': 'Guard set',
  restored: 'Restored to a moment',
  'restore-undone': 'Restore undone',
};

const many = (count: number) => (count === 1 ? '1 person or group' : `${grouped.format(count)} people and groups`);

/** What an undo would do, as the title and the lead of its dialog. */
const effects: Record<UndoPreview['effect'], { readonly lead: string; readonly confirm: string }> = {
  change: { lead: 'These values will be what they were before the change.', confirm: 'Undo the change' },
  reactivate: {
    lead: 'The person will be active again, and agents see them if nothing is missing.',
    confirm: 'Reactivate',
  },
  deactivate: { lead: 'The person will be deactivated, and agents do not see them any more.', confirm: 'Deactivate' },
  remove: { lead: 'Will be removed. The removal can be undone, too.', confirm: 'Remove' },
  'bring-back': { lead: 'Comes back as it was, with the same id and into the same groups.', confirm: 'Bring back' },
  directory: { lead: 'These settings will be what they were before the change.', confirm: 'Undo the change' },
  restore: {
    lead: 'Everybody who was put back will be what they were before the restore.',
    confirm: 'Undo the restore',
  },
};

const kinds: Record<DifferenceKind, string> = { gone: 'Gone since', new: 'New since', changed: 'Changed since' };
const filters: Record<HistoryFilter, string> = {
  all: 'All',
  people: 'People',
  groups: 'Groups',
  directory: 'Directory',
};

function who({ actor, provider }: HistoryEntry): string {
  if (provider !== null) return `${provider.name} · ${provider.from}`;
  return { provider: 'Identity provider', administrator: 'An administrator', system: 'Switchboard' }[actor];
}

/** The texts of the history of people and directories, of undo, and of what was at a moment. */
export const historyTexts = {
  title: 'History',
  titleOf: (name: string) => `History of ${name}`,
  lead: 'Everything that was changed, newest first. Each change can be taken back, and that, too.',
  toHistory: 'History and undo',
  toAsItWas: 'As it was at a moment',
  historyOf: (name: string) => `History of ${name}`,
  list: 'Changes',
  filter: 'What is shown',
  filters,
  happened,
  who,
  states: { here: null, deactivated: 'Deactivated now', deleted: 'Deleted now' },
  empty: 'Nothing has happened yet.',
  emptyFilter: 'No such change so far.',
  error: 'The history could not be read.',
  older: 'Show older changes',
  searching: 'Looking further back…',
  fields: 'Changed values',
  before: 'Before',
  after: 'After',
  former: 'Then',
  now: 'Now',
  will: 'Will be',
  nothing: 'nothing',
  values: { true: 'Yes', false: 'No' } as Readonly<Record<string, string>>,
  joined: (count: number, names: readonly string[]) => told('Joined', count, names),
  left: (count: number, names: readonly string[]) => told('Left', count, names),
  restoredTo: (count: number) => `${many(count)} put back.`,
  undoes: 'Takes back the change of',
  undoneBy: 'Taken back',
  partOf: 'Part of the restore of',
  undo: 'Undo',
  undoOf: (what: string, name: string) => `Undo: ${what}, ${name}`,
  beforeThis: 'As it was before',
  beforeThisOf: (what: string, name: string) => `As it was before: ${what}, ${name}`,
  consequences: 'What would be different',
  undoTitle: 'Undo this change?',
  undoing: 'Working out what would be different…',
  cannot: 'This cannot be undone',
  effects,
  count: (count: number) => `${many(count)}.`,
  warnings: 'Before you decide',
  provider:
    'The identity provider still has its own values and may send them again with its next push. Correct them there, too, if they are to stay.',
  asItWas: {
    title: 'As it was',
    lead: 'Choose a moment to see what is different now, and put people back to what they were then.',
    moment: 'Date and time',
    shortcuts: 'Moments',
    hourAgo: 'An hour ago',
    thisMorning: 'This morning',
    yesterday: 'Yesterday',
    compare: 'Compare',
    comparing: 'Comparing with now…',
    error: 'The comparison could not be made.',
    noMoment: 'Enter a date and a time.',
    future: 'This moment is still to come. Choose one that has passed.',
    since: 'Compared with',
    none: 'Nothing is different: everybody was then what they are now.',
    nobody: 'Nobody fits.',
    kind: 'Differences',
    kinds,
    all: 'All',
    search: 'Search by name',
    list: 'What is different',
    choose: (name: string) => `Choose ${name}`,
    chosen: (count: number) => `${grouped.format(count)} chosen`,
    restoreChosen: 'Restore chosen',
    restoreAll: (kind: DifferenceKind | null) =>
      kind === null ? 'Restore all' : `Restore all: ${kinds[kind].toLowerCase()}`,
    more: 'Show more',
    confirmTitle: 'Restore them?',
    confirm: (count: number) =>
      `${many(count)} will be what they were then: who is gone comes back, who is new is removed, and who changed has the former values. The restore as a whole can be undone in the history.`,
    restore: 'Restore',
    group: 'Group',
  },
} as const;

function told(what: string, count: number, names: readonly string[]): string {
  const more = count - names.length;
  return `${what}: ${names.join(', ')}${more > 0 ? ` and ${grouped.format(more)} more` : ''}`;
}
