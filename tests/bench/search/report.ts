import { type Column, count, kilobytes, markdownTable, milliseconds, times } from '../markdown-table.ts';
import { median, quantile } from '../statistics.ts';
import type { IndexUpkeep } from './index-upkeep.ts';
import type { SearchTimes } from './measure.ts';

/** How large the database became, and how fast. */
export interface FilledFolder {
  readonly size: number;
  readonly rowsPerSecond: number;
  readonly diskBytes: number;
}

function at(share: number, values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), share);
}

/** Every kind of search at every size, against the scan. */
export function searchTable(measured: readonly SearchTimes[]): string {
  return markdownTable<SearchTimes>(
    [
      { heading: 'search', cell: ({ kind }) => kind },
      right('people', ({ size }) => count(size)),
      right('found', ({ found }) => count(median(found))),
      right('p50 ms', ({ ownMs }) => milliseconds(at(0.5, ownMs))),
      right('p95 ms', ({ ownMs }) => milliseconds(at(0.95, ownMs))),
      right('LIKE scan p50 ms', ({ scanMs }) => milliseconds(at(0.5, scanMs))),
      right('LIKE scan p95 ms', ({ scanMs }) => milliseconds(at(0.95, scanMs))),
      right('faster by (p50)', ({ ownMs, scanMs }) => times(at(0.5, scanMs) / at(0.5, ownMs))),
      right('slower than with fewest people', ({ kind, ownMs }) => times(at(0.5, ownMs) / smallest(measured, kind))),
    ],
    measured,
  );
}

function smallest(measured: readonly SearchTimes[], kind: string): number {
  return at(0.5, measured.find((other) => other.kind === kind)?.ownMs ?? []);
}

export function upkeepTable(upkeep: readonly IndexUpkeep[]): string {
  return `### What the index costs a push\n\n${markdownTable<IndexUpkeep>(
    [
      right('people', ({ size }) => count(size)),
      right('in one commit', ({ together }) => count(together)),
      right('rows per s with index', ({ indexed }) => count(indexed.rowsPerSecond)),
      right('without', ({ unindexed }) => count(unindexed.rowsPerSecond)),
      right('CPU ms per row with index', ({ indexed }) => milliseconds(indexed.cpuMs)),
      right('without', ({ unindexed }) => milliseconds(unindexed.cpuMs)),
      right('costs', ({ indexed, unindexed }) => times(indexed.cpuMs / unindexed.cpuMs)),
    ],
    upkeep,
  )}`;
}

export function folderTable(folders: readonly FilledFolder[]): string {
  return `### The databases\n\n${markdownTable<FilledFolder>(
    [
      right('people', ({ size }) => count(size)),
      right('rows per s', ({ rowsPerSecond }) => count(rowsPerSecond)),
      right('disk per person', ({ diskBytes, size }) => kilobytes(diskBytes / size)),
    ],
    folders,
  )}`;
}

function right<Row>(heading: string, cell: (row: Row) => string): Column<Row> {
  return { heading, align: 'right', cell };
}
