import { type Column, count, markdownTable, milliseconds, times } from '../../markdown-table.ts';
import { quantile } from '../../statistics.ts';
import type { WindowTimes } from './measure-window.ts';
import { type MeasureName, type MeasureUnit, measureUnits } from './measures.ts';

type Row = readonly [MeasureName, MeasureUnit];

const shown: Readonly<Record<MeasureUnit, (value: number) => string>> = {
  ms: milliseconds,
  MB: (value) => (Number.isFinite(value) ? value.toFixed(1) : count(value)),
  number: count,
};

/** What the window takes with each number of people, and how much more that is with the most of them. */
export function windowTable(measured: readonly WindowTimes[]): string {
  const [fewest, most] = [measured[0], measured.at(-1)];
  if (fewest === undefined || most === undefined) return '';
  const growth: Column<Row> = {
    heading: 'growth',
    align: 'right',
    cell: ([name]) => times(at(0.5, most, name) / at(0.5, fewest, name)),
  };
  const columns = measured.flatMap((of): Column<Row>[] => [
    {
      heading: `${count(of.size)} people: p50`,
      align: 'right',
      cell: ([name, unit]) => shown[unit](at(0.5, of, name)),
    },
    { heading: 'p95', align: 'right', cell: ([name, unit]) => shown[unit](at(0.95, of, name)) },
  ]);
  return `### In the window\n\n${markdownTable<Row>(
    [
      { heading: 'what', cell: ([name, unit]) => (unit === 'number' ? name : `${name}, ${unit}`) },
      ...columns,
      ...(fewest === most ? [] : [growth]),
    ],
    Object.entries(measureUnits) as Row[],
  )}`;
}

function at(share: number, { values }: WindowTimes, name: MeasureName): number {
  return quantile(Float64Array.from(values.get(name) ?? []).sort(), share);
}
