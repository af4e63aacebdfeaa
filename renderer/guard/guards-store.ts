import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DirectoryId } from '../../server/contract/directory.ts';
import type { GuardDecision, TrippedGuard } from '../../server/contract/guard.ts';
import type { OperationInput } from '../../server/contract/operations.ts';
import type { Client } from '../transport/client.ts';
import type { Feed } from '../transport/feed.ts';
import type { Problem } from '../transport/problem.ts';

export interface GuardsState {
  /** The guards that have tripped, the first to trip first. */
  readonly guards: readonly TrippedGuard[];
  /** Whether whoever is in front of the screen is an administrator; nobody is until the host has said so. */
  readonly mayDecide: boolean;
}

export interface Guards {
  readonly store: StoreApi<GuardsState>;
  reload(): Promise<void>;
  /** @returns why it could not be begun */
  decide(directoryId: DirectoryId, decision: GuardDecision, ids?: Ids): Promise<Problem | null>;
  stop(): void;
}

type Ids = OperationInput<'guard.decide'>['ids'];

interface GuardsDeps {
  readonly client: Client;
  readonly feed: Feed;
}

/** The mass-change guards that wait for a decision, kept current by the host's events. */
export function createGuards({ client, feed }: GuardsDeps): Guards {
  const store = createStore<GuardsState>(() => ({ guards: [], mayDecide: false }));
  let newest = 0;

  /** The contract knows who may; asking for something that only administrators may know tells it. */
  const askMayDecide = async ({ directoryId }: TrippedGuard): Promise<void> => {
    const answer = await client.call('guard.rules', { directoryId });
    if (answer.ok) store.setState({ mayDecide: true });
  };

  const reload = async (): Promise<void> => {
    newest += 1;
    const turn = newest;
    const answer = await client.call('guards.list', {});
    if (turn !== newest || !answer.ok) return;
    const { guards } = answer.value;
    store.setState({ guards });
    const [first] = guards;
    if (first !== undefined && !store.getState().mayDecide) await askMayDecide(first);
  };

  const ends = [
    feed.on('guard.changed', () => void reload()),
    feed.on('directories.changed', () => void reload()),
    feed.onReconnect(() => void reload()),
  ];

  return {
    store,
    reload,
    async decide(directoryId, decision, ids = null) {
      const answer = await client.call('guard.decide', { directoryId, decision, ids });
      if (!answer.ok) return answer.problem;
      await reload();
      return null;
    },
    stop() {
      for (const end of ends) end();
    },
  };
}
