/** Slows down whoever keeps failing, per key, with a token bucket. */
export interface AttemptLimiter {
  /**
   * Counts one failed attempt.
   * @returns null while attempts are left, else after how many whole seconds the next one is granted.
   */
  fail(key: string): number | null;
}

export interface AttemptLimiterOptions {
  /** How many failures may come at once, and also how many per minute in the long run. */
  readonly perMinute: number;
  /** Keys remembered; the one that failed longest ago is forgotten first, so that memory stays bounded. */
  readonly maxKeys: number;
  /** Milliseconds. */
  readonly now: () => number;
}

export function createAttemptLimiter({ perMinute, maxKeys, now }: AttemptLimiterOptions): AttemptLimiter {
  const buckets = new Map<string, { left: number; at: number }>();
  const refillMs = 60_000 / perMinute;

  return {
    fail(key) {
      const at = now();
      const bucket = buckets.get(key) ?? { left: perMinute, at };
      const left = Math.min(perMinute, bucket.left + Math.max(0, at - bucket.at) / refillMs);
      // Deleting first moves the key to the end of the map, whose order is then the order of the last failures.
      buckets.delete(key);
      buckets.set(key, { left: left >= 1 ? left - 1 : left, at });
      if (buckets.size > maxKeys) {
        const oldest = buckets.keys().next();
        if (!oldest.done) buckets.delete(oldest.value);
      }
      return left >= 1 ? null : Math.max(1, Math.ceil(((1 - left) * refillMs) / 1000));
    },
  };
}
