import type { DirectoryId } from '../contract/directory.ts';
import type { Api } from '../contract/operations.ts';
import { accept, refuse } from '../contract/result.ts';
import type { JobEnd, JobRun, Jobs, StartedJob } from '../jobs/jobs.ts';
import type { DirectoryRow } from '../store/directories/directory-table.ts';
import type { Store } from '../store/open.ts';

/** How long a deleted directory can be restored. */
export const binDays = 30;
const binMs = binDays * 86_400_000;

/** When a directory deleted at `deletedAt` is removed for good. */
export function purgeTimeOf(deletedAt: number): number {
  return deletedAt + binMs;
}

/** People in one transaction: few enough that nobody waits, and enough that the disk is not asked for each. */
const peopleAtOnce = 200;
const entriesAtOnce = 2_000;

export interface Bin {
  readonly operations: Pick<Api, 'directories.purge'>;
  /** Nobody may take out what is being removed. */
  isBeingPurged(id: DirectoryId): boolean;
  /** Removes for good what has been in the bin for long enough. Resolves when it has ended. */
  purgeDue(): Promise<void>;
}

export interface BinDeps {
  readonly store: Store;
  readonly jobs: Pick<Jobs, 'start'>;
  readonly now: () => number;
  /** Makes a backup; resolves with why there is none, or null. */
  readonly backUp: () => Promise<string | null>;
}

/** The end of deleted directories: with their tokens, people and history, in slices. */
export function createBin({ store, jobs, now, backUp }: BinDeps): Bin {
  const { directories, purge } = store;
  const underWay = new Set<DirectoryId>();

  async function remove(row: DirectoryRow, actor: 'administrator' | 'system', run: JobRun): Promise<JobEnd> {
    const { id, name } = row;
    const total = purge.left(id);
    let gone = 0;
    try {
      // What somebody removes can be brought back that way; what has been in the bin for its time was told of all along.
      const noBackup = actor === 'administrator' ? await backUp() : null;
      if (noBackup !== null) {
        return { state: 'failed', sentence: `Nothing was removed, because no backup could be made first. ${noBackup}` };
      }
      await run.breathe();
      for (let count = 1; count > 0; ) {
        run.progress(gone, total);
        count = await store.write(() => purge.resources(id, peopleAtOnce));
        gone += count;
        await run.breathe();
      }
      // From here on nobody is left to be restored; what remains is tidied up without a way back.
      while ((await store.write(() => purge.remains(id, entriesAtOnce))) > 0) await run.breathe();
      let reached = 0;
      for (let next: number | null = 0; next !== null; ) {
        reached = next;
        next = await store.write(() => purge.history(id, reached, entriesAtOnce));
        await run.breathe();
      }
      await store.write(() => {
        directories.remove(id);
        store.changes.append({ at: now(), directoryId: id, kind: 'directory.purged', actor });
        // Until just now the newest entry of all, which is never removed.
        purge.history(id, reached - 1, entriesAtOnce);
      });
      return { state: 'done', sentence: `${name} is removed for good, with everything that belonged to it.` };
    } finally {
      underWay.delete(id);
      // The screens are told of changes; there are fewer people in the bin now.
      if (run.signal.aborted) {
        await store.write(() => store.changes.append({ at: now(), directoryId: id, kind: 'directory.updated', actor }));
      }
    }
  }

  function begin(row: DirectoryRow, actor: 'administrator' | 'system') {
    const started = jobs.start({
      kind: 'purge',
      subject: String(row.id),
      title: `Removal of ${row.name}`,
      whenCancelled: () => `Whoever was removed is gone; whoever is left stays in the bin and can be restored.`,
      run: (run) => remove(row, actor, run),
    });
    if (started.ok) underWay.add(row.id);
    return started;
  }

  return {
    isBeingPurged: (id) => underWay.has(id),
    purgeDue: async () => {
      const due = directories.binned().filter((row) => purgeTimeOf(row.deletedAt ?? now()) <= now());
      for (const row of due) await endOf(begin(row, 'system'));
    },
    operations: {
      'directories.purge': async ({ id, typedName }) => {
        const row = directories.byId(id);
        if (row === undefined || row.deletedAt === null) {
          return refuse({ code: 'DIR-FIND-01', message: 'This directory is not in the bin.' });
        }
        if (typedName.trim().normalize() !== row.name.normalize()) {
          const message = `Type the name of the directory, ${row.name}, exactly as it is written to remove it for good.`;
          return refuse({ code: 'DIR-BIN-01', field: 'typedName', message });
        }
        const started = begin(row, 'administrator');
        return started.ok ? accept(started.value.job) : started;
      },
    },
  };
}

async function endOf(started: ReturnType<Jobs['start']>): Promise<void> {
  const job: StartedJob | null = started.ok ? started.value : null;
  await job?.ended;
}
