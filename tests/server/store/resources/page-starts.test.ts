import { expect, it } from 'vitest';
import { createPageStarts } from '../../../../server/store/resources/page-starts.ts';

it('knows where the first page begins, the pages that were seen, and those behind them', () => {
  const starts = createPageStarts();
  starts.remember('1 User', 100, { first: 207, last: 310, count: 100 });
  expect([0, 100, 200, 150].map((offset) => starts.behind('1 User', offset))).toEqual([0, 206, 310, null]);
});

it('keeps lists apart', () => {
  const starts = createPageStarts();
  starts.remember('1 User', 100, { first: 207, last: 310, count: 100 });
  expect([starts.behind('2 User', 100), starts.behind('1 Group', 100)]).toEqual([null, null]);
});

it('knows nothing more after a removal', () => {
  const starts = createPageStarts();
  starts.remember('1 User', 100, { first: 207, last: 310, count: 100 });
  starts.forget();
  expect([0, 100, 200].map((offset) => starts.behind('1 User', offset))).toEqual([0, null, null]);
});

it('goes on with more pages than it remembers', () => {
  const starts = createPageStarts();
  for (let offset = 0; offset < 20_000; offset++) {
    starts.remember('1 User', offset, { first: offset + 1, last: offset + 1, count: 1 });
  }
  expect([starts.behind('1 User', 20_000), starts.behind('1 User', 1)]).toEqual([20_000, null]);
});
