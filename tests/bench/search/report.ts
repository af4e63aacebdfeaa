import { type Column, count, kilobytes, markdownTable, milliseconds, times } from '../markdown-table.ts';
import { median, quantile } from '../statistics.ts';
import type { IndexUpkeep } from './index-upkeep.ts';
import { type Footprint, ownName, type SearchTimes, scanName } from './measure.ts';

/** How large the database became, and how fast. */
export interface FilledFolder {
  readonly size: number;
  /** NaN where it was filled in an earlier run. */
  readonly rowsPerSecond: number;
  readonly diskBytes: number;
}

function at(share: number, times: SearchTimes | undefined): number {
  return quantile(Float64Array.from(times?.ms ?? []).sort(), share);
}

/** Every kind of search with one number of people, by every contender. */
export function searchTables(measured: readonly SearchTimes[]): string {
  const tables = [...Map.groupBy(measured, ({ size }) => size)].map(
    ([size, times]) => `### ${count(size)} people\n\n${searchTable(times)}`,
  );
  return tables.join('\n');
}

export function searchTable(measured: readonly SearchTimes[]): string {
  const by = (contender: string, kind: string) =>
    measured.find((times) => times.contender === contender && times.kind === kind);
  const libraries = [...new Set(measured.map(({ contender }) => contender))].filter(
    (name) => name !== ownName && name !== scanName,
  );
  const others = [scanName, ...libraries].flatMap((name): Column<SearchTimes>[] => [
    right(`${name} p50`, ({ kind }) => milliseconds(at(0.5, by(name, kind)))),
    right('p95', ({ kind }) => milliseconds(at(0.95, by(name, kind)))),
  ]);
  return markdownTable<SearchTimes>(
    [
      { heading: 'search', cell: ({ kind }) => kind },
      right('found', ({ found }) => count(median(found))),
      right('p50 ms', (own) => milliseconds(at(0.5, own))),
      right('p95', (own) => milliseconds(at(0.95, own))),
      right('p99', (own) => milliseconds(at(0.99, own))),
      ...others,
      right(`faster than ${scanName}`, (own) => times(at(0.5, by(scanName, own.kind)) / at(0.5, own))),
    ],
    measured.filter(({ contender }) => contender === ownName),
  );
}

/** How much longer a search takes with more people; nothing where there was only one number of them. */
export function growthTable(measured: readonly SearchTimes[]): string {
  const own = measured.filter(({ contender }) => contender === ownName);
  const sizes = [...new Set(own.map(({ size }) => size))];
  const [fewest] = sizes;
  if (fewest === undefined || sizes.length < 2) return '';
  const of = (kind: string, size: number) => own.find((times) => times.kind === kind && times.size === size);
  const heading = `### Growth\n\nThe p50 against that with ${count(fewest)} people.\n\n`;
  return `${heading}${markdownTable<string>(
    [
      { heading: 'search', cell: (kind) => kind },
      ...sizes
        .slice(1)
        .map((size) =>
          right(count(size), (kind: string) => times(at(0.5, of(kind, size)) / at(0.5, of(kind, fewest)))),
        ),
    ],
    [...new Set(own.map(({ kind }) => kind))],
  )}`;
}

/** A frame of a screen, within which an answer is to be there. */
const frameMs = 16;

/** Which searches took longer than a frame, with how many people. */
export function verdict(measured: readonly SearchTimes[]): string {
  const own = measured.filter(({ contender }) => contender === ownName);
  const sentences = [...Map.groupBy(own, ({ size }) => size)].map(([size, all]) => {
    const slow = all.filter((times) => at(0.95, times) > frameMs);
    const [worst] = all.toSorted((a, b) => at(0.95, b) - at(0.95, a));
    const most = `the most is ${milliseconds(at(0.95, worst))} ms (${worst?.kind ?? ''})`;
    const within = `within a frame of ${frameMs} ms in ${all.length - slow.length} of ${all.length} kinds`;
    return `- with ${count(size)} people, p95 is ${within}; ${most}`;
  });
  return `${sentences.join('\n')}\n`;
}

export function upkeepTable(upkeep: readonly IndexUpkeep[]): string {
  return `### What the index costs a push\n\n${markdownTable<IndexUpkeep>(
    [
      { heading: 'operation', cell: ({ operation }) => operation },
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

export function footprintTable(footprints: readonly Footprint[]): string {
  return `### Memory, and until the first search\n\n${markdownTable<Footprint>(
    [
      { heading: 'contender', cell: ({ contender }) => contender },
      right('people', ({ size }) => count(size)),
      right('memory', ({ residentBytes }) => `${count(residentBytes / 1e6)} MB`),
      right('start', ({ startMs }) => `${milliseconds(startMs)} ms`),
    ],
    footprints,
  )}`;
}

function right<Row>(heading: string, cell: (row: Row) => string): Column<Row> {
  return { heading, align: 'right', cell };
}
