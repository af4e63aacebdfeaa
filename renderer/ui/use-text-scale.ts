import { useSyncExternalStore } from 'react';

const usualPx = 16;

/** How large text is set in the browser, compared with what is usual: 2 is 200 %. For sizes that are not in CSS. */
export function useTextScale(): number {
  return useSyncExternalStore(subscribe, () => {
    const rootPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    return rootPx > 0 ? rootPx / usualPx : 1;
  });
}

/** A change of the text size changes the size of a box measured in it, and no event of its own tells. */
function subscribe(onChange: () => void): () => void {
  const probe = document.createElement('div');
  probe.style.cssText = 'position:fixed;visibility:hidden;width:1rem;height:0';
  document.body.append(probe);
  const observer = new ResizeObserver(onChange);
  observer.observe(probe);
  return () => {
    observer.disconnect();
    probe.remove();
  };
}
