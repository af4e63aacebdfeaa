import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnnouncer } from '../../../renderer/state/announcer.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** The announcer, and all that it has said. */
function listen() {
  const announcer = createAnnouncer();
  const heard: string[] = [];
  announcer.store.subscribe(({ message }) => heard.push(message));
  return { ...announcer, heard };
}

describe('what is said', () => {
  it('is a change each time, also when it is the same', () => {
    const { say, heard } = listen();
    say('Number copied');
    say('Number copied');
    expect(heard).toEqual(['Number copied', 'Number copied']);
  });

  it('may wait until nothing else is said, and then comes once', () => {
    const { say, sayAfterSilence, heard } = listen();
    say('Reloaded');
    sayAfterSilence('1 person');
    vi.advanceTimersByTime(300);
    expect(heard).toEqual(['Reloaded']);
    vi.advanceTimersByTime(10_000);
    expect(heard).toEqual(['Reloaded', '1 person']);
  });

  it('never cuts off what was said while it waited', () => {
    const { say, sayAfterSilence, heard } = listen();
    sayAfterSilence('1 person');
    vi.advanceTimersByTime(300);
    say('Ada Lovelace is a favourite');
    vi.advanceTimersByTime(10_000);
    expect(heard).toEqual(['Ada Lovelace is a favourite']);
  });

  it('can be taken back while it waits', () => {
    const { sayAfterSilence, heard } = listen();
    sayAfterSilence('1 person')();
    vi.advanceTimersByTime(10_000);
    expect(heard).toEqual([]);
  });
});
