import type { AttributePath } from '../path.ts';

export type CompareOperator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

export const compareOperators: readonly CompareOperator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];

/**
 * What an attribute is compared with. `text` is the string itself, or a number or bare word exactly as written, because
 * only the schema can tell whether `0123` is meant as text.
 */
export interface Literal {
  readonly kind: 'string' | 'number' | 'boolean' | 'null';
  readonly text: string;
}

/**
 * A filter, RFC 7644 section 3.4.2.2, before any schema is known. `and` and `or` hold at least two filters, none of
 * them of the same kind as itself: chains are flat, so a long one is not deep.
 */
export type Filter =
  | {
      readonly kind: 'compare';
      readonly path: AttributePath;
      readonly operator: CompareOperator;
      readonly literal: Literal;
    }
  | { readonly kind: 'present'; readonly path: AttributePath }
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'element'; readonly path: AttributePath; readonly filter: Filter };

/** `filters` joined, keeping chains flat. Expects at least one. */
export function join(kind: 'and' | 'or', filters: readonly Filter[]): Filter {
  const flat = filters.flatMap((filter) => (filter.kind === kind ? filter.filters : [filter]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind, filters: flat };
}
