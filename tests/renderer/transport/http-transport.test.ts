import { describe, expect, it } from 'vitest';
import type { StreamHandlers } from '../../../renderer/transport/event-source.ts';
import { createHttpTransport } from '../../../renderer/transport/http-transport.ts';
import type { ContractEvent } from '../../../server/contract/events.ts';

function fixture(answer: () => Response = () => new Response('{"ok":true,"value":{}}')) {
  const requests: { readonly url: string; readonly init: RequestInit | undefined }[] = [];
  const streams: { readonly url: string; readonly handlers: StreamHandlers; isClosed: boolean }[] = [];
  const waiting: { readonly action: () => void; isCancelled: boolean }[] = [];
  const transport = createHttpTransport({
    fetch: async (input, init) => {
      requests.push({ url: String(input), init });
      return answer();
    },
    openStream(url, handlers) {
      const stream = { url, handlers, isClosed: false };
      streams.push(stream);
      return () => {
        stream.isClosed = true;
      };
    },
    later(action) {
      const timer = { action, isCancelled: false };
      waiting.push(timer);
      return () => {
        timer.isCancelled = true;
      };
    },
  });
  const events: ContractEvent[] = [];
  const states: string[] = [];
  const subscribe = () =>
    transport.subscribe(
      (event) => events.push(event),
      (state) => states.push(state),
    );
  return { transport, requests, streams, waiting, events, states, subscribe };
}

describe('an operation over HTTP', () => {
  it('is a POST of JSON to its name', async () => {
    const { transport, requests } = fixture();
    expect(await transport.invoke('settings.update', { appearance: 'dark' })).toEqual({ ok: true, value: {} });
    expect(requests).toEqual([
      {
        url: '/api/operations/settings.update',
        init: { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"appearance":"dark"}' },
      },
    ]);
  });

  it('rejects when the session is over', async () => {
    const { transport } = fixture(() => new Response('', { status: 401 }));
    await expect(transport.invoke('app.info', {})).rejects.toThrow('HTTP 401');
  });

  it('rejects when the answer is not JSON', async () => {
    const { transport } = fixture(() => new Response('<html>'));
    await expect(transport.invoke('app.info', {})).rejects.toThrow(SyntaxError);
  });
});

describe('events over HTTP', () => {
  it('are read from the stream', () => {
    const { subscribe, streams, events, states } = fixture();
    subscribe();
    streams[0]?.handlers.onOpen();
    streams[0]?.handlers.onMessage('{"type":"directories.changed"}');
    expect(streams[0]?.url).toBe('/api/events');
    expect(states).toEqual(['connected']);
    expect(events).toEqual([{ type: 'directories.changed' }]);
  });

  it.each(['', '{', '[]', '{"type":"something.newer"}', 42])('%j is passed over', (data) => {
    const { subscribe, streams, events } = fixture();
    subscribe();
    streams[0]?.handlers.onMessage(data);
    expect(events).toEqual([]);
  });

  it('that break are lost until the browser has them again', () => {
    const { subscribe, streams, states, waiting } = fixture();
    subscribe();
    streams[0]?.handlers.onBreak(false);
    streams[0]?.handlers.onOpen();
    expect(states).toEqual(['lost', 'connected']);
    expect(waiting).toEqual([]);
  });

  it('that the browser gave up are opened again', () => {
    const { subscribe, streams, waiting } = fixture();
    subscribe();
    streams[0]?.handlers.onBreak(true);
    waiting[0]?.action();
    expect(streams).toHaveLength(2);
  });

  it('end with the subscription, also while waiting to open again', () => {
    const { subscribe, streams, waiting } = fixture();
    const end = subscribe();
    streams[0]?.handlers.onBreak(true);
    end();
    expect(streams[0]?.isClosed).toBe(true);
    expect(waiting[0]?.isCancelled).toBe(true);
  });
});
