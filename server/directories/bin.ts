import type { Store } from '../store/open.ts';

/** How long a deleted directory can be restored. */
export const binDays = 30;
const binMs = binDays * 86_400_000;

/** When a directory deleted at `deletedAt` is removed for good. */
export function purgeTimeOf(deletedAt: number): number {
  return deletedAt + binMs;
}

/** Removes for good what has been in the bin for long enough, with its tokens, people and history. */
export async function purgeBin(store: Store, now: number): Promise<void> {
  const due = store.directories.binned().filter((row) => purgeTimeOf(row.deletedAt ?? now) <= now);
  for (const { id } of due) {
    await store.write(() => {
      store.directories.remove(id);
      store.changes.append({ at: now, directoryId: id, kind: 'directory.purged', actor: 'system' });
      store.changes.purge(id);
      store.requests.purge(id);
    });
  }
}
