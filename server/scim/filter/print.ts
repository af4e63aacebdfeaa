import { printAttributePath } from '../path.ts';
import type { Filter, Literal } from './ast.ts';

/** A filter as text that parses to the same filter. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'compare':
      return `${printAttributePath(filter.path)} ${filter.operator} ${printLiteral(filter.literal)}`;
    case 'present':
      return `${printAttributePath(filter.path)} pr`;
    case 'and':
      return filter.filters
        .map((part) => (part.kind === 'or' ? `(${printFilter(part)})` : printFilter(part)))
        .join(' and ');
    case 'or':
      return filter.filters.map(printFilter).join(' or ');
    case 'not':
      return `not (${printFilter(filter.filter)})`;
    case 'element':
      return `${printAttributePath(filter.path)}[${printFilter(filter.filter)}]`;
  }
}

function printLiteral(literal: Literal): string {
  return literal.kind === 'string' ? JSON.stringify(literal.text) : literal.text;
}
