/** A long text in UTF-8, for whoever sends it last. */
export interface LongText {
  readonly bytes: Buffer;
  /**
   * Gives the memory back, once nobody reads the bytes any more. It lies outside the heap, and only a collection of
   * everything would free it: one after every few hundred pages, during which nobody is answered.
   */
  release(): void;
}

/** @param bytes with memory of their own, as SQLite gives them; a short Buffer made by Node shares its memory with others */
export function longText(bytes: Buffer): LongText {
  return {
    bytes,
    release: () => {
      if (bytes.buffer instanceof ArrayBuffer) bytes.buffer.transfer(0);
    },
  };
}
