import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface ScrollAreaProps {
  /** What is in it, for those who come to it with the Tab key. */
  readonly label: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/**
 * A part that scrolls where it is longer than there is room, and may have nothing in it that takes the focus: the keyboard
 * has to reach it then to scroll it, and only then, because a stop where nothing can be done only costs a key.
 */
export function ScrollArea({ label, className, children }: ScrollAreaProps): ReactNode {
  const area = useRef<HTMLDivElement>(null);
  const focusable = useOverflows(area) ? ({ role: 'region', tabIndex: 0, 'aria-label': label } as const) : {};
  return (
    <div ref={area} {...focusable} className={className}>
      {children}
    </div>
  );
}

function useOverflows(area: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  // After every rendering, because what is in it may be other elements then.
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const look = () => {
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element;
      // Browsers round each of them by itself.
      setOverflows(scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1);
    };
    look();
    const observer = new ResizeObserver(look);
    for (const one of [element, ...element.children]) observer.observe(one);
    return () => observer.disconnect();
  });
  return overflows;
}
