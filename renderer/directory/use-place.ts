import { useEffect, useState } from 'react';
import type { Read } from './use-answer.ts';

/**
 * Where in a list of pages somebody is. Another list, by its scope, begins at its beginning; and one that has become
 * shorter than where they are goes back to what is left.
 */
export function usePlace(scope: string): readonly [offset: number, setOffset: (offset: number) => void] {
  const [place, setPlace] = useState({ scope, offset: 0 });
  return [place.scope === scope ? place.offset : 0, (offset) => setPlace({ scope, offset })];
}

/** The last people of the last page may leave while it is shown. */
export function useBackToRest(
  read: Read<{ readonly total: number }>,
  [offset, setOffset]: ReturnType<typeof usePlace>,
  pageSize: number,
): void {
  const total = read.state === 'ready' ? read.value.total : null;
  useEffect(() => {
    if (total !== null && offset > 0 && offset >= total) setOffset(Math.max(0, offset - pageSize));
  });
}
