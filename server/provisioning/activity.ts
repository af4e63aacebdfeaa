import type { Logger } from 'pino';
import type { Settings } from '../contract/app.ts';
import type { ContractEvent } from '../contract/events.ts';
import type { Api } from '../contract/operations.ts';
import { accept, type Refusal, refuse } from '../contract/result.ts';
import { type LoggedRequest, recordOf } from '../store/activity/request-table.ts';
import type { Store } from '../store/open.ts';
import { barsOf, startOf } from './activity-chart.ts';
import { readFeed } from './activity-feed.ts';
import { readExchange } from './exchange/read-exchange.ts';
import { createRefusedAccesses, type RefusedAccesses } from './refused-accesses.ts';
import { changesOfRequest } from './request-changes.ts';
import { createRequestLog, type RequestLog, type Retention } from './request-log.ts';

export interface ActivityDeps {
  readonly store: Store;
  readonly log: Logger;
  readonly now: () => number;
  readonly settings: () => Settings;
  readonly publish: (event: ContractEvent) => void;
}

/** Everything that is known of the requests of identity providers: noted behind them, and read by an administrator. */
export interface Activity extends Pick<RequestLog, 'newId' | 'record' | 'onRecorded'> {
  /** Notes somebody who was turned away. */
  readonly turnedAway: RefusedAccesses['note'];
  readonly operations: Pick<
    Api,
    'requests.recent' | 'activity.page' | 'activity.exchange' | 'activity.changes' | 'activity.chart'
  >;
  /** Writes what is waiting. */
  flush(): Promise<void>;
}

const dayMs = 86_400_000;

const requestNotFound: Refusal = {
  code: 'REQUEST-FIND-01',
  message: 'This request is not kept any more. How long requests are kept is set in Settings.',
};

export function createActivity({ store, log, now, settings, publish }: ActivityDeps): Activity {
  function retention(): Retention {
    const { requestDays, exchangeDays } = settings();
    return { requestsMs: Number(requestDays) * dayMs, exchangesMs: Number(exchangeDays) * dayMs };
  }
  const requestLog = createRequestLog({ store, log, now, retention });
  requestLog.onRecorded((requests) => publish({ type: 'requests.received', requests: [...requests] }));
  const refusedAccesses = createRefusedAccesses({
    store,
    log,
    onNoted: (accesses) => publish({ type: 'access.refused', accesses: [...accesses] }),
    keptMs: () => retention().requestsMs,
  });

  async function flush(): Promise<void> {
    await Promise.all([requestLog.flush(), refusedAccesses.flush()]);
  }

  /** Also a request that was answered just now: whoever opens it has been told of it. */
  async function find({ directoryId, id }: Pick<LoggedRequest, 'directoryId' | 'id'>) {
    await flush();
    return store.requests.byId(directoryId, id);
  }

  return {
    newId: requestLog.newId,
    record: requestLog.record,
    onRecorded: requestLog.onRecorded,
    turnedAway: refusedAccesses.note,
    flush,
    operations: {
      'requests.recent': requestLog['requests.recent'],
      'activity.page': async (input) => {
        await flush();
        return accept(readFeed(store, input));
      },
      'activity.exchange': async (input) => {
        const request = await find(input);
        if (request === undefined) return refuse(requestNotFound);
        const exchange = await readExchange(store, request, now() - retention().exchangesMs);
        return accept({ request: recordOf(request), exchange });
      },
      'activity.changes': async (input) => {
        const request = await find(input);
        return request === undefined ? refuse(requestNotFound) : accept(changesOfRequest(store, request));
      },
      'activity.chart': async ({ directoryId, span }) => {
        await flush();
        const counts = store.requestHours.since(directoryId, startOf(span, now()));
        return accept({ bars: barsOf(span, now(), counts) });
      },
    },
  };
}
