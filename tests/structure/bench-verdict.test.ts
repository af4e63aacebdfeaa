import { describe, expect, test } from 'vitest';
import { type Measurement, rawName } from '../bench/scim/measure.ts';
import { deepPageName } from '../bench/scim/operations.ts';
import { memoryPerFurtherUser, ownName, type Weighed } from '../bench/scim/report.ts';
import { ceilingName } from '../bench/scim/stage.ts';
import { judge, verdictTable } from '../bench/scim/verdict.ts';

/** One round in which each operation took so many milliseconds. */
function took(contender: string, operation: string, ms: number, size = 1000, inFlight = 1): Measurement {
  const round = { latenciesMs: [ms], elapsedMs: ms, cpuMs: ms };
  return { contender, operation, size, inFlight, rounds: [round], failure: null };
}

function weighed(size: number, startedBytes: number, diskBytes: number | null): Weighed {
  return { contender: ownName, size, pushedPerSecond: 1, diskBytes, startedBytes, residentBytes: startedBytes };
}

function verdictOn(goal: RegExp, measurements: readonly Measurement[], footprints: readonly Weighed[] = []) {
  return judge(measurements, footprints).find((verdict) => goal.test(verdict.goal));
}

describe('the verdict', () => {
  test('is by the worst number, and says where it was found', () => {
    const measurements = [
      took(ownName, 'PUT', 10, 1000, 16),
      took(ceilingName, 'PUT', 20, 1000, 16),
      took(ownName, 'create', 10, 1000, 16),
      took(ceilingName, 'create', 9, 1000, 16),
      // Neither alone nor a read is a write with 16 in flight.
      took(ownName, 'PUT', 10),
      took(ceilingName, 'PUT', 1),
      took(ownName, 'get', 10, 1000, 16),
      took(ceilingName, 'get', 1, 1000, 16),
    ];
    const verdict = verdictOn(/^writes with 16/, measurements);
    expect(verdict).toMatchObject({ found: '0.90 × (create, 1 000 people, 16 in flight)', isMet: false });
  });

  const cases: readonly [goal: RegExp, measurements: readonly Measurement[], isMet: boolean | null][] = [
    [/^writes alone/, [took(ownName, 'PUT', 10), took(ceilingName, 'PUT', 6)], true],
    [/^writes alone/, [took(ownName, 'PUT', 10), took(ceilingName, 'PUT', 5.9)], false],
    [/^gets and/, [took(ownName, 'find by work phone', 10), took(ceilingName, 'find by work phone', 7)], true],
    [/^gets and/, [took(ownName, 'get', 10), took(ceilingName, 'get', 6.9)], false],
    [/^pages/, [took(ownName, 'cursor page of 100', 1), took(ceilingName, 'cursor page of 100', 2)], true],
    [/^pages/, [took(ownName, deepPageName, 1), took(ceilingName, deepPageName, 1.9)], false],
    [/^everything/, [took(ownName, 'mixed sync', 1), took('SCIMMY', 'mixed sync', 2)], true],
    [/^everything/, [took(ownName, 'get', 2), took('SCIMMY', 'get', 1), took('Other', 'get', 9)], false],
    [/^everything/, [took(ownName, 'get', 2), took(ceilingName, 'get', 1), took(rawName, 'get', 1)], null],
    [/^growth/, [took(ownName, 'get', 10), took(ownName, 'get', 13, 100_000)], true],
    [/^growth/, [took(ownName, 'get', 10), took(ownName, 'get', 13.1, 100_000)], false],
    [/^growth/, [took(ownName, deepPageName, 1), took(ownName, deepPageName, 19, 100_000)], null],
    [/^growth/, [took(ownName, 'get', 10)], null],
    [/^p95 of a deep page alone/, [took(ownName, deepPageName, 20, 100_000)], true],
    [/^p95 of a deep page with 16/, [took(ownName, deepPageName, 20.1, 100_000, 16)], false],
    [/^writes alone/, [took(ownName, 'PUT', 10)], null],
    [
      /^writes alone/,
      [{ ...took(ownName, 'PUT', 10), rounds: [], failure: 'gone' }, took(ceilingName, 'PUT', 1)],
      null,
    ],
  ];

  test.each(cases)('on %s of %#', (goal, measurements, isMet) => {
    expect(verdictOn(goal, measurements)?.isMet).toBe(isMet);
  });

  test.each([
    [/^memory/, [weighed(1000, 1_000_000, 0), weighed(2000, 2_500_000, 0)], true],
    [/^memory/, [weighed(1000, 1_000_000, 0), weighed(2000, 2_501_000, 0)], false],
    [/^memory/, [weighed(1000, 1_000_000, 0)], null],
    [/^disk/, [weighed(1000, 0, 9_000_000), weighed(2000, 0, 8_000_000)], true],
    [/^disk/, [weighed(1000, 0, 4_001_000)], false],
    [/^disk/, [], null],
  ])('on %s with footprints of %#', (goal, footprints, isMet) => {
    expect(verdictOn(goal, [], footprints)?.isMet).toBe(isMet);
  });

  test('stands in a line for each goal', () => {
    const table = verdictTable(judge([took(ownName, 'PUT', 10), took(ceilingName, 'PUT', 1)], []));
    expect(table.split('\n').filter((line) => line.includes('not measured'))).toHaveLength(9);
    expect(table).toMatch(/writes alone.*\*\*not met\*\*/);
  });
});

test('the memory of further people does not count what the server takes empty', () => {
  expect(memoryPerFurtherUser([weighed(10, 5000, null), weighed(20, 6000, null)])).toBe(100);
});
