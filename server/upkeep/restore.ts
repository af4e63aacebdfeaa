import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { type BackupSource, restoreWord } from '../contract/backups.ts';
import type { Api } from '../contract/operations.ts';
import { accept, type Refusal, refuse } from '../contract/result.ts';
import type { JobEnd, JobRun, Jobs } from '../jobs/jobs.ts';
import { copyDatabase, inspectDatabase } from '../store/backup/database-thread.ts';
import { commitToRestore, type RestorePlan, stagingFile, unstage } from '../store/backup/staged-restore.ts';
import type { Store } from '../store/open.ts';
import { backupName } from './backup-files.ts';
import { type Backups, jobOf, noSuchBackup } from './backups.ts';
import { checkOf } from './inspection-words.ts';

export interface RestoreDeps {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly backups: Pick<Backups, 'all'>;
  readonly dataDir: string;
  readonly now: () => number;
  /** Ends this host and opens the data folder anew, which is when the staged copy takes its place. */
  readonly restart: (plan: RestorePlan) => void;
}

export const restoreTitle = 'Restore';

/** Goes back to a backup: verified first, staged beside the database, and swapped in when the folder is opened anew. */
export function createRestore(deps: RestoreDeps): Pick<Api, 'backups.inspect' | 'backups.restore'> {
  const { store, jobs, backups, dataDir, now, restart } = deps;

  function locate(source: BackupSource): { readonly path: string; readonly label: string } | Refusal {
    if (source.from === 'list') {
      const found = backups.all().find(({ name }) => name === source.name);
      return found === undefined ? noSuchBackup(source.name) : { path: found.path, label: found.name };
    }
    const path = source.path.trim();
    const isFile = isAbsolute(path) && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
    const message = `There is no file ${path.slice(0, 200)} on this computer. Give the whole path of a backup.`;
    return isFile ? { path, label: path } : { code: 'BACKUP-02', field: 'path', message };
  }

  async function stage(path: string, plan: RestorePlan, { signal, progress }: JobRun): Promise<JobEnd> {
    let isDecided = false;
    try {
      const target = stagingFile(dataDir);
      const found = await copyDatabase({ source: path, target, signal, onProgress: progress });
      signal.throwIfAborted();
      const check = checkOf(found, store.facts.schemaVersion, now());
      if (check.state === 'unusable') {
        return { state: 'failed', sentence: `Nothing was restored. ${plan.label} cannot be used: ${check.sentence}` };
      }
      commitToRestore(dataDir, plan);
      isDecided = true;
    } finally {
      if (!isDecided) unstage(dataDir);
    }
    // The host that comes after this one tells how it went; until then the work is not over.
    restart(plan);
    await aborted(signal);
    return { state: 'done', sentence: 'The restored database is being opened.' };
  }

  return {
    'backups.inspect': async ({ source }) => {
      const located = locate(source);
      if ('code' in located) return refuse(located);
      const check = checkOf(await inspectDatabase(located.path), store.facts.schemaVersion, now());
      if (check.state === 'unusable') {
        return refuse({ code: 'BACKUP-03', message: `This cannot be restored. ${check.sentence}` });
      }
      return accept({ held: check.facts, present: store.facts.read() });
    },
    'backups.restore': async ({ source, typed }) => {
      if (typed.trim().toLowerCase() !== restoreWord) {
        return refuse({ code: 'BACKUP-04', field: 'typed', message: `Type ${restoreWord} to confirm.` });
      }
      const located = locate(source);
      if ('code' in located) return refuse(located);
      const startedAt = now();
      const plan = { keptAs: backupName('before-restore', startedAt), label: located.label, startedAt };
      return jobOf(
        jobs.start({
          kind: 'restore',
          title: restoreTitle,
          whenCancelled: () => 'Nothing was restored; the database is as it was.',
          run: (run) => stage(located.path, plan, run),
        }),
      );
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
