export interface Soon {
  /** Does it once within the time, however often it is asked for. */
  ask(): void;
  stop(): void;
}

/** For what follows every request that comes, of which there can be hundreds a second. */
export function createSoon(action: () => void, withinMs: number): Soon {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return {
    ask: () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        action();
      }, withinMs);
    },
    stop: () => clearTimeout(waiting),
  };
}
