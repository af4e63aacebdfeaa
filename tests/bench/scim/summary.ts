import { type Column, count, markdownTable, milliseconds, times } from '../markdown-table.ts';
import { ratioOf, summarise } from '../statistics.ts';
import { type Measurement, rawName } from './measure.ts';
import { ownName } from './report.ts';
import { ceilingName } from './stage.ts';

/** One operation of ours with so many in flight, and what others made of it. */
interface Cell {
  readonly own: Measurement;
  readonly ofCeiling: number;
  /** Compared with whichever peer was fastest; NaN where none could do it. */
  readonly ofBestPeer: number;
}

/** One table for each size, in the form in which the README shows them: narrow enough for a page, nothing worked out by hand. */
export function summaryTables(measurements: readonly Measurement[]): string {
  const sizes = [...new Set(measurements.map(({ size }) => size))];
  return sizes
    .map((size) => `#### ${count(size)} people\n\n${summary(measurements.filter((each) => each.size === size))}`)
    .join('\n');
}

function summary(measurements: readonly Measurement[]): string {
  const own = measurements.filter(({ contender }) => contender === ownName);
  const flights = [...new Set(own.map(({ inFlight }) => inFlight))].sort((left, right) => left - right);
  const most = flights.at(-1);
  const cellOf = (operation: string, inFlight: number): Cell | undefined => {
    const same = measurements.filter((each) => each.operation === operation && each.inFlight === inFlight);
    const ours = same.find(({ contender }) => contender === ownName);
    if (ours === undefined) return undefined;
    const ratios = (isMeant: (name: string) => boolean) =>
      same.filter(({ contender }) => isMeant(contender)).map(({ rounds }) => ratioOf(ours.rounds, rounds));
    const toPeers = ratios((name) => ![ownName, ceilingName, rawName].includes(name)).filter(Number.isFinite);
    return {
      own: ours,
      ofCeiling: ratios((name) => name === ceilingName)[0] ?? Number.NaN,
      ofBestPeer: toPeers.length === 0 ? Number.NaN : Math.min(...toPeers),
    };
  };
  const column = (inFlight: number, heading: string, print: (cell: Cell) => string): Column<string> => ({
    heading: `${inFlight === 1 ? 'alone' : inFlight}: ${heading}`,
    align: 'right',
    cell: (operation) => {
      const cell = cellOf(operation, inFlight);
      return cell === undefined ? '–' : print(cell);
    },
  });
  return markdownTable<string>(
    [
      { heading: 'operation', cell: (operation) => operation },
      ...flights.flatMap((inFlight) => [
        column(inFlight, 'per s', ({ own: { rounds } }) => count(summarise(rounds).perSecond)),
        column(inFlight, 'p50 ms', ({ own: { rounds } }) => milliseconds(summarise(rounds).p50Ms)),
        column(inFlight, 'p95', ({ own: { rounds } }) => milliseconds(summarise(rounds).p95Ms)),
        column(inFlight, 'p99', ({ own: { rounds } }) => milliseconds(summarise(rounds).p99Ms)),
        column(inFlight, 'of ceiling', ({ ofCeiling }) => times(ofCeiling)),
      ]),
      ...(most === undefined ? [] : [column(most, 'of the best peer', ({ ofBestPeer }) => times(ofBestPeer))]),
    ],
    [...new Set(own.map(({ operation }) => operation))],
  );
}
