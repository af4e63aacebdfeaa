import { randomUUIDv7 } from 'node:crypto';
import type { Logger } from 'pino';
import type { ContractEvent } from '../contract/events.ts';
import type { Api } from '../contract/operations.ts';
import type { Store } from '../store/open.ts';
import type { Activity } from './activity.ts';
import { createAttentionList } from './attention-list.ts';
import { createDoctor } from './doctor.ts';
import { createRefusedPeople, type RefusedPeople } from './refused-people.ts';

export interface Attention extends Pick<RefusedPeople, 'note' | 'stop'> {
  readonly operations: Pick<
    Api,
    'attention.page' | 'attention.get' | 'attention.check' | 'attention.dismiss' | 'doctor.try'
  >;
}

export interface AttentionDeps {
  readonly store: Store;
  readonly activity: Pick<Activity, 'onRecorded'>;
  readonly publish: (event: ContractEvent) => void;
  readonly log: Logger;
  readonly now: () => number;
}

/** Everything about people who are kept out or refused: who they are, why, and how a payload would be treated. */
export function createAttention({ store, activity, publish, log, now }: AttentionDeps): Attention {
  const onChange = () => {
    publish({ type: 'attention.changed' });
    // The figures of the directories have changed with it.
    publish({ type: 'directories.changed' });
  };
  const refusedPeople = createRefusedPeople({ store, onChange, log, now });
  activity.onRecorded((requests) => void refusedPeople.follow(requests));
  return {
    note: refusedPeople.note,
    stop: refusedPeople.stop,
    operations: {
      ...createAttentionList({ store, refusedPeople, onChange }),
      ...createDoctor({ store, now, newId: randomUUIDv7 }),
    },
  };
}
