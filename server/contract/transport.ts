import type { ContractEvent } from './events.ts';
import type { Result } from './result.ts';

/** Whether events arrive. `lost` means that what is shown may be old; the transport reconnects by itself. */
export type ConnectionState = 'connected' | 'lost';

/**
 * How a user interface reaches the host: by IPC on the desktop (the preload exposes one as
 * `window.switchboard.transport`), by HTTP and server-sent events in a browser.
 */
export interface Transport {
  /** Rejects only when the host cannot be reached at all. */
  invoke(operation: string, input: unknown): Promise<Result<unknown>>;
  /** Returns the function that ends the subscription. */
  subscribe(onEvent: (event: ContractEvent) => void, onState: (state: ConnectionState) => void): () => void;
}

/** The fixed names both sides of a transport agree on. */
export const transportNames = {
  ipcInvoke: 'contract:invoke',
  ipcEvent: 'contract:event',
  httpOperations: '/api/operations/',
  httpEvents: '/api/events',
} as const;
