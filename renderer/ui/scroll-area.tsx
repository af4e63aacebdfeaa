import type { ReactNode } from 'react';

export interface ScrollAreaProps {
  /** What is in it, for those who come to it with the Tab key. */
  readonly label: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** A part that scrolls and has nothing in it that takes the focus: the keyboard has to reach it to scroll it. */
export function ScrollArea({ label, className, children }: ScrollAreaProps): ReactNode {
  const focusable = { role: 'region', tabIndex: 0, 'aria-label': label } as const;
  return (
    <div {...focusable} className={className}>
      {children}
    </div>
  );
}
