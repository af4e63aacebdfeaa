export interface Column<Row> {
  readonly heading: string;
  readonly align?: 'left' | 'right';
  readonly cell: (row: Row) => string;
}

/** A Markdown table whose source lines up too. */
export function markdownTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = [columns.map(({ heading }) => heading), ...rows.map((row) => columns.map(({ cell }) => cell(row)))];
  const widths = columns.map((_, index) => Math.max(3, ...cells.map((line) => line[index]?.length ?? 0)));
  const isRight = (index: number) => columns[index]?.align === 'right';
  const rule = widths.map((width, index) => (isRight(index) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  const lines = cells.map((line) =>
    line.map((cell, index) => (isRight(index) ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0))),
  );
  return [...lines.slice(0, 1), rule, ...lines.slice(1)].map((line) => `| ${line.join(' | ')} |\n`).join('');
}

const missing = '–';

/** `12 345`, with fewer digits the larger it is. */
export function count(value: number): string {
  if (!Number.isFinite(value)) return missing;
  const rounded = value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  const [whole = '', fraction] = String(rounded).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ' ');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Milliseconds, to three digits. */
export function milliseconds(value: number): string {
  return Number.isFinite(value) ? value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3) : missing;
}

/** How many times. */
export function times(value: number): string {
  return Number.isFinite(value) ? `${value >= 100 ? count(value) : value.toFixed(value >= 10 ? 1 : 2)} ×` : missing;
}

/** Bytes as kilobytes of 1 000, the unit the goals are in. */
export function kilobytes(bytes: number): string {
  return Number.isFinite(bytes) ? `${(bytes / 1000).toFixed(2)} KB` : missing;
}
