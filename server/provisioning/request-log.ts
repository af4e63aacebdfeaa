import type { Logger } from 'pino';
import type { DirectoryId } from '../contract/directory.ts';
import type { Api } from '../contract/operations.ts';
import type { RequestRecord } from '../contract/request.ts';
import { accept } from '../contract/result.ts';
import { hourMs } from '../store/activity/request-hour-table.ts';
import { type AnsweredRequest, recordOf } from '../store/activity/request-table.ts';
import type { Store } from '../store/open.ts';
import { createChangesByRequest } from './changes-by-request.ts';
import { packExchanges, type SpokenRequest } from './exchange/exchanges.ts';
import { type RawExchange, type WaitingExchange, waitingExchange } from './exchange/kept-exchange.ts';

export interface RequestLog extends Pick<Api, 'requests.recent'> {
  /** A number for a request that is accepted, which no other has had. */
  newId(): number;
  /** Notes a finished request. Never slows or fails it: the note is written a moment later. */
  record(request: AnsweredRequest, exchange: RawExchange): void;
  /** Told of requests in batches, after they are stored. */
  onRecorded(listener: (requests: readonly RequestRecord[]) => void): void;
  /** Writes what is waiting. */
  flush(): Promise<void>;
}

/** How long things are kept, in milliseconds. */
export interface Retention {
  readonly requestsMs: number;
  /** 0 keeps none. */
  readonly exchangesMs: number;
}

export interface RequestLogDeps {
  readonly store: Store;
  readonly log: Logger;
  readonly now: () => number;
  readonly retention: () => Retention;
}

/** Requests wait this long for company, so that a burst of reads costs one commit. */
const gatherMs = 150;
/** Beyond this many waiting requests the oldest are dropped rather than memory filled. */
const longestQueue = 10_000;
/** Reads of one batch whose exchanges are kept. What was written or refused matters; of a flood of reads a few will do. */
const readsKept = 20;

type Waiting = AnsweredRequest & { readonly said: WaitingExchange | null };

export function createRequestLog({ store, log, now, retention }: RequestLogDeps): RequestLog {
  const listeners: ((requests: readonly RequestRecord[]) => void)[] = [];
  const changes = createChangesByRequest(store.changes);
  let waiting: Waiting[] = [];
  let readsWaiting = 0;
  let timer: NodeJS.Timeout | undefined;
  // A request whose changes are there and whose own row never came to be has had its number, too.
  let lastId = Math.max(store.requests.lastId(), store.changes.lastRequestId());

  /** One batch after the other. One that is being written is not in the table yet: whoever wants all waits for it too. */
  let writing = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    readsWaiting = 0;
    if (batch.length > 0) writing = writing.then(() => write(batch));
    return writing;
  }

  async function write(answered: readonly Waiting[]): Promise<void> {
    try {
      changes.catchUp();
      const requests = answered.map((request) => ({ ...request, ...changes.take(request.id) }));
      const blocks = await packExchanges(requests, log);
      const told = await store.writeRelaxed(() => {
        const blockOf = new Map<number, number>();
        const there = new Set([...new Set(requests.map(({ directoryId }) => directoryId))].filter(isThere));
        for (const { block, requestIds } of blocks) {
          if (!there.has(block.directoryId)) continue;
          const id = store.exchanges.insert(block);
          for (const requestId of requestIds) blockOf.set(requestId, id);
        }
        const noted = requests.filter(({ directoryId }) => there.has(directoryId));
        const records = noted.map(({ said: _said, ...request }) => {
          const logged = { ...request, exchange: blockOf.get(request.id) ?? null };
          store.requests.insert(logged);
          return recordOf(logged);
        });
        count(noted);
        prune();
        return records;
      });
      if (told.length > 0) for (const listener of listeners) listener(told);
    } catch (failure) {
      log.error({ err: failure, requests: answered.length }, 'requests could not be noted');
    }
  }

  /** A directory may be discarded while its last requests wait. */
  function isThere(directoryId: DirectoryId): boolean {
    return store.directories.byId(directoryId) !== undefined;
  }

  function prune(): void {
    const { requestsMs, exchangesMs } = retention();
    store.requests.prune(now() - requestsMs);
    store.exchanges.prune(now() - exchangesMs);
  }

  function count(requests: readonly SpokenRequest[]): void {
    for (const [key, of] of Map.groupBy(
      requests,
      ({ directoryId, at }) => `${directoryId} ${Math.floor(at / hourMs)}`,
    )) {
      const [first] = of;
      if (first === undefined) throw new TypeError(`There is no request for ${key}.`);
      const refused = of.filter(({ action }) => action === 'refused').length;
      store.requestHours.add(first.directoryId, first.at, { accepted: of.length - refused, refused });
    }
  }

  /** Whether what was said is worth keeping, and can be. */
  function isKept({ method, path, status }: AnsweredRequest): boolean {
    if (retention().exchangesMs === 0) return false;
    const isRead = ['GET', 'HEAD', 'OPTIONS'].includes(method) || path.endsWith('/.search');
    if (!isRead || status >= 400) return true;
    readsWaiting += 1;
    return readsWaiting <= readsKept;
  }

  return {
    newId: () => {
      lastId += 1;
      return lastId;
    },
    record: (request, exchange) => {
      waiting.push({ ...request, said: isKept(request) ? waitingExchange(exchange) : null });
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
