import type { Logger } from 'pino';
import type { DirectoryId } from '../contract/directory.ts';
import type { RequestRecord } from '../contract/request.ts';
import type { RefusedRow } from '../store/activity/refused-person-table.ts';
import type { Store } from '../store/open.ts';
import { type RefusedWrite, refusedPersonOf } from './refused-person.ts';

/** Keeps the list of people who were refused. */
export interface RefusedPeople {
  /** Notes a refused write, after it is answered. Never slows or fails it: the note is written a moment later. */
  note(write: RefusedWrite): void;
  /** Told of requests that were answered: whoever was stored is refused no longer. */
  follow(requests: readonly Pick<RequestRecord, 'directoryId' | 'at' | 'method' | 'path' | 'status'>[]): Promise<void>;
  /** Writes what is waiting, and forgets who is stored by now. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export interface RefusedPeopleDeps {
  readonly store: Pick<Store, 'writeRepeatable' | 'refusedPeople'>;
  /** Called after the list has changed. */
  readonly onChange: () => void;
  readonly log: Logger;
  readonly now: () => number;
}

/** Refusals wait this long for company. */
const gatherMs = 150;
const keptMs = 90 * 86_400_000;
/** More of one directory than this is one fault of its mapping, and the newest tell of it. */
const mostPerDirectory = 1_000;
/** What waits is bounded, too; the newest refusals are the ones to be known. */
const longestQueue = 2_000;

export function createRefusedPeople({ store, onChange, log, now }: RefusedPeopleDeps): RefusedPeople {
  const table = store.refusedPeople;
  let waiting: RefusedRow[] = [];
  let accepted: { readonly directoryId: DirectoryId; readonly resourceId: string; readonly at: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let isStopped = false;

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const [noted, stored] = [waiting, accepted];
    waiting = [];
    accepted = [];
    if (noted.length > 0 || table.any()) writing = writing.then(() => write(noted, stored));
    return writing;
  }

  async function write(noted: readonly RefusedRow[], stored: typeof accepted): Promise<void> {
    try {
      const changes = await store.writeRepeatable(() => {
        for (const row of noted) table.put(row);
        let gone = table.settleStored() + table.prune(now() - keptMs, mostPerDirectory);
        for (const { directoryId, resourceId, at } of stored) gone += table.settle(directoryId, resourceId, at);
        return noted.length + gone;
      });
      if (changes > 0) onChange();
    } catch (failure) {
      log.error({ err: failure, people: noted.length }, 'people who were refused could not be noted');
    }
  }

  return {
    note(write) {
      const row = refusedPersonOf(write);
      if (row === null) return;
      waiting.push(row);
      if (waiting.length > longestQueue) waiting.shift();
      timer ??= setTimeout(() => void flush(), gatherMs);
    },

    async follow(requests) {
      const writes = requests.filter(({ method, status }) => status < 400 && method !== 'GET' && method !== 'HEAD');
      // What is accepted while everything stops is found out at the next look at the list.
      if (isStopped || writes.length === 0 || (waiting.length === 0 && !table.any())) return;
      for (const { directoryId, at, path } of writes) {
        // What was sent again unchanged leaves no trace in the person, so that the request itself has to tell.
        const [, resourceId] = /^\/users\/([^/]+)$/i.exec(path) ?? [];
        if (resourceId !== undefined) accepted.push({ directoryId, resourceId, at });
      }
      await flush();
    },

    flush,
    stop: async () => {
      isStopped = true;
      await flush();
    },
  };
}
