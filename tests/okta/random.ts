/** A source of chance that repeats: the same seed gives the same run, so a failure can be played again. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(limit: number): number;
  /** One element; throws when there is none to pick. */
  pick<T>(from: readonly T[]): T;
  /** `length` characters of the alphabet. */
  text(length: number, alphabet: string): string;
  /** A copy in another order. */
  shuffled<T>(from: readonly T[]): T[];
}

/** Mulberry32: 32 bits of state are plenty for names and instants, and nothing here is secret. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => {
    const chosen = from.at(below(from.length));
    if (chosen === undefined) throw new RangeError('There is nothing to pick from.');
    return chosen;
  };
  return {
    next,
    below,
    pick,
    text: (length, alphabet) => Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(''),
    shuffled: (from) =>
      from
        .map((value) => ({ value, at: next() }))
        .sort((left, right) => left.at - right.at)
        .map(({ value }) => value),
  };
}
