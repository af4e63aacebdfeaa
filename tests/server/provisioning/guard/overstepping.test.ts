import { expect, it } from 'vitest';
import { defaultGuardRules } from '../../../../server/contract/guard.ts';
import { overstepsRules } from '../../../../server/provisioning/guard/overstepping.ts';

const rules = (sharePercent: number, minimum: number) => ({ ...defaultGuardRules, sharePercent, minimum });

it.each([
  ['nobody of nobody', rules(20, 1), 0, 0, false],
  ['nobody of many', rules(20, 1), 0, 100, false],
  ['one below the minimum, all of them', rules(20, 10), 9, 0, false],
  ['exactly the minimum, all of them', rules(20, 10), 10, 0, true],
  ['exactly the share', rules(20, 10), 20, 80, true],
  ['one person less than the share', rules(20, 10), 20, 81, false],
  ['more than the share', rules(20, 10), 21, 79, true],
  ['the minimum, far below the share', rules(20, 10), 10, 990, false],
  ['a share that does not come out even, just reached', rules(30, 1), 3, 7, true],
  ['a share that does not come out even, just missed', rules(30, 1), 3, 8, false],
  ['all but one where all are asked for', rules(100, 1), 9, 1, false],
  ['all where all are asked for', rules(100, 1), 9, 0, true],
  ['the only person there is', rules(20, 1), 1, 0, true],
  ['one of a hundred where one per cent is enough', rules(1, 1), 1, 99, true],
  ['everybody, but it is switched off', { ...rules(20, 10), enabled: false }, 100, 0, false],
])('judges %s', (_what, given, departed, remaining, expected) => {
  expect(overstepsRules(given, departed, (most) => Math.min(most, remaining))).toBe(expected);
});

it('counts those who remain only when the minimum is reached, and no further than it matters', () => {
  const asked: number[] = [];
  const remaining = (most: number) => {
    asked.push(most);
    return most;
  };
  overstepsRules(rules(20, 10), 9, remaining);
  overstepsRules(rules(20, 10), 10, remaining);
  expect(asked).toEqual([41]);
});
