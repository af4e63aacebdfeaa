import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSoon } from '../../../renderer/transport/soon.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does at once what is asked for, and once more what is asked for often within the time', () => {
  const action = vi.fn();
  const soon = createSoon(action, 100);
  soon.ask();
  expect(action).toHaveBeenCalledTimes(1);
  for (let times = 0; times < 5; times++) {
    vi.advanceTimersByTime(19);
    soon.ask();
  }
  expect(action).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5);
  expect(action).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1_000);
  expect(action).toHaveBeenCalledTimes(2);
  soon.ask();
  expect(action).toHaveBeenCalledTimes(3);
});

it('does nothing after it was stopped', () => {
  const action = vi.fn();
  const soon = createSoon(action, 100);
  soon.ask();
  soon.ask();
  soon.stop();
  vi.advanceTimersByTime(1_000);
  soon.ask();
  expect(action).toHaveBeenCalledTimes(1);
});
