import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDirectories } from '../../../renderer/state/directories-store.ts';
import { createClient } from '../../../renderer/transport/client.ts';
import { createFeed } from '../../../renderer/transport/feed.ts';
import type { ContractEvent } from '../../../server/contract/events.ts';
import { createMemoryHost } from '../support/memory-host.ts';
import { noon, request } from '../support/samples.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function fixture() {
  const host = createMemoryHost();
  const feed = createFeed({ transport: host.transport, now: () => noon });
  const directories = createDirectories({
    client: createClient({ transport: host.transport, onSessionEnded: () => {} }),
    feed,
  });
  return { host, directories, reads: () => host.calls.filter(({ name }) => name === 'directories.list').length };
}

const counted: readonly ContractEvent[] = [
  { type: 'requests.received', requests: [request(1)] },
  { type: 'access.refused', accesses: [] },
];

it.each(counted)('is read again at once after $type, and a little later once for all that come then', (event) => {
  const { host, reads } = fixture();
  for (let times = 0; times < 20; times++) host.emit(event);
  expect(reads()).toBe(1);
  vi.advanceTimersByTime(5_000);
  expect(reads()).toBe(2);
  vi.advanceTimersByTime(60_000);
  expect(reads()).toBe(2);
});

it('is not read any more when it is stopped', () => {
  const { host, directories, reads } = fixture();
  for (const event of counted) host.emit(event);
  directories.stop();
  for (const event of counted) host.emit(event);
  vi.advanceTimersByTime(60_000);
  expect(reads()).toBe(1);
});
