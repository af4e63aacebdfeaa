import { describe, expect, it } from 'vitest';
import { countBelow, rowAt, rowTop } from '../../../renderer/organisation/people-layout.ts';

const letterRows = [0, 3, 10];

describe('the place of a row', () => {
  it.each([
    [0, 0],
    [1, 88],
    [3, 32 + 3 * 56],
    [4, 64 + 4 * 56],
    [11, 96 + 11 * 56],
  ])('row %i begins at %i', (index, top) => {
    expect(rowTop(index, letterRows)).toBe(top);
  });

  it('grows with the size of the text', () => {
    expect(rowTop(4, letterRows, 2)).toBe(2 * (64 + 4 * 56));
    expect(rowAt(2 * (64 + 4 * 56), 20, letterRows, 2)).toBe(4);
    expect(rowAt(2 * (64 + 4 * 56) - 1, 20, letterRows, 2)).toBe(3);
  });

  it('is found again from every pixel of the row', () => {
    for (let index = 0; index < 20; index += 1) {
      const top = rowTop(index, letterRows);
      const bottom = rowTop(index + 1, letterRows) - 1;
      expect([rowAt(top, 20, letterRows), rowAt(bottom, 20, letterRows)]).toEqual([index, index]);
    }
  });

  it.each([
    [-50, 0],
    [1_000_000, 19],
  ])('beyond the ends at %i is row %i', (y, index) => {
    expect(rowAt(y, 20, letterRows)).toBe(index);
  });

  it('of an empty list is the first', () => {
    expect(rowAt(0, 0, [])).toBe(0);
  });
});

describe('counting below', () => {
  it.each([
    [0, 0],
    [1, 1],
    [3, 1],
    [4, 2],
    [99, 3],
  ])('%i has %i', (value, count) => {
    expect(countBelow(letterRows, value)).toBe(count);
  });
});
