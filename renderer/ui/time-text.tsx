import type { ReactNode } from 'react';
import { absoluteTime, relativeTime } from './times.ts';
import { useNow } from './use-now.ts';

/** A moment as both words and clock: `today 14:02 (3 minutes ago)`. */
export function TimeText({ at }: { readonly at: number }): ReactNode {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()}>
      {absoluteTime(at, now)} <span>({relativeTime(at, now)})</span>
    </time>
  );
}
