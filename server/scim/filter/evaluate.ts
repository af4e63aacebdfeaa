import { compareText, fold } from '../fold.ts';
import { isJsonArray, isJsonObject, type JsonValue, memberOf, type Resource } from '../json.ts';
import type { AttributeDefinition } from '../schema/definition.ts';
import type { CompareOperator } from './ast.ts';
import type { BoundFilter } from './bind.ts';
import type { Target } from './meaning.ts';
import { type Operand, parseInstant } from './operand.ts';

/**
 * Whether a resource passes a filter. A multi-valued attribute passes when one of its values does. An unassigned
 * attribute counts as a single null: `ne` holds for it, every other comparison does not.
 */
export function matchesFilter(filter: BoundFilter, resource: Resource): boolean {
  return evaluate(filter, (target) => valuesOf(resource, target), resource);
}

/** Whether one value of a multi-valued attribute passes the filter of a PATCH path. */
export function matchesElement(filter: BoundFilter, element: JsonValue): boolean {
  return evaluate(filter, (target) => partsOf(element, target.sub), {});
}

type Read = (target: Target) => readonly JsonValue[];

function evaluate(filter: BoundFilter, read: Read, resource: Resource): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((part) => evaluate(part, read, resource));
    case 'or':
      return filter.filters.some((part) => evaluate(part, read, resource));
    case 'not':
      return !evaluate(filter.filter, read, resource);
    case 'present':
      return read(filter.target).some(isPresent);
    case 'element':
      return read(filter.target).some((element) => matchesElement(filter.filter, element));
    case 'constant':
      return filter.holds;
    case 'extension':
      return isPresent(memberOf(resource, filter.extension) ?? null);
    case 'compare': {
      const { operator, operand } = filter;
      const values = read(filter.target);
      if (operator === 'ne') return values.length === 0 || values.some((value) => !compare('eq', value, operand));
      return values.some((value) => compare(operator, value, operand));
    }
  }
}

/** Not null, not empty; of a structured value only the outermost level counts. */
function isPresent(value: JsonValue): boolean {
  if (value === null || value === '') return false;
  if (isJsonArray(value)) return value.length > 0;
  return !isJsonObject(value) || Object.keys(value).length > 0;
}

function valuesOf(resource: Resource, target: Target): readonly JsonValue[] {
  const { attribute, sub } = target;
  const container = target.extension === null ? resource : memberOf(resource, target.extension);
  const value = isJsonObject(container) ? memberOf(container, attribute.name) : undefined;
  const whole = value ?? attribute.absentMeans;
  if (whole === undefined) return [];
  if (!isJsonArray(whole)) return partsOf(whole, sub);
  return sub === null ? whole : whole.flatMap((element) => partsOf(element, sub));
}

/** An element's part, as a list because an unassigned one has no value; `null` stands in so that `ne` can see it. */
function partsOf(element: JsonValue, sub: AttributeDefinition | null): readonly JsonValue[] {
  if (sub === null) return [element];
  return [(isJsonObject(element) ? memberOf(element, sub.name) : undefined) ?? null];
}

function compare(operator: Exclude<CompareOperator, 'ne'>, value: JsonValue, operand: Operand): boolean {
  switch (operand.type) {
    case 'boolean':
      return value === operand.boolean;
    case 'number':
      return typeof value === 'number' && holds(operator, value - operand.number);
    case 'instant': {
      const instant = typeof value === 'string' ? parseInstant(value) : undefined;
      return instant !== undefined && holds(operator, instant - operand.instant);
    }
    case 'text':
      if (typeof value !== 'string') return false;
      return compareTexts(operator, operand.caseExact ? value : fold(value), operand.text);
  }
}

function compareTexts(operator: Exclude<CompareOperator, 'ne'>, value: string, text: string): boolean {
  switch (operator) {
    case 'eq':
      return value === text;
    case 'co':
      return value.includes(text);
    case 'sw':
      return value.startsWith(text);
    case 'ew':
      return value.endsWith(text);
    default:
      return holds(operator, compareText(value, text));
  }
}

/** Whether an operator holds for the sign of a difference. */
function holds(operator: Exclude<CompareOperator, 'ne'>, difference: number): boolean {
  switch (operator) {
    case 'gt':
      return difference > 0;
    case 'ge':
      return difference >= 0;
    case 'lt':
      return difference < 0;
    case 'le':
      return difference <= 0;
    default:
      return difference === 0;
  }
}
