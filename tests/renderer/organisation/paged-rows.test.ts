import { describe, expect, it } from 'vitest';
import {
  contactAt,
  dropFarPages,
  type PagedRows,
  pageRows,
  pagesFrom,
  pagesOf,
} from '../../../renderer/organisation/paged-rows.ts';
import { crowd } from '../support/samples.ts';

const pages = (...numbers: number[]): PagedRows =>
  new Map(numbers.map((page) => [page, { revision: 1, contacts: [] }]));

describe('the pages of what is on the screen', () => {
  it.each([
    [{ first: 0, last: 15 }, 20_000, [0]],
    [{ first: 95, last: 110 }, 20_000, [0, 1]],
    [{ first: 19_990, last: 20_010 }, 20_000, [199]],
    [{ first: 0, last: 15 }, 0, [0]],
    [{ first: 900, last: 915 }, 120, [1]],
  ])('%j of %i rows are %j', (range, total, expected) => {
    expect(pagesOf(range, total)).toEqual(expected);
  });
});

describe('held pages', () => {
  it('behind the end of the list are dropped', () => {
    const kept = dropFarPages(pages(0, 1, 2), pageRows + 1, { first: 0, last: 15 });
    expect([...kept.keys()].toSorted()).toEqual([0, 1]);
  });

  it('farthest from the screen are dropped when there are many', () => {
    const all = pages(...Array.from({ length: 200 }, (_, index) => index));
    const kept = dropFarPages(all, 20_000, { first: 10_000, last: 10_015 });
    expect(kept.size).toBe(30);
    expect(kept.has(100)).toBe(true);
    expect(kept.has(0)).toBe(false);
  });
});

describe('a list that came in one answer', () => {
  it.each([
    [0, []],
    [1, [0]],
    [pageRows, [0]],
    [pageRows + 1, [0, 1]],
  ])('of %i people has the pages %j', (count, numbers) => {
    expect([...pagesFrom(crowd(count), 1).keys()]).toEqual(numbers);
  });

  it('has everybody at their place', () => {
    const rows = pagesFrom(crowd(250), 1);
    expect([contactAt(rows, 0), contactAt(rows, 249)].map((one) => one?.name)).toEqual([
      'Person 00000',
      'Person 00249',
    ]);
    expect([contactAt(rows, 250), contactAt(rows, -1)]).toEqual([null, null]);
  });
});
