import { describe, expect, it } from 'vitest';
import { dayName, dayRowsOf } from '../../../renderer/calls/call-days.ts';
import { callId } from '../../../server/contract/calls.ts';
import { noon } from '../support/samples.ts';

const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();

describe('the name of a day', () => {
  it.each([
    ['Today', noon],
    ['Today', at(2026, 10, 24)],
    ['Yesterday', at(2026, 10, 23, 23, 59)],
    ['Yesterday', at(2026, 10, 23)],
    ['Sunday 22 November', at(2026, 10, 22, 12)],
    ['Thursday 1 January', at(2026, 0, 1)],
    ['Wednesday 31 December 2025', at(2025, 11, 31, 23, 59)],
  ])('is %s', (name, moment) => {
    expect(dayName(moment, noon)).toBe(name);
  });
});

describe('the entries that begin a day', () => {
  const calls = (...moments: number[]) =>
    moments.map((moment, index) => ({
      id: callId.parse(index + 1),
      at: moment,
      kind: 'called' as const,
      number: '+442079460958',
      numberShown: '+44 20 7946 0958',
      contact: null,
    }));

  it.each([
    ['none', [], []],
    ['the only one', [noon], [0]],
    ['the first of each day', [noon, noon - 1, at(2026, 10, 23, 9), at(2026, 10, 23, 8), at(2026, 9, 1)], [0, 2, 4]],
    ['both sides of midnight', [at(2026, 10, 24), at(2026, 10, 24) - 1], [0, 1]],
  ])('are %s', (_, moments, rows) => {
    expect(dayRowsOf(calls(...moments))).toEqual(rows);
  });
});
