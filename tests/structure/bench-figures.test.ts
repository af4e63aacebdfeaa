import { describe, expect, test } from 'vitest';
import { count, kilobytes, markdownTable, milliseconds, times } from '../bench/markdown-table.ts';
import { BadOption, helpOf, readBenchOptions } from '../bench/options.ts';
import { median, quantile, ratioOf, summarise } from '../bench/statistics.ts';

const defaults = { command: 'bench:scim', sizes: [1000], keepsFolders: false, opensWindow: false, seconds: 1 };
const keeping = { command: 'bench:search', sizes: [1000], keepsFolders: true, opensWindow: true };

describe('the options of a benchmark', () => {
  test('have defaults', () => {
    const usual = { sizes: [1000], rounds: 4, only: null, peers: true, keep: null };
    expect(readBenchOptions([], defaults)).toEqual({ ...usual, seconds: 1, window: false });
    expect(readBenchOptions([], keeping)).toEqual({ ...usual, seconds: 2, window: true });
  });

  test('take sizes smallest first', () => {
    const args = ['--sizes', '10_000,50', '--seconds', '0.5', '--rounds', '3', '--only', 'Get, put', '--no-peers'];
    const expected = { sizes: [50, 10_000], seconds: 0.5, rounds: 3, only: ['get', 'put'], peers: false, keep: null };
    expect(readBenchOptions(args, defaults)).toEqual({ ...expected, window: false });
    expect(readBenchOptions(['--keep', 'here', '--no-window'], keeping)).toMatchObject({ keep: 'here', window: false });
  });

  test('are explained', () => {
    expect(readBenchOptions(['--help'], defaults)).toBeNull();
    expect(helpOf(defaults)).toMatch(/contender \(default 1\)\n.*\n.*\n.*--no-peers/);
    expect(helpOf(defaults)).not.toContain('--keep');
    expect(helpOf(defaults)).not.toContain('--no-window');
    expect(helpOf(keeping)).toMatch(/--no-window .*\n {2}--keep/);
  });

  test.each([
    [['--sizes', '0']],
    [['--sizes', '1.5']],
    [['--sizes', 'many']],
    [['--seconds', '-1']],
    [['--rounds', 'Infinity']],
    [['--unknown']],
    [['more']],
  ])('refuse %j', (args) => {
    expect(() => readBenchOptions(args, defaults)).toThrow(BadOption);
  });

  test('refuse to keep databases that are changed', () => {
    expect(() => readBenchOptions(['--keep', 'here'], defaults)).toThrow('of no use to the next run');
  });

  test('refuse to leave out a window where none is opened', () => {
    expect(() => readBenchOptions(['--no-window'], defaults)).toThrow('opens none');
  });
});

describe('the figures', () => {
  test.each([
    [[3], 3],
    [[4, 1, 3], 3],
    [[1, 10, 2, 4], 3],
    [[], Number.NaN],
  ])('the median of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  test.each([
    [0.5, 2],
    [0.95, 4],
    [0, 1],
    [1, 4],
  ])('the quantile %d of 1 to 4 is %d', (share, expected) => {
    expect(quantile([1, 2, 3, 4], share)).toBe(expected);
  });

  const round = (operations: number, elapsedMs: number) => ({
    ...{ latenciesMs: Array.from({ length: operations }, (_, index) => index + 1), elapsedMs },
    cpuMs: operations * 2,
  });

  test('of a measurement are the median of its rounds and the quantiles of all latencies', () => {
    const summary = summarise([round(10, 100), round(20, 100), round(100, 100)]);
    expect(summary).toMatchObject({ perSecond: 200, p50Ms: 35, p99Ms: 99, cpuMs: 2 });
  });

  test('compare neighbouring rounds, so that a slow moment of the machine falls on both', () => {
    expect(ratioOf([round(10, 100), round(1, 100)], [round(20, 100), round(2, 100)])).toBe(0.5);
    expect(ratioOf([round(10, 100)], [])).toBeNaN();
  });

  test.each([
    [count(12_345.6), '12 346'],
    [count(1_234_567), '1 234 567'],
    [count(9.876), '9.88'],
    [count(Number.NaN), '–'],
    [milliseconds(0.1234), '0.123'],
    [milliseconds(12.34), '12.3'],
    [times(0.5), '0.50 ×'],
    [times(1234), '1 234 ×'],
    [kilobytes(2590), '2.59 KB'],
  ])('are printed as %s', (printed, expected) => {
    expect(printed).toBe(expected);
  });

  test('stand in a table that Markdown understands', () => {
    const columns = [
      { heading: 'name', cell: (row: string) => row },
      { heading: 'n', align: 'right' as const, cell: (row: string) => String(row.length) },
    ];
    expect(markdownTable(columns, ['get'])).toBe('| name |   n |\n| ---- | --: |\n| get  |   3 |\n');
  });
});
