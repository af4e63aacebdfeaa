import { describe, expect, it } from 'vitest';
import { rankOf } from '../../../renderer/palette/rank.ts';

describe('a name of ours', () => {
  it.each([
    ['Settings', 'set', 3, [[0, 3]]],
    [
      'Call History',
      'call h',
      3,
      [
        [0, 4],
        [5, 6],
      ],
    ],
    [
      'Call History',
      'cal his',
      2,
      [
        [0, 3],
        [5, 8],
      ],
    ],
    ['Call History', 'history', 1, [[5, 12]]],
    [
      'Call History',
      'hist call',
      1,
      [
        [5, 9],
        [0, 4],
      ],
    ],
    ['Head office: Set-up', 'up', 1, [[17, 19]]],
    ['Zürich: Settings', 'zur', 3, [[0, 3]]],
    ['Überblick', 'uber', 3, [[0, 4]]],
  ])('%s is found by %s with %i', (name, query, score, marks) => {
    expect(rankOf(name, query)).toEqual({ score, marks });
  });

  it.each([
    ['Settings', 'ettings'],
    ['Settings', 'settingss'],
    ['Call History', 'call call'],
    ['Call History', 'call x'],
    ['Settings', '?'],
  ])('%s is not found by %s', (name, query) => {
    expect(rankOf(name, query)).toBeNull();
  });
});
