import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSoon } from '../../../renderer/transport/soon.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does once what is asked for often, and again when it is asked for later', () => {
  const action = vi.fn();
  const soon = createSoon(action, 100);
  soon.ask();
  vi.advanceTimersByTime(60);
  soon.ask();
  expect(action).toHaveBeenCalledTimes(0);
  vi.advanceTimersByTime(40);
  expect(action).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  expect(action).toHaveBeenCalledTimes(1);
  soon.ask();
  vi.advanceTimersByTime(100);
  expect(action).toHaveBeenCalledTimes(2);
});

it('does nothing after it was stopped', () => {
  const action = vi.fn();
  const soon = createSoon(action, 100);
  soon.ask();
  soon.stop();
  vi.advanceTimersByTime(1_000);
  expect(action).toHaveBeenCalledTimes(0);
});
