import type { Logger } from 'pino';
import type { Api } from '../contract/operations.ts';
import type { RequestRecord } from '../contract/request.ts';
import { accept } from '../contract/result.ts';
import type { Store } from '../store/open.ts';
import type { AnsweredRequest, LoggedRequest } from '../store/request-table.ts';
import { createChangesByRequest } from './changes-by-request.ts';

export interface RequestLog extends Pick<Api, 'requests.recent'> {
  /** A number for a request that is accepted, which no other has had. */
  newId(): number;
  /** Notes a finished request. Never slows or fails it: the note is written a moment later. */
  record(request: AnsweredRequest): void;
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
  const changes = createChangesByRequest(store.changes);
  let waiting: AnsweredRequest[] = [];
  let timer: NodeJS.Timeout | undefined;
  // A request whose changes are there and whose own row never came to be has had its number, too.
  let lastId = Math.max(store.requests.lastId(), store.changes.lastRequestId());

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

  function withChanges(batch: readonly AnsweredRequest[]): LoggedRequest[] {
    changes.catchUp();
    return batch.map((request) => ({ ...request, ...changes.take(request.id), exchange: null }));
  }

  async function write(answered: readonly AnsweredRequest[]): Promise<void> {
    try {
      const batch = withChanges(answered);
      await store.writeRelaxed(() => {
        for (const request of batch) store.requests.insert(request);
        store.requests.prune(now() - keptMs);
      });
      const told = batch.map(({ person: _person, exchange: _exchange, ...request }) => request);
      for (const listener of listeners) listener(told);
    } catch (failure) {
      log.error({ err: failure, requests: answered.length }, 'requests could not be noted');
    }
  }

  return {
    newId: () => {
      lastId += 1;
      return lastId;
    },
    record: (request) => {
      waiting.push(request);
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
