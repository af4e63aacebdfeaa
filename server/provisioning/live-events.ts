import type { Logger } from 'pino';
import type { Settings } from '../contract/app.ts';
import type { DirectoryId } from '../contract/directory.ts';
import type { ContractEvent } from '../contract/events.ts';
import type { Store } from '../store/open.ts';

export interface LiveEvents {
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: ContractEvent) => void): () => void;
  publish(event: ContractEvent): void;
  stop(): void;
}

export interface LiveEventsDeps {
  readonly store: Store;
  readonly log: Logger;
  readonly settings: () => Settings;
}

/** However fast people arrive, a screen is told this often. */
const gatherMs = 200;
const batch = 5_000;

/** Derives events from the change log: a cursor walks behind the commits and says what has to be read again. */
export function createLiveEvents({ store, log, settings }: LiveEventsDeps): LiveEvents {
  const listeners = new Set<(event: ContractEvent) => void>();
  let cursor = store.changes.last();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  function publish(event: ContractEvent): void {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (failure) {
        log.error({ err: failure }, 'a listener to events failed');
      }
    }
  }

  /** Runs by a timer, where a failure to read (a disk that is gone for a moment) would end the process. */
  function catchUp(): void {
    timer = undefined;
    try {
      tellChanges();
    } catch (failure) {
      // The cursor stays behind what was not told, so that the next commit tells it.
      log.error({ err: failure }, 'changes could not be read for the screens');
    }
  }

  function tellChanges(): void {
    const people = new Set<DirectoryId>();
    let reached = cursor;
    let directoriesChanged = false;
    let settingsChanged = false;
    const tripped = new Set<DirectoryId>();
    let guardChanged = false;
    for (let changes = store.changes.since(reached, batch); changes.length > 0; ) {
      for (const { seq, directoryId, kind } of changes) {
        reached = seq;
        const subject = kind.slice(0, kind.indexOf('.'));
        if (subject !== 'settings' && subject !== 'token' && subject !== 'group')
          people.add(directoryId as DirectoryId);
        if (subject === 'guard') guardChanged = true;
        if (kind === 'guard.tripped') tripped.add(directoryId as DirectoryId);
        if (subject !== 'settings') directoriesChanged = true;
        if (subject === 'settings') settingsChanged = true;
      }
      changes = changes.length < batch ? [] : store.changes.since(reached, batch);
    }
    cursor = reached;
    if (people.size > 0) publish({ type: 'contacts.changed', revision: cursor, directoryIds: [...people] });
    if (directoriesChanged || settingsChanged) publish({ type: 'directories.changed' });
    if (guardChanged) publish({ type: 'guard.changed' });
    for (const directoryId of tripped) publish({ type: 'guard.tripped', directoryId });
    if (settingsChanged) publish({ type: 'settings.changed', appearance: settings().appearance });
  }

  store.onCommit(() => {
    // Closing the store commits once more; a timer begun by that would read a closed database.
    if (!isStopped) timer ??= setTimeout(catchUp, gatherMs);
  });

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    publish,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      listeners.clear();
    },
  };
}
