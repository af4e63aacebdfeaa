import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type ContractEvent, event } from '../../../server/contract/events.ts';
import { createSettings } from '../../../server/directories/settings.ts';
import { createLiveEvents } from '../../../server/provisioning/live-events.ts';
import { memoryLog } from '../harness/memory-log.ts';
import { insertDirectory, openTestStore } from '../harness/open-test-store.ts';
import { complete, createPeople } from '../harness/people.ts';

// Only the timer that gathers stands still; commits are made by the real event loop.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

async function listening() {
  const store = openTestStore();
  const directoryId = await insertDirectory(store, 'okta');
  const { log, lines } = memoryLog();
  const events = createLiveEvents({ store, log, settings: createSettings(store, Date.now).current });
  onTestFinished(events.stop);
  const heard: ContractEvent[] = [];
  const unsubscribe = events.subscribe((told) => void heard.push(event.parse(told)));
  return { store, directoryId, people: createPeople(store, directoryId), events, heard, unsubscribe, lines };
}

describe('live events', () => {
  it('tell of people once per fifth of a second, however many arrive', async () => {
    const { people, heard, directoryId, store } = await listening();
    for (const name of ['ada', 'bob', 'eve']) await people.put(complete(name));
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(199);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual([
      { type: 'contacts.changed', revision: store.changes.last(), directoryIds: [directoryId] },
      { type: 'directories.changed' },
    ]);
    await people.put(complete('zoe'));
    vi.advanceTimersByTime(200);
    expect(heard.map(({ type }) => type)).toEqual([
      ...['contacts.changed', 'directories.changed'],
      ...['contacts.changed', 'directories.changed'],
    ]);
  });

  it('survive that the changes cannot be read, and tell them with the next ones', async () => {
    const { store, people, directoryId, heard, lines } = await listening();
    vi.spyOn(store.changes, 'since').mockImplementationOnce(() => {
      throw new Error('disk I/O error');
    });
    await people.put(complete('ada'));
    expect(() => vi.advanceTimersByTime(200)).not.toThrow();
    expect(heard).toEqual([]);
    expect(lines.join()).toContain('disk I/O error');
    await store.write(() => store.settings.write('appearance', 'dark'));
    vi.advanceTimersByTime(200);
    expect(heard[0]).toMatchObject({ type: 'contacts.changed', directoryIds: [directoryId] });
  });

  it('name every directory with changes, and only those', async () => {
    const { store, people, directoryId, heard } = await listening();
    const other = await insertDirectory(store, 'other');
    await insertDirectory(store, 'silent');
    await people.put(complete('ada'));
    await createPeople(store, other).put(complete('bob'));
    vi.advanceTimersByTime(200);
    expect(heard[0]).toMatchObject({ directoryIds: [directoryId, other] });
  });

  it('are not made of what the log held before, nor of commits that changed nothing', async () => {
    const { store, heard } = await listening();
    await store.write(() => store.settings.write('x', 'y'));
    vi.advanceTimersByTime(1_000);
    expect(heard).toEqual([]);
  });

  it('are complete after more changes than are read at a time', async () => {
    const { store, directoryId, heard } = await listening();
    await store.write(() => {
      for (let at = 0; at < 5_001; at++) {
        store.changes.append({ at, directoryId, kind: 'user.updated', actor: 'provider' });
      }
    });
    vi.advanceTimersByTime(200);
    expect(heard[0]).toMatchObject({ revision: 5_001 });
  });

  it.each([
    ['group.updated', ['directories.changed']],
    ['token.revoked', ['directories.changed']],
    ['directory.deleted', ['contacts.changed', 'directories.changed']],
    ['settings.updated', ['directories.changed', 'settings.changed']],
  ] as const)('of %s are %j', async (kind, types) => {
    const { store, directoryId, heard } = await listening();
    await store.write(() => store.changes.append({ at: 1, directoryId, kind, actor: 'administrator' }));
    vi.advanceTimersByTime(200);
    expect(heard.map(({ type }) => type)).toEqual(types);
  });

  it('reach everybody else when one listener fails', async () => {
    const { events, lines } = await listening();
    const others: string[] = [];
    events.subscribe(() => {
      throw new Error('this window is gone');
    });
    events.subscribe(({ type }) => void others.push(type));
    events.publish({ type: 'directories.changed' });
    expect(others).toEqual(['directories.changed']);
    expect(lines.join()).toContain('this window is gone');
  });

  it('end for who unsubscribed', async () => {
    const { events, heard, unsubscribe } = await listening();
    unsubscribe();
    events.publish({ type: 'directories.changed' });
    expect(heard).toEqual([]);
  });

  it.each([0, 1])(
    'end with a stop, and never read a database that is closed after it, with %i changes to tell of',
    async (waiting) => {
      const { people, store, events, heard } = await listening();
      if (waiting > 0) await people.put(complete('ada'));
      const last = people.put(complete('bob'));
      events.stop();
      store.close();
      await last;
      vi.advanceTimersByTime(1_000);
      expect([heard, vi.getTimerCount()]).toEqual([[], 0]);
    },
  );
});
