import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { ContactId } from '../../server/contract/contact.ts';
import { contactAt, indexOfContact } from './paged-rows.ts';
import { type PeopleLayoutOptions, rowAt, rowTop } from './people-layout.ts';
import { createRowScroll } from './people-scroll.ts';
import type { ListSource } from './people-state.ts';

/**
 * Tells the list which rows are on the screen, and keeps the first of them where it is when people are added or removed
 * above it. Returns what has to be called when the list is scrolled.
 */
export function useVisibleRows(
  source: ListSource,
  listBox: RefObject<HTMLDivElement | null>,
  { letterRows, textScale }: PeopleLayoutOptions,
): () => void {
  const { rows, total, generation } = useStore(
    source.store,
    useShallow(({ rows, total, generation }) => ({ rows, total, generation })),
  );
  const anchor = useRef<{ readonly id: ContactId; readonly belowTop: number; readonly generation: number } | null>(
    null,
  );

  const report = useCallback(() => {
    const element = listBox.current;
    if (element === null || total === 0) return;
    const { scrollTop, clientHeight } = element;
    const top = createRowScroll(rowTop(total, letterRows, textScale), clientHeight).toRows(scrollTop);
    const first = rowAt(top, total, letterRows, textScale);
    const last = rowAt(top + Math.max(0, clientHeight - 1), total, letterRows, textScale);
    source.show(first, last);
    const contact = contactAt(source.store.getState().rows, first);
    // At the top somebody new is meant to be seen, so nothing is held in place there.
    anchor.current =
      contact === null || scrollTop === 0
        ? null
        : { id: contact.id, belowTop: top - rowTop(first, letterRows, textScale), generation };
  }, [listBox, source, total, letterRows, textScale, generation]);

  useLayoutEffect(() => {
    const held = anchor.current;
    const element = listBox.current;
    if (held === null || element === null || held.generation !== generation) return;
    const index = indexOfContact(rows, held.id);
    if (index === null) return;
    const scroll = createRowScroll(rowTop(total, letterRows, textScale), element.clientHeight);
    const wanted = scroll.toScroll(rowTop(index, letterRows, textScale) + held.belowTop);
    if (Math.abs(element.scrollTop - wanted) >= 1) element.scrollTop = wanted;
  }, [rows, total, letterRows, textScale, generation, listBox]);

  useEffect(() => {
    const element = listBox.current;
    report();
    if (element === null) return;
    const observer = new ResizeObserver(report);
    observer.observe(element);
    return () => observer.disconnect();
  }, [listBox, report]);

  return report;
}
