import { type RefObject, useEffect } from 'react';
import type { Key } from 'react-aria-components';
import { type PeopleLayoutOptions, rowTop } from './people-layout.ts';
import { createRowScroll } from './people-scroll.ts';

/**
 * Brings the row that has the focus into sight in a list that is scrolled faster than its rows are high: the library
 * scrolls by the distance that it sees, which is too far there.
 */
export function useFocusInView(
  listBox: RefObject<HTMLDivElement | null>,
  focusedKey: Key | null,
  total: number,
  { letterRows, textScale }: PeopleLayoutOptions,
): void {
  useEffect(() => {
    const element = listBox.current;
    if (element === null || typeof focusedKey !== 'number') return undefined;
    const { clientHeight } = element;
    const rowsHeight = rowTop(total, letterRows, textScale);
    const scroll = createRowScroll(rowsHeight, clientHeight);
    if (scroll.height === rowsHeight) return undefined;
    const top = rowTop(focusedKey, letterRows, textScale);
    const bottom = rowTop(focusedKey + 1, letterRows, textScale);
    // After the library, which scrolls once the row is in the document.
    const frame = requestAnimationFrame(() => {
      const seen = scroll.toRows(element.scrollTop);
      if (top < seen) element.scrollTop = scroll.toScroll(top);
      else if (bottom > seen + clientHeight) element.scrollTop = Math.ceil(scroll.toScroll(bottom - clientHeight));
    });
    return () => cancelAnimationFrame(frame);
  }, [listBox, focusedKey, total, letterRows, textScale]);
}
