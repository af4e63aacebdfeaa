import type { ContractEvent } from './contract/events.ts';
import type { Api } from './contract/operations.ts';
import { accept } from './contract/result.ts';
import type { Sleep } from './contract/sleep.ts';

export interface SleepWatch {
  readonly operations: Pick<Api, 'sleep.read' | 'sleep.dismiss'>;
  stop(): void;
}

export interface SleepWatchDeps {
  readonly publish: (event: ContractEvent) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls the action again and again until the function that is returned is called. */
  readonly repeat?: (action: () => void, everyMs: number) => () => void;
}

export const lookEveryMs = 10_000;
/** A shorter gap is a busy computer; identity providers wait as long for an answer anyway. */
const shortestSleepMs = 60_000;

function repeatByTimer(action: () => void, everyMs: number): () => void {
  const timer = setInterval(action, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Notices that this computer slept by the clock: timers stand still meanwhile and it does not. The same in every shell,
 * and also where a virtual machine was halted, of which no system tells.
 */
export function watchForSleep({ publish, now, repeat = repeatByTimer }: SleepWatchDeps): SleepWatch {
  let seenAt = now();
  let newest: Sleep | null = null;
  const stop = repeat(() => {
    const at = now();
    if (at - seenAt > lookEveryMs + shortestSleepMs) {
      newest = { from: seenAt, to: at };
      publish({ type: 'computer.slept', sleep: newest });
    }
    seenAt = at;
  }, lookEveryMs);

  return {
    operations: {
      'sleep.read': async () => accept({ sleep: newest }),
      'sleep.dismiss': async () => {
        newest = null;
        return accept({});
      },
    },
    stop,
  };
}
