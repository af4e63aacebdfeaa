import { describe, expect, it } from 'vitest';
import { barsOf, startOf } from '../../../server/provisioning/activity-chart.ts';

const hourMs = 3_600_000;
const hour = 500_000;
const now = hour * hourMs + 1_234_567;

describe('a day', () => {
  it('is 24 hours with the one that has begun', () => {
    expect(startOf('day', now)).toBe((hour - 23) * hourMs);
    const bars = barsOf('day', now, []);
    expect(bars.map(({ from }) => from / hourMs)).toEqual(Array.from({ length: 24 }, (_, index) => hour - 23 + index));
    expect(bars.every(({ accepted, refused }) => accepted === 0 && refused === 0)).toBe(true);
  });

  it.each([
    ['the hour that has begun', hour, 23],
    ['the oldest hour', hour - 23, 0],
  ])('has what came in %s in its place', (_when, counted, place) => {
    const bars = barsOf('day', now, [{ hour: counted, accepted: 3, refused: 1 }]);
    expect(bars.flatMap(({ accepted, refused }, index) => (accepted + refused > 0 ? [index] : []))).toEqual([place]);
    expect(bars[place]).toEqual({ from: counted * hourMs, accepted: 3, refused: 1 });
  });

  it('leaves out what came before it', () => {
    const bars = barsOf('day', now, [{ hour: hour - 24, accepted: 3, refused: 1 }]);
    expect(bars.reduce((sum, { accepted, refused }) => sum + accepted + refused, 0)).toBe(0);
  });
});

describe('a month', () => {
  it('is 30 days of this computer with today, each from its midnight', () => {
    const bars = barsOf('month', now, []);
    const begun = bars.map(({ from }) => new Date(from));
    expect(bars).toHaveLength(30);
    expect(bars[0]?.from).toBe(startOf('month', now));
    expect(new Set(begun.map((day) => [day.getHours(), day.getMinutes()].join()))).toEqual(new Set(['0,0']));
    expect(begun.at(-1)?.toDateString()).toBe(new Date(now).toDateString());
  });

  it('adds up the hours of a day', () => {
    // At noon, so that both hours are on one day wherever this runs.
    const noon = new Date(2026, 10, 24, 12).getTime();
    const counted = Math.floor(noon / hourMs);
    const bars = barsOf('month', noon, [
      { hour: counted - 1, accepted: 2, refused: 0 },
      { hour: counted, accepted: 3, refused: 4 },
    ]);
    expect(bars.at(-1)).toEqual({ from: new Date(2026, 10, 24).getTime(), accepted: 5, refused: 4 });
  });
});
