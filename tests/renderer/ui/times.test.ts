import { describe, expect, it } from 'vitest';
import { absoluteTime, relativeTime } from '../../../renderer/ui/times.ts';
import { minuteMs, noon } from '../support/samples.ts';

const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe('a moment', () => {
  it.each([
    [0, 'today 14:05'],
    [3 * minuteMs, 'today 14:02'],
    [15 * hourMs, 'yesterday 23:05'],
    [3 * dayMs, '21 November 2026, 14:05'],
  ])('%i ms ago is written as %j', (ago, text) => {
    expect(absoluteTime(noon - ago, noon)).toBe(text);
  });

  it.each([
    [0, 'just now'],
    [-5000, 'just now'],
    [59_000, 'just now'],
    [minuteMs, '1 minute ago'],
    [3 * minuteMs, '3 minutes ago'],
    [2 * hourMs, '2 hours ago'],
    [dayMs, 'yesterday'],
    [3 * dayMs, '3 days ago'],
  ])('%i ms ago is said as %j', (ago, text) => {
    expect(relativeTime(noon - ago, noon)).toBe(text);
  });
});
