import { expect, test } from 'vitest';
import { type Measurement, rawName } from '../bench/scim/measure.ts';
import { ownName } from '../bench/scim/report.ts';
import { ceilingName } from '../bench/scim/stage.ts';
import { summaryTables } from '../bench/scim/summary.ts';

/** One round in which each operation took so many milliseconds; none for what could not be done. */
function took(contender: string, operation: string, ms: number | null, size: number, inFlight: number): Measurement {
  const rounds = ms === null ? [] : [{ latenciesMs: [ms], elapsedMs: ms, cpuMs: ms }];
  return { contender, operation, size, inFlight, rounds, failure: ms === null ? 'cannot' : null };
}

function rowsOf(table: string): string[][] {
  return table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

test('the table for the README has one part for each size, and compares with the fastest peer', () => {
  const measurements = [1_000, 100_000].flatMap((size) =>
    [1, 16].flatMap((inFlight) => [
      took(ownName, 'get', 2, size, inFlight),
      took(ceilingName, 'get', 1, size, inFlight),
      took(rawName, 'get', 0.1, size, inFlight),
      took('Slow peer', 'get', 10, size, inFlight),
      took('Fast peer', 'get', 6, size, inFlight),
      took('Lame peer', 'get', null, size, inFlight),
    ]),
  );
  const text = summaryTables(measurements);
  expect(text.match(/^#### .*$/gm)).toEqual(['#### 1 000 people', '#### 100 000 people']);
  const [headings, , row] = rowsOf(text);
  const cells = Object.fromEntries((headings ?? []).map((heading, index) => [heading, row?.[index]]));
  expect(cells).toMatchObject({
    operation: 'get',
    'alone: per s': '500',
    'alone: of ceiling': '0.50 ×',
    '16: p99': '2.00',
    '16: of ceiling': '0.50 ×',
    '16: of the best peer': '3.00 ×',
  });
});

test('what was not measured is a dash', () => {
  const text = summaryTables([took(ownName, 'get', 2, 1_000, 1), took(ownName, 'PUT', null, 1_000, 16)]);
  const rows = rowsOf(text);
  expect(rows[2]?.slice(1, 3)).toEqual(['get', '500']);
  expect(rows[3]?.slice(2, -1).every((cell) => cell === '–')).toBe(true);
});
