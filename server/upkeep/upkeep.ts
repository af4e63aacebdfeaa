import type { Logger } from 'pino';
import type { backupsOperations } from '../contract/backups-operations.ts';
import type { diagnosticsOperations } from '../contract/diagnostics-operations.ts';
import type { Api } from '../contract/operations.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { RestorePlan } from '../store/backup/staged-restore.ts';
import type { Store } from '../store/open.ts';
import { createBackups, ensureSchedule } from './backups.ts';
import { createDiagnostics, type Subjects } from './diagnostics.ts';
import { contentsOf } from './inspection-words.ts';
import { createRestore, restoreTitle } from './restore.ts';
import { createScheduler } from './scheduler.ts';

export interface UpkeepDeps {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly log: Logger;
  readonly dataDir: string;
  readonly now: () => number;
  /** Ends this host and opens the data folder anew. */
  readonly restart: (plan: RestorePlan) => void;
  readonly takenBack: TakenBackRestore | undefined;
  /** For the file that support is sent. */
  readonly subjects: Subjects;
}

/** A restore that was taken back, and why. */
export interface TakenBackRestore {
  readonly plan: RestorePlan;
  readonly reason: string;
}

export interface Upkeep {
  readonly operations: Pick<Api, keyof typeof backupsOperations | keyof typeof diagnosticsOperations>;
  /** Where a backup is; undefined when there is none of that name. */
  backupPath(name: string): string | undefined;
  /** Makes a backup as if it had been asked for; resolves with why there is none, or null. */
  backUp(): Promise<string | null>;
  /** Tells of a restore that this host began with; `isLasting` unless it is there for a single command. */
  start(isLasting: boolean): Promise<void>;
  /** Removes for good what was deleted long enough ago. */
  purge(): void;
  stop(): void;
}

/** What keeps an installation well: backups and the way back to them. */
export function createUpkeep(deps: UpkeepDeps): Upkeep {
  const { store, jobs, log, now, takenBack } = deps;
  const backups = createBackups(deps);
  const { stop: stopMeasuring, ...diagnostics } = createDiagnostics({ ...deps, backups });
  const scheduler = createScheduler({ backups, log, now });
  return {
    operations: { ...diagnostics, ...backups.operations, ...createRestore({ ...deps, backups }) },
    backupPath: (name) => backups.all().find((one) => one.name === name)?.path,
    backUp: async () => {
      const started = backups.start('backup');
      if (!started.ok) return started.refusal.message;
      const { state, sentence } = await started.value.ended;
      return state === 'done' ? null : sentence;
    },
    start: async (isLasting) => {
      if (store.restored !== null) tellOfRestore(store, jobs);
      if (takenBack !== undefined) tellOfTakenBack(takenBack, jobs);
      await ensureSchedule(store, now);
      if (isLasting) scheduler.begin();
    },
    purge: backups.purge,
    stop: () => {
      scheduler.stop();
      stopMeasuring();
    },
  };
}

function tellOfRestore({ restored, facts }: Store, jobs: Jobs): void {
  if (restored === null) return;
  const { label, keptAs, startedAt } = restored;
  const sentence = `Everything is as it was in ${label}: ${contentsOf(facts.read())}. To undo this, restore ${keptAs}.`;
  jobs.note({ kind: 'restore', title: restoreTitle, startedAt }, { state: 'done', sentence, result: { keptAs } });
}

function tellOfTakenBack({ plan: { label, startedAt }, reason }: TakenBackRestore, jobs: Jobs): void {
  const sentence = `${label} could not be opened (${reason}), so everything is as it was before.`;
  jobs.note({ kind: 'restore', title: restoreTitle, startedAt }, { state: 'failed', sentence });
}
