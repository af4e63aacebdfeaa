import { type Key, Layout, LayoutInfo, type ListState, Rect, Size } from 'react-aria-components';
import { countBelow } from '../organisation/people-layout.ts';

type CallNode = NonNullable<ReturnType<ListState<object>['collection']['getItem']>>;

export interface CallLayoutOptions {
  /** The entries' keys in their order. */
  readonly keys: readonly Key[];
  /** Indices of the entries that have a day above them, ascending. */
  readonly dayRows: readonly number[];
  /** In CSS pixels. */
  readonly rowHeight: number;
  /** What a day above an entry adds to it, in CSS pixels. */
  readonly dayHeight: number;
}

const nothing: CallLayoutOptions = { keys: [], dayRows: [], rowHeight: 0, dayHeight: 0 };

/**
 * Places entries by arithmetic. The library's own layout of lists counts a heading that it skips as a row, so that
 * everything moves, and the focus is lost, when more is read at the end of a list that is long enough.
 */
export class CallLayout extends Layout<CallNode, CallLayoutOptions> {
  #options = nothing;
  #places = new Map<Key, number>();

  override shouldInvalidateLayoutOptions(next: CallLayoutOptions, before: CallLayoutOptions): boolean {
    return next !== before;
  }

  override update({ layoutOptions = nothing }: { layoutOptions?: CallLayoutOptions }): void {
    if (layoutOptions === this.#options) return;
    this.#options = layoutOptions;
    this.#places = new Map(layoutOptions.keys.map((key, index) => [key, index]));
  }

  override getVisibleLayoutInfos(rect: Rect): LayoutInfo[] {
    const { keys } = this.#options;
    if (keys.length === 0 || rect.height <= 0) return [];
    const rows = new Set<number>();
    const first = this.#rowAt(rect.y);
    const last = this.#rowAt(Math.max(rect.y, rect.maxY - 1));
    for (let index = first; index <= last; index += 1) rows.add(index);
    // The row that has the focus stays in the document, or scrolling would lose the focus.
    for (const key of this.virtualizer?.persistedKeys ?? []) {
      const index = this.#places.get(key);
      if (index !== undefined) rows.add(index);
    }
    return [...rows].toSorted((a, b) => a - b).flatMap((index) => this.#infoOf(index) ?? []);
  }

  override getLayoutInfo(key: Key): LayoutInfo | null {
    const index = this.#places.get(key);
    return index === undefined ? null : this.#infoOf(index);
  }

  override getContentSize(): Size {
    return new Size(this.virtualizer?.size.width ?? 0, this.#top(this.#options.keys.length));
  }

  #top(index: number): number {
    const { dayRows, rowHeight, dayHeight } = this.#options;
    return index * rowHeight + countBelow(dayRows, index) * dayHeight;
  }

  #rowAt(y: number): number {
    let low = 0;
    let high = this.#options.keys.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#top(middle) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #infoOf(index: number): LayoutInfo | null {
    const key = this.#options.keys[index];
    if (key === undefined) return null;
    const top = this.#top(index);
    const width = this.virtualizer?.size.width ?? 0;
    return new LayoutInfo('item', key, new Rect(0, top, width, this.#top(index + 1) - top));
  }
}
