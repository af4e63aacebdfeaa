import type { ContractEvent } from '../../contract/events.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { PutBack } from '../../scim/service/put-back.ts';
import type { Store } from '../../store/open.ts';
import { createBringBack } from './bring-back.ts';
import { createDecisions } from './decisions.ts';
import { createGuards, type GuardOperations } from './guards.ts';

export interface GuardRoomDeps {
  readonly store: Store;
  readonly putBack: PutBack;
  readonly jobs: Pick<Jobs, 'start'>;
  readonly publish: (event: ContractEvent) => void;
  readonly now: () => number;
}

export interface GuardRoom {
  readonly operations: GuardOperations;
  /** Forgets departures that no guard counts any more. */
  purge(): Promise<void>;
}

/** The mass-change guard as the host offers it. That it trips is decided where contacts follow, in `departures.ts`. */
export function createGuardRoom({ store, putBack, jobs, publish, now }: GuardRoomDeps): GuardRoom {
  const bringBack = createBringBack({ store, putBack });
  const decisions = createDecisions({ store, bringBack, jobs, publish, now });
  return {
    operations: createGuards({ store, decisions, now }),
    purge: () => store.write(() => store.departures.purge(now())),
  };
}
