import { afterEach, describe, expect, it, vi } from 'vitest';
import { type CallList, createCallList } from '../../../renderer/calls/call-list.ts';
import { createClient } from '../../../renderer/transport/client.ts';
import { createFeed } from '../../../renderer/transport/feed.ts';
import { callId } from '../../../server/contract/calls.ts';
import { createMemoryHost, type MemoryHost } from '../support/memory-host.ts';
import { contact, noon } from '../support/samples.ts';

const number = '+442079460958';
const callOf = (id: number) => ({ id: callId.parse(id), at: noon - id * 60_000, kind: 'called' as const, number });
const history = (count: number) => Array.from({ length: count }, (_, index) => callOf(index + 1));

const lists: CallList[] = [];
afterEach(() => {
  for (const list of lists.splice(0)) list.stop();
});

function listOver(host: MemoryHost) {
  const client = createClient({ transport: host.transport, onSessionEnded: () => {} });
  const feed = createFeed({ transport: host.transport, now: () => noon });
  const list = createCallList({ client, feed });
  lists.push(list);
  const ready = (count: number) => vi.waitFor(() => expect(list.store.getState().calls).toHaveLength(count));
  return { list, ready };
}
const pagesAsked = (host: MemoryHost) => host.calls.filter(({ name }) => name === 'calls.page').length;

describe('the Call History', () => {
  it('is read in pieces, as its end comes near', async () => {
    const host = createMemoryHost({ calls: history(250) });
    const { list, ready } = listOver(host);
    list.open();
    await ready(100);
    expect(list.store.getState().total).toBe(250);
    await list.readMore();
    await list.readMore();
    await ready(250);
    const asked = pagesAsked(host);
    await list.readMore();
    expect(pagesAsked(host)).toBe(asked);
  });

  it('reads nothing until it is open, and what it missed when it is open again', async () => {
    const host = createMemoryHost({ calls: history(1) });
    const { list, ready } = listOver(host);
    host.emit({ type: 'calls.changed' });
    expect(pagesAsked(host)).toBe(0);
    const close = list.open();
    await ready(1);
    close();
    host.data.calls.unshift(callOf(2));
    host.emit({ type: 'calls.changed' });
    expect(pagesAsked(host)).toBe(1);
    list.open();
    await ready(2);
  });

  it('shows names as they are now', async () => {
    const host = createMemoryHost({ calls: history(1), contacts: [contact('ada', 'Ada Byron')] });
    const { list, ready } = listOver(host);
    list.open();
    await ready(1);
    host.data.contacts = [contact('ada', 'Ada Lovelace')];
    host.emit({ type: 'contacts.changed', revision: 2, directoryIds: [] });
    await vi.waitFor(() => expect(list.store.getState().calls[0]?.contact?.name).toBe('Ada Lovelace'));
  });

  it('keeps as much as was scrolled when a call is added', async () => {
    const host = createMemoryHost({ calls: history(150) });
    const { list, ready } = listOver(host);
    list.open();
    await ready(100);
    await list.readMore();
    await ready(150);
    host.data.calls.unshift(callOf(200));
    host.emit({ type: 'calls.changed' });
    await vi.waitFor(() => expect(list.store.getState().calls[0]?.id).toBe(200));
    expect(list.store.getState().calls).toHaveLength(150);
  });

  it('has nobody twice when a call is added while the end is read', async () => {
    const host = createMemoryHost({ calls: history(150) });
    const { list, ready } = listOver(host);
    list.open();
    await ready(100);
    host.data.calls.unshift(callOf(200));
    await list.readMore();
    const ids = list.store.getState().calls.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('drops the answer to an older text', async () => {
    const host = createMemoryHost({ calls: history(3), contacts: [contact('ada', 'Ada Lovelace')] });
    const { list, ready } = listOver(host);
    list.open();
    await ready(3);
    const release = host.hold('calls.page');
    list.setQuery('nobody');
    release();
    list.setQuery('ada');
    await vi.waitFor(() => expect(list.store.getState().shownQuery).toBe('ada'));
    await vi.waitFor(() => expect(list.store.getState().total).toBe(3));
  });

  it('loses one entry, which is brought back', async () => {
    const host = createMemoryHost({ calls: history(3) });
    const { list, ready } = listOver(host);
    list.open();
    await ready(3);
    expect(await list.remove(callId.parse(2))).toBeNull();
    expect(list.store.getState()).toMatchObject({ total: 2, cleared: 'entry' });
    expect(await list.restore()).toBeNull();
    expect(list.store.getState()).toMatchObject({ total: 3, cleared: null });
  });

  it('is cleared, and brought back', async () => {
    const host = createMemoryHost({ calls: history(3) });
    const { list, ready } = listOver(host);
    list.open();
    await ready(3);
    expect(await list.clear()).toBeNull();
    expect(list.store.getState()).toMatchObject({ total: 0, cleared: 'everything' });
    expect(await list.restore()).toBeNull();
    expect(list.store.getState()).toMatchObject({ total: 3, cleared: null });
  });
});

describe('a refusal', () => {
  it('to read shows why, and another try reads', async () => {
    const host = createMemoryHost({ calls: history(1) });
    host.fail('calls.page', 'INTERNAL-01');
    const { list, ready } = listOver(host);
    list.open();
    await vi.waitFor(() => expect(list.store.getState().state).toBe('error'));
    expect(list.store.getState().problem?.code).toBe('INTERNAL-01');
    host.fail('calls.page', null);
    await list.reload();
    await ready(1);
    expect(list.store.getState().problem).toBeNull();
  });

  it('to read on keeps what is there and says so', async () => {
    const host = createMemoryHost({ calls: history(150) });
    const { list, ready } = listOver(host);
    list.open();
    await ready(100);
    host.fail('calls.page', 'INTERNAL-01');
    await list.readMore();
    expect(list.store.getState()).toMatchObject({ state: 'ready', problem: { code: 'INTERNAL-01' } });
    host.fail('calls.page', null);
    await list.readMore();
    expect(list.store.getState()).toMatchObject({ state: 'ready', problem: null });
  });

  it('keeps what is there while the host cannot be reached', async () => {
    const host = createMemoryHost({ calls: history(2) });
    const { list, ready } = listOver(host);
    list.open();
    await ready(2);
    host.fail('calls.page', 'unreachable');
    await list.reload();
    expect(list.store.getState()).toMatchObject({ state: 'ready', total: 2, problem: { kind: 'unreachable' } });
  });

  it.each(['remove', 'clear', 'restore'] as const)('to %s is answered and changes nothing', async (verb) => {
    const host = createMemoryHost({ calls: history(2) });
    const { list, ready } = listOver(host);
    list.open();
    await ready(2);
    host.fail(`calls.${verb}`, 'INTERNAL-01');
    const problem = verb === 'remove' ? await list.remove(callId.parse(1)) : await list[verb]();
    expect(problem?.code).toBe('INTERNAL-01');
    expect(list.store.getState()).toMatchObject({ total: 2, cleared: null });
  });
});
