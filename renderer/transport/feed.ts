import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ContractEvent } from '../../server/contract/events.ts';
import type { Transport } from '../../server/contract/transport.ts';

type EventOf<T extends ContractEvent['type']> = Extract<ContractEvent, { type: T }>;

export interface Connection {
  readonly isLost: boolean;
  /** When what is shown was last known to be complete, in milliseconds since 1970; null while connected. */
  readonly lostAt: number | null;
}

/** One subscription to the host, shared by everything in the window. */
export interface Feed {
  readonly connection: StoreApi<Connection>;
  /** Returns the function that ends the subscription. */
  on<T extends ContractEvent['type']>(type: T, listener: (event: EventOf<T>) => void): () => void;
  /** Called when events arrive again after they did not, or another database is shown: everything has to be read anew. */
  onReconnect(listener: () => void): () => void;
  stop(): void;
}

/** Subscribes to the transport at once. `now` is the clock in milliseconds since 1970. */
export function createFeed({ transport, now }: { readonly transport: Transport; now(): number }): Feed {
  const connection = createStore<Connection>(() => ({ isLost: false, lostAt: null }));
  const listeners = new Set<(event: ContractEvent) => void>();
  const reconnected = new Set<() => void>();

  const stop = transport.subscribe(
    (event) => {
      for (const listener of listeners) listener(event);
      // As after a gap: nothing of what was read before holds any more.
      if (event.type === 'database.replaced') for (const listener of reconnected) listener();
    },
    (state) => {
      const { isLost } = connection.getState();
      if (state === 'lost' && !isLost) connection.setState({ isLost: true, lostAt: now() });
      if (state === 'connected' && isLost) {
        connection.setState({ isLost: false, lostAt: null });
        for (const listener of reconnected) listener();
      }
    },
  );

  return {
    connection,
    on<T extends ContractEvent['type']>(type: T, listener: (event: EventOf<T>) => void) {
      const filtered = (event: ContractEvent) => {
        if (isOfType(event, type)) listener(event);
      };
      listeners.add(filtered);
      return () => listeners.delete(filtered);
    },
    onReconnect(listener) {
      reconnected.add(listener);
      return () => reconnected.delete(listener);
    },
    stop,
  };
}

function isOfType<T extends ContractEvent['type']>(event: ContractEvent, type: T): event is EventOf<T> {
  return event.type === type;
}
