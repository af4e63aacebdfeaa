import { describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../server/contract/events.ts';
import { lookEveryMs, watchForSleep } from '../../server/sleep-watch.ts';
import { accepted } from './agents/agents.ts';

function watch() {
  const clock = { at: 1_000_000 };
  const events: ContractEvent[] = [];
  let look = (): void => {};
  let isStopped = false;
  const watched = watchForSleep({
    publish: (event) => events.push(event),
    now: () => clock.at,
    repeat: (action) => {
      look = action;
      return () => {
        isStopped = true;
      };
    },
  });
  const pass = (milliseconds: number): void => {
    clock.at += milliseconds;
    look();
  };
  return { ...watched, events, pass, isStopped: () => isStopped };
}

const from = 1_000_000 + lookEveryMs;
const hour = 3_600_000;

describe('the sleep of the computer', () => {
  it('is told when it wakes, and stays to be read until somebody has', async () => {
    const { operations, events, pass } = watch();
    pass(lookEveryMs);
    expect(accepted(await operations['sleep.read']({})).sleep).toBeNull();
    pass(hour);
    const sleep = { from, to: from + hour };
    expect(events).toEqual([{ type: 'computer.slept', sleep }]);
    expect(accepted(await operations['sleep.read']({})).sleep).toEqual(sleep);
    pass(lookEveryMs);
    expect(events).toHaveLength(1);
    accepted(await operations['sleep.dismiss']({}));
    expect(accepted(await operations['sleep.read']({})).sleep).toBeNull();
  });

  it.each([0, lookEveryMs, lookEveryMs + 60_000, -hour])('is not a gap of %i ms', (gap) => {
    const { events, pass } = watch();
    pass(gap);
    expect(events).toEqual([]);
  });

  it('is not watched for any more after the end', () => {
    const { stop, isStopped } = watch();
    stop();
    expect(isStopped()).toBe(true);
  });
});
