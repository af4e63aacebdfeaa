import { z } from 'zod';
import { backup, backupFacts, backupSchedule, backupSource, deletedBackup } from './backups.ts';
import { job } from './jobs-operations.ts';
import { nothing, type Operation } from './operation.ts';

/** Copies of the database, and the way back to one of them. */
export const backupsOperations = {
  'backups.list': {
    role: 'administrator',
    input: nothing,
    output: z.object({
      /** Newest first. */
      backups: z.array(backup),
      /** Those that were deleted last come first. */
      deleted: z.array(deletedBackup),
      schedule: backupSchedule,
      /** Where the next backups go. */
      folder: z.string(),
      nextAt: z.int().nullable().describe('when the schedule makes the next one'),
    }),
  },
  'backups.create': { role: 'administrator', input: nothing, output: job },
  /** Opens every backup again and checks all of it. */
  'backups.verify': { role: 'administrator', input: nothing, output: job },
  'backups.schedule': { role: 'administrator', input: backupSchedule.partial(), output: backupSchedule },
  /** Opens a backup and says what it holds, beside what the database holds now. */
  'backups.inspect': {
    role: 'administrator',
    input: z.object({ source: backupSource }),
    output: z.object({ held: backupFacts, present: backupFacts }),
  },
  /** Goes back to a backup. What is there now is kept as a backup of its own, so that this can be undone. */
  'backups.restore': {
    role: 'administrator',
    input: z.object({ source: backupSource, typed: z.string() }),
    output: job,
  },
  /** It can be put back for a week. */
  'backups.remove': { role: 'administrator', input: z.object({ name: z.string().max(200) }), output: nothing },
  'backups.putback': { role: 'administrator', input: z.object({ name: z.string().max(200) }), output: nothing },
} as const satisfies Record<string, Operation>;
