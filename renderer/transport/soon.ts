export interface Soon {
  /** Does it at once, and what is asked for within the time after that once at its end. */
  ask(): void;
  stop(): void;
}

/** For what follows every request that comes: the first shows at once, and of hundreds a second few do. */
export function createSoon(action: () => void, withinMs: number): Soon {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;

  function act(): void {
    isAsked = false;
    resting = setTimeout(() => {
      resting = undefined;
      if (isAsked) act();
    }, withinMs);
    action();
  }

  return {
    ask: () => {
      if (resting === undefined) act();
      else isAsked = true;
    },
    stop: () => clearTimeout(resting),
  };
}
