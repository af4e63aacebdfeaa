import { type Key, Layout, LayoutInfo, Rect, Size } from 'react-aria-components';
import type { PersonNode } from './people-collection.ts';
import { createRowScroll, type RowScroll } from './people-scroll.ts';

/** Height of a person's row, in CSS pixels at a text size of 100 %. */
export const rowHeight = 56;
/** What a letter above a row adds to it, in CSS pixels at a text size of 100 %. */
export const letterHeight = 32;

export interface PeopleLayoutOptions {
  /** Indices of the rows that have a letter above them, ascending. */
  readonly letterRows: readonly number[];
  /** How much larger than usual the person reads: 2 is 200 %. */
  readonly textScale: number;
}

/** How many numbers of an ascending list are smaller than `value`. */
export function countBelow(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a row begins, in CSS pixels from the top of the list; its letter, if it has one, is part of it. */
export function rowTop(index: number, letterRows: readonly number[], textScale = 1): number {
  return (index * rowHeight + countBelow(letterRows, index) * letterHeight) * textScale;
}

/** The row at a distance from the top of the list. */
export function rowAt(y: number, count: number, letterRows: readonly number[], textScale = 1): number {
  let low = 0;
  let high = Math.max(0, count - 1);
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (rowTop(middle, letterRows, textScale) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Places rows by arithmetic, so that the cost of a screen does not depend on the length of the list. */
export class PeopleLayout extends Layout<PersonNode, PeopleLayoutOptions> {
  #letterRows: readonly number[] = [];
  #textScale = 1;

  override update(context: { layoutOptions?: PeopleLayoutOptions }): void {
    this.#letterRows = context.layoutOptions?.letterRows ?? [];
    this.#textScale = context.layoutOptions?.textScale ?? 1;
  }

  override getVisibleLayoutInfos(rect: Rect): LayoutInfo[] {
    const count = this.#count();
    if (count === 0 || rect.height <= 0) return [];
    const scroll = this.#scroll();
    // The rectangle begins above the screen where rows are kept ready; that much of it is not scrolled faster.
    const scrollTop = this.virtualizer?.visibleRect.y ?? rect.y;
    const top = scroll.toRows(scrollTop) - (scrollTop - rect.y);
    const first = rowAt(top, count, this.#letterRows, this.#textScale);
    const last = rowAt(Math.max(top, top + rect.height - 1), count, this.#letterRows, this.#textScale);
    const rows = new Set<number>();
    for (let index = first; index <= last; index += 1) rows.add(index);
    // The row that has the focus stays in the document, or scrolling would lose the focus.
    for (const key of this.virtualizer?.persistedKeys ?? []) {
      if (typeof key === 'number' && key < count) rows.add(key);
    }
    return [...rows].toSorted((a, b) => a - b).map((index) => this.#infoOf(index, scroll));
  }

  override getLayoutInfo(key: Key): LayoutInfo | null {
    return typeof key === 'number' && key >= 0 && key < this.#count() ? this.#infoOf(key, this.#scroll()) : null;
  }

  override getContentSize(): Size {
    return new Size(this.virtualizer?.size.width ?? 0, this.#scroll().height);
  }

  #count(): number {
    return this.virtualizer?.collection.size ?? 0;
  }

  #scroll(): RowScroll {
    return createRowScroll(
      rowTop(this.#count(), this.#letterRows, this.#textScale),
      this.virtualizer?.size.height ?? 0,
    );
  }

  #infoOf(index: number, scroll: RowScroll): LayoutInfo {
    const top = rowTop(index, this.#letterRows, this.#textScale);
    const height = rowTop(index + 1, this.#letterRows, this.#textScale) - top;
    const y = scroll.place(top, this.virtualizer?.visibleRect.y ?? 0);
    return new LayoutInfo('item', index, new Rect(0, y, this.virtualizer?.size.width ?? 0, height));
  }
}
