import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DirectoryId } from '../../../server/contract/directory.ts';
import { requestRecord } from '../../../server/contract/request.ts';
import { createRequestLog } from '../../../server/provisioning/request-log.ts';
import type { AnsweredRequest } from '../../../server/store/activity/request-table.ts';
import { memoryLog } from '../harness/memory-log.ts';
import { insertDirectory, openTestStore } from '../harness/open-test-store.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const dayMs = 86_400_000;
const said = { url: '/scim/v2/okta/Users', headers: {}, body: { userName: 'ada' }, answer: { text: '{}' } };

async function openLog() {
  const store = openTestStore();
  const directoryId = await insertDirectory(store, 'okta');
  const { log, lines } = memoryLog();
  const clock = { now: 100 * dayMs };
  const kept = { requestsMs: 90 * dayMs, exchangesMs: 7 * dayMs };
  const open = () => createRequestLog({ store, log, now: () => clock.now, retention: () => kept });
  const requestLog = open();
  const batches: number[][] = [];
  requestLog.onRecorded((requests) => void batches.push(requests.map(({ id }) => id)));
  const recent = async () => {
    const result = await requestLog['requests.recent']({ directoryId, limit: 50 });
    return result.ok ? result.value.requests : [];
  };
  return { store, directoryId, clock, requestLog, batches, recent, lines, open };
}

function request(id: number, directoryId: DirectoryId, at: number): AnsweredRequest {
  return {
    id,
    ...{ directoryId, at, action: 'created', provider: 'Okta', from: '192.0.2.1', method: 'POST', path: '/Users' },
    ...{ status: 201, durationMs: 3.25, subject: 'Ada', detail: null, leniencies: ['forgiven'] },
  };
}

describe('the record of requests', () => {
  it('leaves out those of a directory that was discarded while they waited', async () => {
    const { requestLog, directoryId, clock, batches, store } = await openLog();
    const other = await insertDirectory(store, 'other');
    requestLog.record(request(requestLog.newId(), other, clock.now), said);
    await store.write(() => store.directories.remove(other));
    await requestLog.flush();
    expect(batches).toEqual([]);
    requestLog.record(request(requestLog.newId(), directoryId, clock.now), said);
    await requestLog.flush();
    expect(batches).toEqual([[2]]);
    expect([store.requests.byId(other, 1), store.requestHours.since(other, 0)]).toEqual([undefined, []]);
  });

  it('is written in batches, and told of after it is stored', async () => {
    const { requestLog, directoryId, clock, batches, store } = await openLog();
    requestLog.record(request(requestLog.newId(), directoryId, clock.now), said);
    requestLog.record(request(requestLog.newId(), directoryId, clock.now), said);
    expect(store.requests.lastId()).toBe(0);
    vi.advanceTimersByTime(150);
    await vi.waitFor(() => expect(batches).toEqual([[1, 2]]));
    expect(store.requests.lastId()).toBe(2);
  });

  it('is complete when it is asked for, newest first', async () => {
    const { requestLog, directoryId, clock, recent } = await openLog();
    requestLog.record(request(requestLog.newId(), directoryId, clock.now), said);
    requestLog.record({ ...request(requestLog.newId(), directoryId, clock.now), subject: 'Bob' }, said);
    const requests = await recent();
    expect(requests.map((told) => requestRecord.parse(told).subject)).toEqual(['Bob', 'Ada']);
  });

  it('is complete also while a batch is being written', async () => {
    const { requestLog, directoryId, clock, recent } = await openLog();
    requestLog.record(request(requestLog.newId(), directoryId, clock.now), said);
    vi.advanceTimersByTime(150);
    expect(await recent()).toHaveLength(1);
  });

  it('goes on numbering after a restart', async () => {
    const { requestLog, directoryId, clock, open, recent } = await openLog();
    requestLog.record(request(requestLog.newId(), directoryId, clock.now), said);
    await requestLog.flush();
    const again = open();
    again.record(request(again.newId(), directoryId, clock.now), said);
    await again.flush();
    expect((await recent()).map(({ id }) => id)).toEqual([2, 1]);
  });

  it('forgets after ninety days', async () => {
    const { requestLog, directoryId, clock, recent } = await openLog();
    requestLog.record(request(requestLog.newId(), directoryId, clock.now - 90 * dayMs - 1), said);
    requestLog.record(request(requestLog.newId(), directoryId, clock.now - 90 * dayMs), said);
    expect((await recent()).map(({ id }) => id)).toEqual([2]);
  });

  it('drops the oldest rather than fill memory', async () => {
    const { requestLog, directoryId, clock, store } = await openLog();
    for (let count = 0; count < 10_002; count++)
      requestLog.record(request(requestLog.newId(), directoryId, clock.now), said);
    await requestLog.flush();
    expect(store.requests.times(directoryId, 20_000)).toHaveLength(10_000);
    expect(store.requests.lastId()).toBe(10_002);
  });

  it('that cannot be written is told in the log and to nobody else', async () => {
    const { requestLog, directoryId, clock, store, batches, lines } = await openLog();
    requestLog.record(request(requestLog.newId(), directoryId, clock.now), said);
    store.close();
    await requestLog.flush();
    expect(batches).toEqual([]);
    expect(lines.join()).toContain('requests could not be noted');
  });
});
