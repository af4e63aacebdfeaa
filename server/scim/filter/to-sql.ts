import type { BoundFilter } from './bind.ts';

/** A condition for a WHERE clause and the values of its question marks, in order. */
export interface SqlCondition {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

/**
 * A filter as a condition on the table `resource`, with the same outcome as `matchesFilter`. The caller adds the
 * directory and the type. Uses the SQL functions of `sqlFunctions`, which the store registers.
 */
export function filterToSql(_filter: BoundFilter, _options: { readonly directoryId: number }): SqlCondition {
  throw new Error('not yet');
}
