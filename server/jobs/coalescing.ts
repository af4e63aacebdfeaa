/** However fast something changes, the screens are told this often. */
const gatherMs = 200;

/** Tells of changes: the important ones at once, the others together. */
export interface Coalescing {
  now(): void;
  soon(): void;
  stop(): void;
}

export function createCoalescing(tell: () => void): Coalescing {
  let timer: NodeJS.Timeout | undefined;
  const tellNow = () => {
    clearTimeout(timer);
    timer = undefined;
    tell();
  };
  return {
    now: tellNow,
    soon: () => {
      timer ??= setTimeout(tellNow, gatherMs);
    },
    stop: () => clearTimeout(timer),
  };
}
