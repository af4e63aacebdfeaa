import { type Key, Layout, LayoutInfo, Rect, Size } from 'react-aria-components';
import type { PersonNode } from './people-collection.ts';

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
    const count = this.virtualizer?.collection.size ?? 0;
    if (count === 0 || rect.height <= 0) return [];
    const first = rowAt(rect.y, count, this.#letterRows, this.#textScale);
    const last = rowAt(Math.max(rect.y, rect.maxY - 1), count, this.#letterRows, this.#textScale);
    const rows = new Set<number>();
    for (let index = first; index <= last; index += 1) rows.add(index);
    // The row that has the focus stays in the document, or scrolling would lose the focus.
    for (const key of this.virtualizer?.persistedKeys ?? []) {
      if (typeof key === 'number' && key < count) rows.add(key);
    }
    return [...rows].toSorted((a, b) => a - b).map((index) => this.#infoOf(index));
  }

  override getLayoutInfo(key: Key): LayoutInfo | null {
    const count = this.virtualizer?.collection.size ?? 0;
    return typeof key === 'number' && key >= 0 && key < count ? this.#infoOf(key) : null;
  }

  override getContentSize(): Size {
    const count = this.virtualizer?.collection.size ?? 0;
    return new Size(this.virtualizer?.size.width ?? 0, rowTop(count, this.#letterRows, this.#textScale));
  }

  #infoOf(index: number): LayoutInfo {
    const top = rowTop(index, this.#letterRows, this.#textScale);
    const height = rowTop(index + 1, this.#letterRows, this.#textScale) - top;
    return new LayoutInfo('item', index, new Rect(0, top, this.virtualizer?.size.width ?? 0, height));
  }
}
