import type { BackupCheck, BackupFacts } from '../contract/backups.ts';
import type { Inspection } from '../store/backup/database-thread.ts';

/** What opening a file showed, in words for the person who wants to rely on it. */
export function checkOf(
  found: Inspection,
  supported: number,
  now: number,
): Exclude<BackupCheck, { state: 'unchecked' }> {
  const unusable = (sentence: string) => ({ state: 'unusable', sentence, checkedAt: now }) as const;
  if ('wrong' in found) return unusable(sentences[found.wrong]);
  const { schemaVersion } = found.facts;
  if (schemaVersion <= supported) return { state: 'sound', facts: found.facts, checkedAt: now };
  return unusable(
    `It was made by a newer Switchboard (version ${schemaVersion} of the database; this program knows up to ${supported}). Install the newer program to restore it.`,
  );
}

/** "482 people in 1 directory". */
export function contentsOf({ people, directories }: Pick<BackupFacts, 'people' | 'directories'>): string {
  const counted = (count: number, one: string, many: string) => `${grouped.format(count)} ${count === 1 ? one : many}`;
  return `${counted(people, 'person', 'people')} in ${counted(directories, 'directory', 'directories')}`;
}

const grouped = new Intl.NumberFormat('en-GB');

const sentences = {
  damaged: 'It is damaged, or no database at all. Delete it and make another backup.',
  foreign: 'It is a database, but not one of Switchboard. Choose another file.',
  unreadable: 'It cannot be opened. See that the file is there and that Switchboard may read it.',
  full: 'The disk is full. Make room and try again.',
  cancelled: 'Cancelled.',
} as const;
