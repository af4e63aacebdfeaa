/**
 * The tallest a list is made, in CSS pixels. Browsers place nothing beyond some height, the least of them beyond 17.9
 * million pixels, which 320 000 people are.
 */
export const tallestPx = 16_000_000;

/** How far a list is scrolled, against how far into its rows that is. Both in CSS pixels from the top. */
export interface RowScroll {
  /** The height of what is scrolled. */
  readonly height: number;
  /** Where in the rows the top of the screen is. */
  toRows(scrollTop: number): number;
  /** How far to scroll for a place in the rows to be at the top of the screen. */
  toScroll(y: number): number;
  /** Where a row is placed while the list is scrolled so far. */
  place(rowTop: number, scrollTop: number): number;
}

/**
 * The scroll of rows that are `rowsHeight` high together, seen through a window of `viewHeight`. A list that is higher
 * than browsers can place is scrolled faster than its rows are high, so that its end is reached all the same.
 */
export function createRowScroll(rowsHeight: number, viewHeight: number, tallest = tallestPx): RowScroll {
  if (rowsHeight <= tallest) {
    return { height: rowsHeight, toRows: (top) => top, toScroll: (y) => y, place: (rowTop) => rowTop };
  }
  const ratio = (rowsHeight - viewHeight) / (tallest - viewHeight);
  const toScroll = (y: number) => Math.min(y / ratio, tallest - viewHeight);
  return {
    height: tallest,
    toRows: (scrollTop) => scrollTop * ratio,
    toScroll,
    place(rowTop, scrollTop) {
      const fromTop = rowTop - scrollTop * ratio;
      // Rows far away stand where they will be when they are scrolled to; those nearby as far apart as they are.
      const isFar = Math.abs(fromTop) > 2 * viewHeight * ratio;
      return isFar ? toScroll(rowTop) : Math.min(Math.max(0, scrollTop + fromTop), tallest);
    },
  };
}
