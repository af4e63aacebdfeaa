/** Who has come, gone or changed places in the list, for putting an order right that is remembered. */
export interface ListMoves {
  /** Grows with every move, also with one that is undone afterwards: equal revisions mean an equal list. */
  revision(): number;
  /** The `seq`s of those who have moved since; null where they are not known one by one any more. */
  since(revision: number): readonly number[] | null;
  note(seq: number): void;
  /** Many at once, as when a directory goes to the bin. */
  noteMany(): void;
}

/** More than anybody puts right one by one. */
const mostKept = 4_096;

export function createListMoves(): ListMoves {
  let revision = 0;
  /** The last of them; each has moved the revision by one. */
  let moved: number[] = [];
  return {
    revision: () => revision,
    since: (earlier) => {
      const count = revision - earlier;
      return count > moved.length ? null : [...new Set(moved.slice(moved.length - count))];
    },
    note: (seq) => {
      revision += 1;
      moved.push(seq);
      if (moved.length > 2 * mostKept) moved = moved.slice(-mostKept);
    },
    noteMany: () => {
      revision += 1;
      moved = [];
    },
  };
}
