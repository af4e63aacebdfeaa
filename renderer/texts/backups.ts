import type { BackupKind, BackupSchedule } from '../../server/contract/backups.ts';
import { countPeople, grouped } from './sentences.ts';

const megabytes = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const countDirectories = (count: number) => `${grouped.format(count)} ${count === 1 ? 'directory' : 'directories'}`;

/** The texts of the section Backup. */
export const backupTexts = {
  title: 'Backup',
  lead: 'Copies of the whole database: directories, people, history and settings. Tokens are in them only as hashes and in sealed form, never in clear text, and the key that opens the sealed ones is not. Only this user can read the files.',
  now: 'Back up now',
  verify: 'Check all',
  fromFile: 'Restore from a file…',
  error: 'The backups could not be listed.',
  none: 'There are no backups yet.',
  list: 'Backups',
  size: (bytes: number) => `${megabytes.format(bytes / 1_000_000)} MB`,
  kinds: {
    backup: 'Asked for',
    scheduled: 'Scheduled',
    'before-restore': 'Before a restore',
    'before-version': 'Before a new version',
  } satisfies Record<BackupKind, string>,
  contents: (people: number, directories: number) => `${countPeople(people)} in ${countDirectories(directories)}`,
  schema: (version: number) => `database version ${String(version)}`,
  sound: 'Opened and checked',
  unchecked: 'Not opened yet. Check all does.',
  unusable: 'Cannot be restored',
  restore: 'Restore…',
  restoreName: (moment: string) => `Restore the backup of ${moment}`,
  remove: 'Delete',
  removeName: (moment: string) => `Delete the backup of ${moment}`,
  removeTitle: (moment: string) => `Delete the backup of ${moment}?`,
  removeLead:
    'It can be put back for 7 days and then goes for good. The database and the other backups stay as they are.',
  removed: 'The backup is deleted and can be put back for 7 days',
  deleted: (count: number) => `Deleted backups (${grouped.format(count)})`,
  deletedList: 'Deleted backups',
  purged: (day: string) => `removed for good on ${day}`,
  putBack: 'Put back',
  putBackName: (moment: string) => `Put back the backup of ${moment}`,
  isBack: 'The backup is back in the list',

  schedule: 'Schedule',
  every: 'Back up',
  choices: { off: 'Only when asked', day: 'Every day', week: 'Every week' } satisfies Record<
    BackupSchedule['every'],
    string
  >,
  weekday: 'On',
  weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  time: 'At',
  timeHint: 'If this computer is off then, the backup is made when Switchboard starts next.',
  keep: 'Scheduled backups to keep',
  keepWrong: 'Enter a number from 1 to 365.',
  folder: 'Folder',
  folderHint: 'Leave it empty for the folder backups in the data folder. Another disk survives the loss of this one.',
  next: (moment: string) => `The next one: ${moment}.`,
  save: 'Save the schedule',
  saved: 'The schedule is saved',

  restoreTitle: 'Restore a backup',
  path: 'Path of the backup',
  pathHint: 'The whole path of a .db file on this computer.',
  open: 'Open it',
  opening: 'The backup is being opened and checked…',
  columns: { what: '', held: 'In the backup', present: 'Now' },
  rows: {
    people: 'People',
    directories: 'Directories',
    newestChangeAt: 'Last change',
    schemaVersion: 'Database version',
  },
  never: 'never',
  consequence:
    'Everything goes back to that moment: people, directories, tokens, history and settings. Tokens that were made since stop working; identity providers send what has changed since when they push again. For some seconds they are asked to come back later.',
  undo: 'The database as it is now is kept as a backup first, so this can be undone.',
  typeWord: (word: string) => `Type ${word} to confirm`,
  confirm: 'Restore',
} as const;
