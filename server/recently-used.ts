/** Keeps what was costly to make, and of that what was used last. */
export interface RecentlyUsed<Value> {
  /** What is kept under a key; made when nothing is. */
  get(key: string, make: () => Value): Value;
}

/** @param size how many are kept; the least recently used goes first */
export function createRecentlyUsed<Value extends object | null>(size: number): RecentlyUsed<Value> {
  const kept = new Map<string, Value>();
  return {
    get(key, make) {
      const known = kept.get(key);
      const value = known === undefined ? make() : known;
      // A map is in the order in which its keys came: taken out and put back, a key is the last.
      kept.delete(key);
      kept.set(key, value);
      if (kept.size > size) {
        const oldest = kept.keys().next();
        if (!oldest.done) kept.delete(oldest.value);
      }
      return value;
    },
  };
}
