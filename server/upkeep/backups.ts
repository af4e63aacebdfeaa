import { mkdirSync, renameSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { BackupKind, BackupSchedule } from '../contract/backups.ts';
import { backupSchedule } from '../contract/backups.ts';
import type { Job } from '../contract/jobs-operations.ts';
import type { Api } from '../contract/operations.ts';
import { accept, type Refusal, type Result, refuse } from '../contract/result.ts';
import type { JobEnd, JobRun, Jobs, StartedJob } from '../jobs/jobs.ts';
import { codeOf } from '../start-failure.ts';
import { copyDatabase, inspectDatabase } from '../store/backup/database-thread.ts';
import type { Store } from '../store/open.ts';
import {
  type BackupFile,
  backupName,
  backupsIn,
  type DeletedFile,
  deleteBackup,
  deletedIn,
  noteCheck,
  putBackupBack,
  removeBackup,
} from './backup-files.ts';
import { checkOf, contentsOf } from './inspection-words.ts';
import { defaultSchedule, plannedAfter } from './schedule.ts';

export interface BackupDeps {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly dataDir: string;
  readonly now: () => number;
}

export interface Backups {
  readonly operations: Pick<
    Api,
    'backups.list' | 'backups.create' | 'backups.verify' | 'backups.schedule' | 'backups.remove' | 'backups.putback'
  >;
  schedule(): BackupSchedule;
  /** Since when scheduled backups count as made, when none has been. */
  scheduledSince(): number;
  all(): BackupFile[];
  /** Removes for good what was deleted long enough ago. */
  purge(): void;
  start(kind: Extract<BackupKind, 'backup' | 'scheduled'>): Result<StartedJob>;
}

/** How long a deleted backup can be put back; it takes up its room until then. */
const deletedKeptMs = 7 * 86_400_000;

const scheduleSetting = 'backupSchedule';
const sinceSetting = 'backupScheduledSince';

/** From here on the schedule of a new installation counts. */
export async function ensureSchedule(store: Store, now: () => number): Promise<void> {
  if (store.settings.read(sinceSetting) !== undefined) return;
  await store.write(() => store.settings.write(sinceSetting, String(now())));
}

/** Copies of the database: made, listed, verified by opening them, and removed. */
export function createBackups({ store, jobs, dataDir, now }: BackupDeps): Backups {
  const ownFolder = join(dataDir, 'backups');
  const { settings } = store;

  const schedule = (): BackupSchedule => {
    const stored = settings.read(scheduleSetting);
    return stored === undefined ? defaultSchedule : backupSchedule.catch(defaultSchedule).parse(JSON.parse(stored));
  };
  const folder = () => schedule().folder ?? ownFolder;
  const folders = () => [...new Set([ownFolder, folder()])];
  const all = () =>
    folders()
      .flatMap(backupsIn)
      .sort((a, b) => b.madeAt - a.madeAt);

  const deleted = (): DeletedFile[] =>
    folders()
      .flatMap(deletedIn)
      .sort((a, b) => b.deletedAt - a.deletedAt);

  async function verifyOne({ path, name }: BackupFile): Promise<boolean> {
    const check = checkOf(await inspectDatabase(path), store.facts.schemaVersion, now());
    noteCheck(path.slice(0, -name.length - 1), name, check);
    return check.state === 'sound';
  }

  async function make(kind: 'backup' | 'scheduled', { signal, progress }: JobRun): Promise<JobEnd> {
    const target = folder();
    const refusal = prepare(target);
    if (refusal !== null) return { state: 'failed', sentence: refusal.message };
    const name = backupName(kind, now());
    const draft = join(target, `${name}.part`);
    try {
      const source = join(dataDir, 'switchboard.db');
      const found = await copyDatabase({ source, target: draft, signal, onProgress: progress });
      signal.throwIfAborted();
      const check = checkOf(found, store.facts.schemaVersion, now());
      if (check.state === 'unusable') return { state: 'failed', sentence: `No backup was made. ${check.sentence}` };
      renameSync(draft, join(target, name));
      noteCheck(target, name, check);
      if (kind === 'scheduled') removeOld(target);
      const sentence = `It holds ${contentsOf(check.facts)}, and was opened and checked.`;
      return { state: 'done', sentence, result: { name, people: check.facts.people } };
    } finally {
      removeBackup(draft);
    }
  }

  /** Only what the schedule made: a backup that somebody asked for, or that undoes a restore, stays. */
  function removeOld(target: string): void {
    const scheduled = backupsIn(target).filter(({ kind }) => kind === 'scheduled');
    for (const { path } of scheduled.slice(schedule().keep)) removeBackup(path);
  }

  const start: Backups['start'] = (kind) =>
    jobs.start({
      kind: 'backup',
      title: kind === 'backup' ? 'Backup' : 'Scheduled backup',
      isAsked: kind === 'backup',
      whenCancelled: () => 'No backup was made.',
      run: (run) => make(kind, run),
    });

  const verifyAll = async ({ signal, progress }: JobRun): Promise<JobEnd> => {
    const files = all();
    let unusable = 0;
    for (const [index, file] of files.entries()) {
      progress(index, files.length);
      if (!(await verifyOne(file))) unusable += 1;
      signal.throwIfAborted();
    }
    const sound = files.length - unusable;
    const rest = unusable === 0 ? '' : ` ${unusable} cannot be restored; the list says why.`;
    return { state: 'done', sentence: `${sound} of ${files.length} can be restored.${rest}`, result: { unusable } };
  };

  return {
    schedule,
    scheduledSince: () => Number(settings.read(sinceSetting) ?? now()),
    all,
    purge: () => {
      for (const { path, deletedAt } of deleted()) if (now() - deletedAt >= deletedKeptMs) removeBackup(path);
    },
    start,
    operations: {
      'backups.list': async () =>
        accept({
          backups: all().map(({ path: _path, ...backup }) => backup),
          deleted: deleted().map(({ path: _path, ...one }) => ({ ...one, purgedAt: one.deletedAt + deletedKeptMs })),
          schedule: schedule(),
          folder: folder(),
          nextAt: plannedAfter(schedule(), now()),
        }),
      'backups.create': async () => jobOf(start('backup')),
      'backups.verify': async () =>
        jobOf(
          jobs.start({
            kind: 'verify',
            title: 'Check of the backups',
            whenCancelled: () => 'Some were not opened.',
            run: verifyAll,
          }),
        ),
      'backups.schedule': async (changes) => {
        const given = Object.entries(changes).filter(([, value]) => value !== undefined);
        const next = { ...schedule(), ...Object.fromEntries(given) };
        const refusal = next.folder === null ? null : prepare(next.folder);
        if (refusal !== null) return refuse(refusal);
        await store.write(() => {
          settings.write(scheduleSetting, JSON.stringify(next));
          settings.write(sinceSetting, String(now()));
        });
        return accept(next);
      },
      'backups.remove': async ({ name }) => {
        const found = all().find((file) => file.name === name);
        if (found === undefined) return refuse(noSuchBackup(name));
        deleteBackup(found, now());
        return accept({});
      },
      'backups.putback': async ({ name }) => {
        const found = deleted().find((file) => file.name === name);
        if (found === undefined) return refuse(noSuchBackup(name));
        putBackupBack(found);
        return accept({});
      },
    },
  };
}

export function jobOf(started: Result<StartedJob>): Result<Job> {
  return started.ok ? accept(started.value.job) : started;
}

export function noSuchBackup(name: string): Refusal {
  return {
    code: 'BACKUP-02',
    message: `There is no backup called ${name.slice(0, 80)}. The list shows those there are.`,
  };
}

/** Makes the folder when it is not there, and says why it cannot be used. */
function prepare(folder: string): Refusal | null {
  const wrong = (why: string): Refusal => ({ code: 'BACKUP-01', field: 'folder', message: why });
  if (!isAbsolute(folder)) {
    return wrong('Give the whole path of the folder, such as /srv/backups or D:\\Backups.');
  }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return null;
  } catch (failure) {
    return wrong(`The folder ${folder} cannot be used (${codeOf(failure)}). Choose one that Switchboard may write to.`);
  }
}
