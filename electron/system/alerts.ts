import type { DirectoryId } from '../../server/contract/directory.ts';
import type { ContractEvent } from '../../server/contract/events.ts';

/** What is worth interrupting somebody for who has no window open. */
export type Alert =
  | { readonly about: 'guard'; readonly directoryId: DirectoryId }
  | { readonly about: 'refusals'; readonly directoryId: DirectoryId; readonly provider: string };

/** After so long without one, a refused request is news again. */
export const quietMs = 3_600_000;

/** Picks the few events that are alerts: a guard that trips, and the first refused request after a quiet hour. */
export function createAlerts(): (event: ContractEvent) => Alert[] {
  const lastRefusal = new Map<DirectoryId, number>();
  return (event) => {
    if (event.type === 'guard.tripped') return [{ about: 'guard', directoryId: event.directoryId }];
    if (event.type !== 'requests.received') return [];
    return event.requests.flatMap(({ directoryId, action, at, provider }): Alert[] => {
      if (action !== 'refused') return [];
      const last = lastRefusal.get(directoryId);
      lastRefusal.set(directoryId, Math.max(at, last ?? at));
      return last !== undefined && at - last < quietMs ? [] : [{ about: 'refusals', directoryId, provider }];
    });
  };
}
