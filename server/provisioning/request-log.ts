import type { Logger } from 'pino';
import type { Api } from '../contract/operations.ts';
import type { RequestRecord } from '../contract/request.ts';
import { accept } from '../contract/result.ts';
import type { Store } from '../store/open.ts';
import type { LoggedRequest } from '../store/request-table.ts';

export interface RequestLog extends Pick<Api, 'requests.recent'> {
  /** Notes a finished request. Never slows or fails it: the note is written a moment later. */
  record(request: Omit<LoggedRequest, 'id'>): void;
  /** Told of requests in batches, after they are stored. */
  onRecorded(listener: (requests: readonly RequestRecord[]) => void): void;
  /** Writes what is waiting. */
  flush(): Promise<void>;
}

export interface RequestLogDeps {
  readonly store: Store;
  readonly log: Logger;
  readonly now: () => number;
}

/** Requests wait this long for company, so that a burst of reads costs one commit. */
const gatherMs = 150;
/** How long requests are kept. */
const keptMs = 90 * 86_400_000;
/** Beyond this many waiting requests the oldest are dropped rather than memory filled. */
const longestQueue = 10_000;

export function createRequestLog({ store, log, now }: RequestLogDeps): RequestLog {
  const listeners: ((requests: readonly RequestRecord[]) => void)[] = [];
  let waiting: LoggedRequest[] = [];
  let timer: NodeJS.Timeout | undefined;
  let nextId = store.requests.lastId() + 1;

  /** A batch that the timer has begun to write is not in the table yet either: whoever wants all waits for it too. */
  let writing = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) writing = write(batch);
    return writing;
  }

  async function write(batch: readonly LoggedRequest[]): Promise<void> {
    try {
      await store.writeRepeatable(() => {
        for (const request of batch) store.requests.insert(request);
        store.requests.prune(now() - keptMs);
      });
      for (const listener of listeners) listener(batch);
    } catch (failure) {
      log.error({ err: failure, requests: batch.length }, 'requests could not be noted');
    }
  }

  return {
    record: (request) => {
      waiting.push({ ...request, id: nextId++ });
      if (waiting.length > longestQueue) waiting.shift();
      timer ??= setTimeout(() => void flush(), gatherMs);
    },
    onRecorded: (listener) => void listeners.push(listener),
    flush,
    'requests.recent': async ({ directoryId, limit }) => {
      await flush();
      return accept({ requests: store.requests.recent(directoryId, limit) });
    },
  };
}
