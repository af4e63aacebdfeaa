/** Counts the writes of a table, so that whoever remembers its contents knows when to forget them. */
export interface Revision {
  /** Grows with every write, also with one that is undone afterwards: equal revisions mean equal contents. */
  current(): number;
  /** The same write, counted. */
  counting<Given extends unknown[], Result>(write: (...given: Given) => Result): (...given: Given) => Result;
}

export function createRevision(): Revision {
  let revision = 0;
  return {
    current: () => revision,
    counting:
      (write) =>
      (...given) => {
        revision += 1;
        return write(...given);
      },
  };
}
