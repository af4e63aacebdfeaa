import { describe, expect, it } from 'vitest';
import { createListMoves } from '../../../../../server/store/contacts/list/list-moves.ts';

describe('who has moved in the list', () => {
  it('is told since any revision, each once', () => {
    const moves = createListMoves();
    for (const seq of [7, 3]) moves.note(seq);
    const revision = moves.revision();
    expect(moves.since(revision)).toEqual([]);
    for (const seq of [3, 9, 3]) moves.note(seq);
    expect(moves.since(revision)).toEqual([3, 9]);
    expect(moves.since(0)).toEqual([7, 3, 9]);
  });

  it('is not told one by one from before many moved at once', () => {
    const moves = createListMoves();
    moves.note(1);
    const before = moves.revision();
    moves.noteMany();
    const after = moves.revision();
    expect(after).toBeGreaterThan(before);
    moves.note(2);
    expect(moves.since(before)).toBeNull();
    expect(moves.since(after)).toEqual([2]);
  });

  it('is forgotten once others have moved in great number, and never told in part', () => {
    const moves = createListMoves();
    const start = moves.revision();
    let later = start;
    for (let seq = 1; seq <= 20_000; seq += 1) {
      moves.note(seq);
      if (seq === 19_000) later = moves.revision();
    }
    expect(moves.since(start)).toBeNull();
    expect(moves.since(later)).toEqual(Array.from({ length: 1_000 }, (_, at) => 19_001 + at));
  });
});
