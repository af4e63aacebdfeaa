import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * For one of several entries, each of them marked with `data-entry`: when it goes away with the focus in it, the focus goes
 * to the first button of the next entry, of the one before, or else to the heading of what is around them.
 * @param hasAsked a dialog about the entry has the focus, or has just closed and nobody has it
 */
export function useFocusHandedOn<Entry extends HTMLElement>(hasAsked = false): RefObject<Entry | null> {
  const ref = useRef<Entry>(null);
  useLayoutEffect(() => {
    const entry = ref.current;
    return () => {
      if (entry === null || !(hasAsked || entry.contains(document.activeElement))) return;
      const heirs = [...buttonsBeside(entry), ...headingsAround(entry)];
      // Afterwards, when it is known what else has gone, and whether a new page has taken the focus itself.
      queueMicrotask(() => {
        if (entry.isConnected || document.activeElement !== document.body) return;
        heirs.find(({ isConnected }) => isConnected)?.focus();
      });
    };
  }, [hasAsked]);
  return ref;
}

function buttonsBeside(entry: HTMLElement): HTMLElement[] {
  const entries = [...(entry.parentElement?.children ?? [])].filter((element) => element.matches('[data-entry]'));
  const place = entries.indexOf(entry);
  return [...entries.slice(place + 1), ...entries.slice(0, place).reverse()].flatMap(
    (one) => one.querySelector('button') ?? [],
  );
}

/** The nearest one above, and at the top of the page the one below. */
function headingsAround(entry: HTMLElement): HTMLElement[] {
  const headings = [...document.querySelectorAll<HTMLElement>(':is(h1, h2)[tabindex]')];
  const isBelow = (heading: HTMLElement) =>
    (entry.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const { above = [], below = [] } = Object.groupBy(headings, (heading) => (isBelow(heading) ? 'below' : 'above'));
  return [...above.reverse(), ...below];
}
