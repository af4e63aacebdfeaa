import type { ActivityEntry, ActivityFilter } from '../../../server/contract/activity.ts';
import type { Api } from '../../../server/contract/operations.ts';
import type { ChartBar } from '../../../server/contract/request-chart.ts';
import { accept, refuse } from '../../../server/contract/result.ts';
import type { HostData } from './memory-host.ts';
import { hourMs, noon } from './samples.ts';

type ActivityOperations = Pick<
  Api,
  'activity.page' | 'activity.exchange' | 'activity.changes' | 'activity.chart' | 'requests.recent'
>;

/** The feed of a directory in memory: requests as a test put them there, and whoever was turned away. */
export function createMemoryActivity(data: HostData): ActivityOperations {
  const find = (directoryId: number, id: number) =>
    data.requests.find((request) => request.id === id && request.directoryId === directoryId);
  return {
    'requests.recent': async ({ directoryId, limit }) =>
      accept({ requests: data.requests.filter((one) => one.directoryId === directoryId).slice(0, limit) }),

    'activity.page': async ({ directoryId, filter, query, before, limit }) => {
      const entries = [
        ...data.requests.map(
          (request): ActivityEntry => ({
            kind: 'request',
            request,
            fields: data.fields.get(request.id) ?? [],
            moreFields: 0,
          }),
        ),
        ...data.accesses.map((access): ActivityEntry => ({ kind: 'access', access })),
      ];
      const wanted = query.trim().toLowerCase();
      const found = entries
        .filter((entry) => directoryOf(entry) === directoryId && passes(entry, filter))
        .filter((entry) => JSON.stringify(entry).toLowerCase().includes(wanted))
        .sort((a, b) => timeOf(b) - timeOf(a));
      const start = Number(before ?? 0);
      const end = start + limit;
      return accept({ entries: found.slice(start, end), next: end < found.length ? String(end) : null });
    },

    'activity.exchange': async ({ directoryId, id }) => {
      const request = find(directoryId, id);
      if (request === undefined) return refuse({ code: 'REQUEST-FIND-01', message: 'It is not kept any more.' });
      return accept({ request, exchange: data.exchanges.get(id) ?? { state: 'not-kept', why: 'past' } });
    },

    'activity.changes': async ({ id }) => accept({ resources: data.changes.get(id) ?? [], more: 0 }),

    'activity.chart': async ({ span }) => {
      const length = span === 'day' ? 24 : 30;
      const stepMs = span === 'day' ? hourMs : 24 * hourMs;
      const bars = Array.from({ length }, (_, index): ChartBar => {
        const isLast = index === length - 1;
        return {
          from: noon - (length - 1 - index) * stepMs,
          accepted: isLast ? data.requests.filter(({ action }) => action !== 'refused').length : 0,
          refused: isLast ? data.requests.filter(({ action }) => action === 'refused').length : 0,
        };
      });
      return accept({ bars });
    },
  };
}

function directoryOf(entry: ActivityEntry): number {
  return entry.kind === 'request' ? entry.request.directoryId : entry.access.directoryId;
}

function timeOf(entry: ActivityEntry): number {
  return entry.kind === 'request' ? entry.request.at : entry.access.lastAt;
}

function passes(entry: ActivityEntry, filter: ActivityFilter): boolean {
  if (filter === 'all') return true;
  if (entry.kind === 'access') return filter === 'refused';
  const { action, changes, held } = entry.request;
  return filter === 'refused' ? action === 'refused' : filter === 'held' ? held : changes !== null;
}
