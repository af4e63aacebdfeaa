/** The value that `share` (0 to 1) of the sorted values are at or below; NaN when there are none. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const index = Math.max(0, Math.ceil(sorted.length * share) - 1);
  return sorted[index] ?? Number.NaN;
}

/** Of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** One uninterrupted stretch of doing the same thing. */
export interface Round {
  /** Of every operation that was begun within the round. */
  readonly latenciesMs: readonly number[];
  readonly elapsedMs: number;
  /** What the contender computed in that time; NaN where the system does not tell. */
  readonly cpuMs: number;
}

/** What all rounds of one measurement came to. */
export interface Summary {
  /** The median of the rounds. */
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Milliseconds of computing for one operation: what is left of the numbers on a machine that others use too. */
  readonly cpuMs: number;
}

export function perSecondOf(round: Round): number {
  return (round.latenciesMs.length * 1000) / round.elapsedMs;
}

export function summarise(rounds: readonly Round[]): Summary {
  const latencies = Float64Array.from(rounds.flatMap(({ latenciesMs }) => latenciesMs)).sort();
  return {
    perSecond: median(rounds.map(perSecondOf)),
    p50Ms: quantile(latencies, 0.5),
    p95Ms: quantile(latencies, 0.95),
    p99Ms: quantile(latencies, 0.99),
    cpuMs: median(rounds.map(({ cpuMs, latenciesMs }) => cpuMs / latenciesMs.length)),
  };
}

/**
 * How many times as fast the one is as the other: the median over pairs of rounds that ran one after the other, so that
 * what slows the whole machine for a while slows both sides of a pair.
 */
export function ratioOf(rounds: readonly Round[], to: readonly Round[]): number {
  const pairs = Math.min(rounds.length, to.length);
  const ratios = rounds.slice(0, pairs).flatMap((round, index) => {
    const other = to[index];
    return other === undefined ? [] : [perSecondOf(round) / perSecondOf(other)];
  });
  return median(ratios);
}
