import { describe, expect, it } from 'vitest';
import { createRowScroll, tallestPx } from '../../../renderer/organisation/people-scroll.ts';

const view = 600;
const million = 56_000_000;

describe('a list that browsers can place', () => {
  const scroll = createRowScroll(tallestPx, view);
  it.each([0, 1, 600, 15_999_400])('is scrolled as far as its rows are high: %i', (y) => {
    expect([scroll.toRows(y), scroll.toScroll(y), scroll.place(y, 300)]).toEqual([y, y, y]);
    expect(scroll.height).toBe(tallestPx);
  });
});

describe('a list that is higher', () => {
  const scroll = createRowScroll(million, view);

  it('is as high as browsers can place', () => {
    expect(scroll.height).toBe(tallestPx);
  });

  it('begins and ends with its rows', () => {
    expect(scroll.toRows(0)).toBe(0);
    expect(scroll.toRows(tallestPx - view)).toBeCloseTo(million - view);
  });

  it.each([0, 56, 5600, 28_000_000, million - view])('is scrolled to row pixel %i and is there', (y) => {
    expect(scroll.toRows(scroll.toScroll(y))).toBeCloseTo(y, 3);
  });

  it('is scrolled no further than its end', () => {
    expect(scroll.toScroll(million)).toBe(tallestPx - view);
  });

  it.each([0, 1000, 8_000_000, tallestPx - view])(
    'shows rows as far apart as they are, scrolled to %i',
    (scrollTop) => {
      const top = scroll.toRows(scrollTop);
      expect(scroll.place(top, scrollTop)).toBeCloseTo(scrollTop, 3);
      expect(scroll.place(top + 56, scrollTop) - scroll.place(top, scrollTop)).toBeCloseTo(56, 3);
    },
  );

  it('has rows that are out of sight nowhere in sight', () => {
    for (const scrollTop of [0, 100, 1000, 8_000_000, tallestPx - view]) {
      const top = scroll.toRows(scrollTop);
      for (const away of [-5_000_000, -10_000, -3000, -700, -57, view, 700, 3000, 10_000, 5_000_000]) {
        const row = top + away;
        if (row < 0 || row > million - 56) continue;
        const y = scroll.place(row, scrollTop);
        expect(y + 56 <= scrollTop + 1 || y >= scrollTop + view - 1, `${String(away)} at ${String(scrollTop)}`).toBe(
          true,
        );
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(tallestPx);
      }
    }
  });
});
