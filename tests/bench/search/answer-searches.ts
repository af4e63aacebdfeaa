import type { Search } from './queries.ts';

/** What a contender is asked, and answers, each in a process of its own so that its memory is only its own. */
export interface Asked {
  readonly searches: readonly Search[];
  /** They are repeated until the answers have taken so long. */
  readonly durationMs: number;
}

export interface Answered {
  readonly ms: readonly number[];
  /** How many people each search found; null where that is not told. */
  readonly found: readonly (number | null)[];
  readonly residentBytes: number;
}

export interface Answerer {
  /** Before each search, and not measured. */
  readonly prepare?: (search: Search) => Promise<void>;
  readonly answer: (search: Search) => Promise<number | null> | number | null;
}

/** More of them in one round say nothing more, and each is prepared for with a durable write. */
const enough = 300;

/** Answers the benchmark from a child process, for as long as it asks. */
export function answerSearches({ prepare, answer }: Answerer): void {
  async function answerAll({ searches, durationMs }: Asked): Promise<Answered> {
    const ms: number[] = [];
    const found: (number | null)[] = [];
    for (let leftMs = durationMs; leftMs > 0 && ms.length < enough; ) {
      const search = searches[ms.length % searches.length];
      if (search === undefined) break;
      await prepare?.(search);
      const started = performance.now();
      found.push(await answer(search));
      const elapsedMs = performance.now() - started;
      ms.push(elapsedMs);
      leftMs -= elapsedMs;
    }
    return { ms, found, residentBytes: process.memoryUsage.rss() };
  }
  process.on('message', async (asked: Asked) => process.send?.(await answerAll(asked)));
  process.send?.('ready');
}
