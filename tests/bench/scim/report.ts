import { type Column, count, kilobytes, markdownTable, milliseconds, times } from '../markdown-table.ts';
import { ratioOf, summarise } from '../statistics.ts';
import { type Measurement, rawName } from './measure.ts';
import { ceilingName, type Footprint } from './stage.ts';

export const ownName = 'Switchboard';

interface Line {
  readonly own: Measurement;
  readonly ceiling: Measurement | undefined;
  readonly raw: Measurement | undefined;
  readonly peers: readonly Measurement[];
}

/** One table for each size and number in flight: ours, and how we compare. */
export function comparisonTables(measurements: readonly Measurement[]): string {
  const peerNames = namesOf(measurements).filter((name) => ![ownName, ceilingName, rawName].includes(name));
  const groups = Map.groupBy(measurements, ({ size, inFlight }) => `${count(size)} people, ${inFlight} in flight`);
  return [...groups].map(([title, group]) => `### ${title}\n\n${comparison(group, peerNames)}`).join('\n');
}

function comparison(group: readonly Measurement[], peerNames: readonly string[]): string {
  const lines: Line[] = group
    .filter(({ contender }) => contender === ownName)
    .map((own) => {
      const others = group.filter(({ operation }) => operation === own.operation);
      const of = (name: string) => others.find(({ contender }) => contender === name);
      return { own, ceiling: of(ceilingName), raw: of(rawName), peers: others };
    });
  const isRawShown = lines.some(({ raw }) => (raw?.rounds.length ?? 0) > 0);
  return markdownTable<Line>(
    [
      { heading: 'operation', cell: ({ own }) => own.operation },
      right('per second', ({ own }) => count(summarise(own.rounds).perSecond)),
      right('p50 ms', ({ own }) => milliseconds(summarise(own.rounds).p50Ms)),
      right('p95 ms', ({ own }) => milliseconds(summarise(own.rounds).p95Ms)),
      right('p99 ms', ({ own }) => milliseconds(summarise(own.rounds).p99Ms)),
      right('ceiling per s', ({ ceiling }) => speed(ceiling)),
      right('of ceiling', ({ own, ceiling }) => ratio(own, ceiling)),
      right('CPU ms', ({ own }) => milliseconds(summarise(own.rounds).cpuMs)),
      right('ceiling CPU ms', ({ ceiling }) => milliseconds(summarise(ceiling?.rounds ?? []).cpuMs)),
      ...(isRawShown ? [right<Line>(`${rawName} per s`, ({ raw }) => speed(raw))] : []),
      ...peerNames.flatMap((name) => {
        const of = ({ peers }: Line) => peers.find(({ contender }) => contender === name);
        return [
          right<Line>(`${name} per s`, (line) => speed(of(line))),
          right<Line>('faster by', (line) => ratio(line.own, of(line))),
        ];
      }),
    ],
    lines,
  );
}

/** How much slower each operation of ours is with the most people than with the fewest. */
export function growthTable(measurements: readonly Measurement[]): string {
  const own = measurements.filter(({ contender }) => contender === ownName);
  const sizes = [...new Set(own.map(({ size }) => size))];
  const [smallest] = sizes;
  const largest = sizes.at(-1);
  if (smallest === undefined || smallest === largest) return '';
  const names = [...new Set(own.map(({ operation }) => operation))];
  const flights = [...new Set(own.map(({ inFlight }) => inFlight))];
  const p50 = (operation: string, inFlight: number, size: number | undefined) => {
    const found = own.find((m) => m.operation === operation && m.inFlight === inFlight && m.size === size);
    return summarise(found?.rounds ?? []).p50Ms;
  };
  return `### Growth of p50, ${sizes.map(count).join(' → ')} people\n\n${markdownTable<string>(
    [
      { heading: 'operation', cell: (name) => name },
      ...flights.flatMap((inFlight) => [
        ...sizes.map((size) =>
          right<string>(`${inFlight}: ${count(size)}`, (name) => milliseconds(p50(name, inFlight, size))),
        ),
        right<string>('slower by', (name) => times(p50(name, inFlight, largest) / p50(name, inFlight, smallest))),
      ]),
    ],
    names,
  )}`;
}

export interface Weighed extends Omit<Footprint, 'residentBytes'> {
  readonly residentBytes: number;
}

export function footprintTable(footprints: readonly Weighed[]): string {
  const upTo = ({ contender, size }: Weighed) =>
    footprints.filter((print) => print.contender === contender && print.size <= size);
  return `### Filling, memory and disk\n\n${markdownTable<Weighed>(
    [
      { heading: 'server', cell: ({ contender }) => contender },
      right('people', ({ size }) => count(size)),
      right('pushed per s', ({ pushedPerSecond }) => count(pushedPerSecond)),
      right('resident MB when filled', ({ startedBytes }) => count(startedBytes / 1e6)),
      right('after the load', ({ residentBytes }) => count(residentBytes / 1e6)),
      right('memory per further user', (row) => kilobytes(memoryPerFurtherUser(upTo(row)))),
      right('disk per user', ({ diskBytes, size }) => kilobytes((diskBytes ?? Number.NaN) / size)),
    ],
    footprints,
  )}`;
}

/** Bytes that everybody beyond the fewest takes in one server; NaN when it was filled with one number only. */
export function memoryPerFurtherUser(footprints: readonly Weighed[]): number {
  const [fewest] = footprints;
  const most = footprints.at(-1);
  if (fewest === undefined || most === undefined || most.size === fewest.size) return Number.NaN;
  return (most.startedBytes - fewest.startedBytes) / (most.size - fewest.size);
}

/** What could not be measured, and why; what failed again in other circumstances is said once. */
export function failureList(measurements: readonly Measurement[], absences: readonly string[] = []): string {
  const failed = measurements.filter(({ failure }) => failure !== null);
  if (failed.length + absences.length === 0) return '';
  const groups = Map.groupBy(failed, ({ contender, operation }) => `${contender}, ${operation}`);
  const lines = [...groups].map(([what, group]) => {
    const sizes = [...new Set(group.map(({ size }) => count(size)))];
    return `- ${what}, with ${sizes.join(', ')} people: ${group[0]?.failure}\n`;
  });
  return `### Not measured\n\n${[...absences.map((absence) => `- ${absence}\n`), ...lines].join('')}`;
}

function right<Row>(heading: string, cell: (row: Row) => string): Column<Row> {
  return { heading, align: 'right', cell };
}

function speed(measurement: Measurement | undefined): string {
  return count(summarise(measurement?.rounds ?? []).perSecond);
}

function ratio(own: Measurement, other: Measurement | undefined): string {
  return times(ratioOf(own.rounds, other?.rounds ?? []));
}

function namesOf(measurements: readonly Measurement[]): string[] {
  return [...new Set(measurements.map(({ contender }) => contender))];
}
