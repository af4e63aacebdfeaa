import { describe, expect, it } from 'vitest';
import { orderOf } from '../../../../server/scim/bulk/order.ts';

describe('the order of operations', () => {
  const cases: readonly (readonly [what: string, needs: readonly (readonly number[])[], units: readonly number[][]])[] =
    [
      ['is as sent where nothing refers to anything', [[], [], []], [[0], [1], [2]]],
      ['keeps what is referred to backwards', [[], [0], [0, 1]], [[0], [1], [2]]],
      ['brings forward what is needed earlier', [[2], [], []], [[2], [0], [1]]],
      ['brings forward a whole chain', [[1], [2], [3], []], [[3], [2], [1], [0]]],
      ['keeps a circle together', [[1], [2], [0], []], [[0, 1, 2], [3]]],
      ['puts a circle before what needs it', [[1], [2], [1]], [[1, 2], [0]]],
      ['puts a circle behind what it needs', [[1, 2], [0], []], [[2], [0, 1]]],
      [
        'knows two circles apart',
        [[1], [0], [3], [2, 0]],
        [
          [0, 1],
          [2, 3],
        ],
      ],
      ['sees that one may refer to itself', [[0], []], [[0], [1]]],
      ['has nothing to say about nothing', [], []],
    ];

  it.each(cases)('%s', (_what, needs, units) => {
    const order = orderOf(needs.length, (index) => needs[index] ?? []);
    expect(order.map(({ members }) => members)).toEqual(units);
    const circles = order.filter(({ isCircle }) => isCircle).map(({ members }) => members);
    expect(circles).toEqual(units.filter((unit) => unit.length > 1 || needs[unit[0] ?? 0]?.includes(unit[0] ?? 0)));
  });

  it('bears a chain through a whole request', () => {
    const units = orderOf(1000, (index) => (index < 999 ? [index + 1] : []));
    expect(units.map(({ members }) => members[0])).toEqual(Array.from({ length: 1000 }, (_, index) => 999 - index));
  });
});
