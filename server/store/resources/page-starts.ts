/**
 * Where pages by index begin, so that the next page of a walk, or the same one again, need not be counted from the first
 * row: that took longer than reading it. New rows come last and move nobody, so only a removal makes this wrong.
 */
export interface PageStarts {
  /** The `seq` behind which the rows from `offset` on are; null where that is not known. */
  behind(list: string, offset: number): number | null;
  /** @param page what was found from `offset` on */
  remember(list: string, offset: number, page: { readonly first: number; readonly last: number; count: number }): void;
  /** To be called with every removal, also with one that is undone afterwards. */
  forget(): void;
}

const mostStarts = 10_000;

export function createPageStarts(): PageStarts {
  const starts = new Map<string, number>();
  return {
    behind: (list, offset) => starts.get(`${list} ${offset}`) ?? (offset === 0 ? 0 : null),
    remember(list, offset, { first, last, count }) {
      if (starts.size >= mostStarts) starts.clear();
      starts.set(`${list} ${offset}`, first - 1);
      starts.set(`${list} ${offset + count}`, last);
    },
    forget: () => starts.clear(),
  };
}
