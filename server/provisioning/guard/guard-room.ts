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

/** The mass-change guard as the host offers it. That it trips is decided where contacts follow, in `departures.ts`. */
export function createGuardRoom({ store, putBack, jobs, publish, now }: GuardRoomDeps): GuardOperations {
  const bringBack = createBringBack({ store, putBack });
  return createGuards({ store, decisions: createDecisions({ store, bringBack, jobs, publish, now }), now });
}
