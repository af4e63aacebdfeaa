import { z } from 'zod';

const timestamp = z.int().describe('milliseconds since 1970, UTC');

/** What a database holds, as found by opening it. */
export const backupFacts = z.object({
  schemaVersion: z.int(),
  people: z.int().describe('everybody that identity providers have sent, in every directory'),
  directories: z.int().describe('without those in the bin'),
  newestChangeAt: timestamp.nullable(),
});
export type BackupFacts = z.output<typeof backupFacts>;

/** Why there is a backup: asked for, by the schedule, before a restore, or before a new version changed the database. */
export const backupKind = z.enum(['backup', 'scheduled', 'before-restore', 'before-version']);
export type BackupKind = z.output<typeof backupKind>;

/** What opening a backup showed. */
export const backupCheck = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unchecked') }),
  z.object({ state: z.literal('sound'), facts: backupFacts, checkedAt: timestamp }),
  z.object({ state: z.literal('unusable'), sentence: z.string(), checkedAt: timestamp }),
]);
export type BackupCheck = z.output<typeof backupCheck>;

export const backup = z.object({
  name: z.string().describe('of the file, which is how a backup is referred to'),
  kind: backupKind,
  madeAt: timestamp,
  bytes: z.int(),
  check: backupCheck,
});
export type Backup = z.output<typeof backup>;

/** A backup that was deleted and can still be put back. */
export const deletedBackup = backup.omit({ check: true }).extend({
  deletedAt: timestamp,
  purgedAt: timestamp.describe('when it is removed for good'),
});
export type DeletedBackup = z.output<typeof deletedBackup>;

export const backupSchedule = z.object({
  every: z.enum(['off', 'day', 'week']),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 02:00'),
  /** 0 is Sunday; counts only for weekly backups. */
  weekday: z.int().min(0).max(6),
  /** How many scheduled backups are kept; others are never removed by the schedule. */
  keep: z.int().min(1).max(365),
  /** An absolute path; null is `backups` in the data folder. */
  folder: z.string().max(1000).nullable(),
});
export type BackupSchedule = z.output<typeof backupSchedule>;

/** One of the list, or a file anywhere on this computer. */
export const backupSource = z.discriminatedUnion('from', [
  z.object({ from: z.literal('list'), name: z.string().max(200) }),
  z.object({ from: z.literal('file'), path: z.string().max(1000) }),
]);
export type BackupSource = z.output<typeof backupSource>;

/** What is typed to confirm a restore. */
export const restoreWord = 'restore';
