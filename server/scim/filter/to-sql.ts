import type { CompareOperator } from './ast.ts';
import type { BoundFilter } from './bind.ts';
import type { Target } from './meaning.ts';
import {
  columnLookUp,
  extensionValue,
  lookUp,
  manyValues,
  type SqlElements,
  type SqlValue,
  singleValue,
} from './sql-source.ts';
import { testPresent, testValue } from './sql-test.ts';
import { isServedVersion, servedVersion } from './sql-version.ts';

/** A condition for a WHERE clause and the values of its question marks, in order. */
export interface SqlCondition {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

/**
 * A filter as a condition on the table `resource`, with the same outcome as `matchesFilter`; NULL counts as false. The
 * caller adds the directory and the type, and registers `fold` as the SQL function `scim_fold`.
 * Throws `invalidFilter` for what is not stored, such as `meta.location`.
 */
export function filterToSql(filter: BoundFilter, options: { readonly directoryId: number }): SqlCondition {
  const params: (string | number)[] = [];
  let aliases = 0;
  /** Inside what is narrowed already, narrowing again gains nothing. */
  let isNarrowed = false;

  const test = (value: SqlValue, operator: CompareOperator, operand: Operand) =>
    testValue(value, operator, operand, params);

  /** @param elements the rows that are looked at one by one inside brackets; `null` outside of them */
  function compile(part: BoundFilter, elements: SqlElements | null): string {
    switch (part.kind) {
      case 'and':
        return joined(part, elements);
      case 'or':
        return elements === null ? compileOr(part) : joined(part, elements);
      case 'not':
        return `(${compile(part.filter, elements)}) IS NOT TRUE`;
      case 'extension':
        return testPresent(extensionValue(part.extension), true);
      case 'constant':
        return part.holds ? 'TRUE' : 'FALSE';
      case 'present':
        return compilePresent(part.target, elements);
      case 'compare':
        return compileCompare(part, elements);
      case 'element':
        return compileElement(part);
    }
  }

  function joined({ kind, filters }: Joined, elements: SqlElements | null): string {
    return balanced(
      filters.map((child) => compile(child, elements)),
      kind === 'and' ? 'AND' : 'OR',
    );
  }

  /** Where indexes can tell who might pass, nobody else is looked at. */
  function compileOr(part: Joined): string {
    const narrowing = isNarrowed ? null : narrowingOf(part);
    if (narrowing === null || narrowing.length > maxSets) return joined(part, null);
    const sets = narrowing.map(({ target, operator, operand }) => {
      const index = lookUp(target, options.directoryId) ?? columnLookUp(target, options.directoryId);
      if (index === null) throw new TypeError('Narrowing goes by indexes alone.');
      params.push(...index.params);
      // Set apart, because a set may begin with its own WITH.
      return `SELECT * FROM (${index.select} ${test(index.value, operator, operand)}${index.rest ?? ''})`;
    });
    isNarrowed = true;
    const condition = joined(part, null);
    isNarrowed = false;
    return `(resource.seq IN (${sets.join(' UNION ALL ')}) AND ${condition})`;
  }

  function open(target: Target): SqlElements {
    aliases++;
    return manyValues(target, `e${aliases}`);
  }

  function compilePresent(target: Target, elements: SqlElements | null): string {
    if (elements !== null) return testPresent(elements.part(target.sub), false);
    if (!target.attribute.multiValued) {
      return testPresent(singleValue(target), target.sub === null && target.attribute.type === 'complex');
    }
    const opened = open(target);
    const isWhole = target.sub === null && target.attribute.type === 'complex';
    return exists(opened, isWhole ? null : testPresent(opened.part(target.sub), false));
  }

  function compileCompare({ target, operator, operand }: Comparison, elements: SqlElements | null): string {
    if (elements !== null) return test(elements.part(target.sub), operator, operand);
    if (!target.attribute.multiValued) {
      return test(isServedVersion(target, operand) ? servedVersion : singleValue(target), operator, operand);
    }
    if (operator === 'ne') {
      const differing = open(target);
      const some = exists(differing, test(differing.part(target.sub), operator, operand));
      return `(${some} OR NOT ${exists(open(target), null)})`;
    }
    const indexed = compileLookUp({ target, operator, operand });
    if (indexed !== null) return indexed;
    const opened = open(target);
    return exists(opened, test(opened.part(target.sub), operator, operand));
  }

  function compileLookUp({ target, operator, operand }: Comparison): string | null {
    const index = lookUp(target, options.directoryId);
    if (index === null) return null;
    params.push(...index.params);
    return `resource.seq IN (${index.select} ${test(index.value, operator, operand)}${index.rest ?? ''})`;
  }

  function compileElement({ target, filter: inner }: BoundFilter & { kind: 'element' }): string {
    if (!target.attribute.multiValued) {
      const value = singleValue(target);
      // What is inside the brackets holds for a value; without one nothing does, not even ne.
      return `(${value.sql} IS NOT NULL AND ${compile(inner, null)})`;
    }
    const narrowing = narrowingIn(inner);
    const narrowed = narrowing === null ? null : compileLookUp(narrowing);
    const opened = open(target);
    const found = exists(opened, compile(inner, opened));
    return narrowed === null ? found : `(${narrowed} AND ${found})`;
  }

  return { sql: compile(filter, null), params };
}

type Comparison = Pick<BoundFilter & { kind: 'compare' }, 'target' | 'operator' | 'operand'>;
type Operand = Comparison['operand'];

type Joined = BoundFilter & { kind: 'and' | 'or' };

/** SQLite joins no more than 500 sets into one. */
const maxSets = 400;

/** A comparison on an element's `value` that must hold for the whole filter to hold, and that an index answers. */
function narrowingIn(filter: BoundFilter): Comparison | null {
  const parts = filter.kind === 'and' ? filter.filters : [filter];
  for (const part of parts) {
    if (part.kind === 'compare' && isSought(part) && lookUp(part.target, 0) !== null) return part;
  }
  return null;
}

/** Comparisons that an index answers and of which one must hold for the filter to hold; null when there are none. */
function narrowingOf(filter: BoundFilter): readonly Comparison[] | null {
  switch (filter.kind) {
    case 'compare':
      return isSought(filter) && (lookUp(filter.target, 0) ?? columnLookUp(filter.target, 0)) !== null
        ? [filter]
        : null;
    case 'element': {
      const found = filter.target.attribute.multiValued ? narrowingIn(filter.filter) : null;
      return found === null ? null : [found];
    }
    case 'and':
      return filter.filters.map(narrowingOf).find((found) => found !== null) ?? null;
    case 'or': {
      const found = filter.filters.map(narrowingOf);
      return found.every((each) => each !== null) ? found.flat() : null;
    }
    case 'constant':
      return filter.holds ? null : [];
    case 'not':
    case 'present':
    case 'extension':
      return null;
  }
}

function isSought({ operator, operand }: Comparison): boolean {
  return operator === 'eq' || (operator === 'sw' && !(operand.type === 'text' && operand.text === ''));
}

function exists(elements: SqlElements, condition: string | null): string {
  const conditions = [elements.where, condition].filter((part) => part !== null);
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `EXISTS (SELECT 1 FROM ${elements.from}${where})`;
}

/** Joined as a balanced tree: SQLite refuses expressions deeper than 1000, and a chain is as deep as it is long. */
function balanced(parts: readonly string[], operator: 'AND' | 'OR'): string {
  if (parts.length <= 2) return `(${parts.join(` ${operator} `)})`;
  const middle = parts.length >> 1;
  return `(${balanced(parts.slice(0, middle), operator)} ${operator} ${balanced(parts.slice(middle), operator)})`;
}
