import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BinnedDirectory, DirectorySummary } from '../../server/contract/directory.ts';
import type { Client } from '../transport/client.ts';
import type { Feed } from '../transport/feed.ts';
import type { Problem } from '../transport/problem.ts';
import { createSoon } from '../transport/soon.ts';

/** Figures that grow with every request need not be read with every one. */
const refreshMs = 5_000;

export type DirectoriesState =
  | { readonly state: 'loading' }
  | { readonly state: 'error'; readonly problem: Problem }
  | {
      readonly state: 'ready';
      /** Newest activity first. */
      readonly directories: readonly DirectorySummary[];
      readonly bin: readonly BinnedDirectory[];
    };

export interface Directories {
  readonly store: StoreApi<DirectoriesState>;
  /** Reads the list again; what is shown stays until the answer is there. */
  reload(): Promise<void>;
  /** Reads the list again after an error, showing that it is being read. */
  retry(): Promise<void>;
  stop(): void;
}

/** The list of external directories, kept current by the host's events. */
export function createDirectories({ client, feed }: { readonly client: Client; readonly feed: Feed }): Directories {
  const store = createStore<DirectoriesState>(() => ({ state: 'loading' }));
  let newest = 0;

  const reload = async () => {
    newest += 1;
    const turn = newest;
    const answer = await client.call('directories.list', {});
    if (turn !== newest) return;
    if (answer.ok) {
      const directories = answer.value.directories.toSorted((a, b) => activityOf(b) - activityOf(a));
      store.setState({ state: 'ready', directories, bin: answer.value.bin }, true);
    } else if (store.getState().state !== 'ready' || answer.problem.kind !== 'unreachable') {
      store.setState({ state: 'error', problem: answer.problem }, true);
    }
  };

  const soon = createSoon(() => void reload(), refreshMs);
  const ends = [
    feed.on('directories.changed', () => void reload()),
    // The counts beside each directory follow its people.
    feed.on('contacts.changed', () => void reload()),
    // Requests that change nothing are counted, too.
    feed.on('requests.received', soon.ask),
    feed.on('access.refused', soon.ask),
    feed.onReconnect(() => void reload()),
  ];

  return {
    store,
    reload,
    async retry() {
      store.setState({ state: 'loading' }, true);
      await reload();
    },
    stop() {
      soon.stop();
      for (const end of ends) end();
    },
  };
}

function activityOf(directory: DirectorySummary): number {
  return Math.max(directory.createdAt, directory.lastRequestAt ?? 0, directory.lastPushAt ?? 0);
}
