import { type ContractEvent, event as eventSchema } from '../../server/contract/events.ts';
import type { Result } from '../../server/contract/result.ts';
import { type Transport, transportNames } from '../../server/contract/transport.ts';
import type { StreamHandlers } from './event-source.ts';
import { SessionEndedError } from './problem.ts';

export interface HttpTransportOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Opens a stream of server-sent events; the function returned closes it. */
  openStream(url: string, handlers: StreamHandlers): () => void;
  /** Calls `action` once after `delayMs`; returns the function that cancels it. */
  later(action: () => void, delayMs: number): () => void;
}

const reopenAfterMs = 2000;

/** The contract over HTTP and server-sent events, for the interface in a browser. */
export function createHttpTransport({ fetch, openStream, later }: HttpTransportOptions): Transport {
  return {
    async invoke(operation, input) {
      const response = await fetch(`${transportNames.httpOperations}${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      if (response.status === 401) throw new SessionEndedError('HTTP 401');
      const body: unknown = await response.json();
      // The client parses it; the transport's interface only promises the shape the border will check.
      return body as Result<unknown>;
    },

    subscribe(onEvent, onState) {
      let close = () => {};
      let cancelReopen = () => {};

      const open = () => {
        close = openStream(transportNames.httpEvents, {
          onOpen: () => onState('connected'),
          onBreak(isOver) {
            onState('lost');
            // A browser reconnects by itself after a broken connection, but gives up for good after an HTTP error.
            if (isOver) cancelReopen = later(open, reopenAfterMs);
          },
          onMessage(data) {
            const received = readEvent(data);
            if (received !== null) onEvent(received);
          },
        });
      };

      open();
      return () => {
        cancelReopen();
        close();
      };
    },
  };
}

/** An event from the wire; null for one that this version does not know, which a newer host may send. */
function readEvent(data: unknown): ContractEvent | null {
  if (typeof data !== 'string') return null;
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
  const parsed = eventSchema.safeParse(json);
  return parsed.success ? parsed.data : null;
}
