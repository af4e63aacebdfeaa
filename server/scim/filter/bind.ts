import { quote, refuse } from '../errors.ts';
import { fold } from '../fold.ts';
import { type AttributePath, printAttributePath, resolvePath } from '../path.ts';
import { type AttributeDefinition, attribute } from '../schema/definition.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { isVariantPath, urnVariantNote } from '../schema/urn-variants.ts';
import type { CompareOperator, Filter, Literal } from './ast.ts';

/** The attribute a comparison looks at. */
export interface Target {
  /** The URN of the extension that holds the attribute; `null` at the top level. */
  readonly extension: string | null;
  readonly attribute: AttributeDefinition;
  /** `null` when the attribute itself is looked at. */
  readonly sub: AttributeDefinition | null;
}

/** The other side of a comparison, ready to compare: text is folded unless the attribute is `caseExact`. */
export type Operand =
  | { readonly type: 'text'; readonly text: string; readonly caseExact: boolean }
  | { readonly type: 'number'; readonly number: number }
  | { readonly type: 'boolean'; readonly boolean: boolean }
  /** Milliseconds since 1970. */
  | { readonly type: 'instant'; readonly instant: number };

/**
 * A filter that is known to make sense for a type of resource. Both the evaluation in memory and the one in SQL start
 * from here, so they cannot differ in what an attribute is or when case counts.
 * Inside `element` every target names the element's own attribute, and `sub` says which part of the element is meant.
 */
export type BoundFilter =
  | { readonly kind: 'compare'; readonly target: Target; readonly operator: CompareOperator; readonly operand: Operand }
  | { readonly kind: 'present'; readonly target: Target }
  | { readonly kind: 'and' | 'or'; readonly filters: readonly BoundFilter[] }
  | { readonly kind: 'not'; readonly filter: BoundFilter }
  | { readonly kind: 'element'; readonly target: Target; readonly filter: BoundFilter }
  /** Whether the resource has the extension at all. */
  | { readonly kind: 'extension'; readonly extension: string }
  /** The same for every resource of the type. */
  | { readonly kind: 'constant'; readonly holds: boolean };

/** What a path can stand for; `nowhere` is an attribute that only resources of another type can have. */
type Meaning = Target | { readonly wholeExtension: string } | 'nowhere';

type Resolve = (path: AttributePath, literal: Literal | null) => Meaning;

/**
 * Gives a filter its meaning for a type of resource.
 * Throws `invalidFilter` for an attribute no schema knows and for an operator or value its type does not have; 403
 * `sensitive` for an attribute that is never returned.
 * @param note told in a sentence what the filter was forgiven
 */
export function bindFilter(
  type: ResourceType,
  filter: Filter,
  note: (sentence: string) => void = () => {},
): BoundFilter {
  return bind(filter, (path) => {
    const meaning = meaningOf(type, path, note);
    if (meaning === null) throw unknownAttribute(path, type);
    return meaning;
  });
}

/**
 * The same where resources of several types are searched at once: an attribute that only another of them has counts as
 * one without a value (RFC 7644 section 3.4.2.1), and only one that none of them has is refused.
 */
export function bindFilterOfAll(
  types: readonly ResourceType[],
  filter: Filter,
  note: (sentence: string) => void = () => {},
): BoundFilter {
  const branches = types.map((type): BoundFilter => {
    const bound = bind(filter, (path) => {
      const own = meaningOf(type, path, note);
      if (own !== null) return own;
      if (types.some((other) => meaningOf(other, path, note) !== null)) return 'nowhere';
      throw refuse('invalidFilter', `The filter names ${quotePath(path)}, which no schema of this server knows.`);
    });
    return { kind: 'and', filters: [bindFilter(type, isOfType(type)), bound] };
  });
  return { kind: 'or', filters: branches };
}

function isOfType(type: ResourceType): Filter {
  const path = { urn: null, name: 'meta', sub: 'resourceType' };
  return { kind: 'compare', path, operator: 'eq', literal: { kind: 'string', text: type.name } };
}

/** The same for the filter of a PATCH path, whose names are sub-attributes of `owner`. */
export function bindElementFilter(owner: Target, filter: Filter): BoundFilter {
  return bind(filter, resolveWithin(owner));
}

function bind(filter: Filter, resolve: Resolve): BoundFilter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, filters: filter.filters.map((part) => bind(part, resolve)) };
    case 'not':
      return { kind: 'not', filter: bind(filter.filter, resolve) };
    case 'present': {
      const target = resolve(filter.path, null);
      if (target === 'nowhere') return { kind: 'constant', holds: false };
      return 'wholeExtension' in target
        ? { kind: 'extension', extension: target.wholeExtension }
        : { kind: 'present', target };
    }
    case 'element': {
      const target = resolve(filter.path, null);
      if (target === 'nowhere') return { kind: 'constant', holds: false };
      if ('wholeExtension' in target || target.sub !== null) throw notComparable(filter.path);
      return { kind: 'element', target, filter: bind(filter.filter, resolveWithin(target)) };
    }
    case 'compare': {
      const target = resolve(filter.path, filter.literal);
      if (target === 'nowhere') return { kind: 'constant', holds: holdsForNothing(filter.operator, filter.literal) };
      if ('wholeExtension' in target) throw notComparable(filter.path);
      return bindCompare(filter.path, target, filter.operator, filter.literal);
    }
  }
}

function bindCompare(path: AttributePath, target: Target, operator: CompareOperator, literal: Literal): BoundFilter {
  if (literal.kind === 'null') {
    if (operator !== 'eq' && operator !== 'ne') {
      throw refuse('invalidFilter', `Only eq and ne can compare with null, in the filter on ${quotePath(path)}.`);
    }
    const present: BoundFilter = { kind: 'present', target };
    return operator === 'ne' ? present : { kind: 'not', filter: present };
  }
  const compared = comparedTarget(path, target);
  const leaf = compared.sub ?? compared.attribute;
  if (!operatorsOf(leaf).includes(operator)) {
    throw refuse(
      'invalidFilter',
      `The operator ${operator} cannot be used with ${quotePath(path)}, which is ${leaf.type}.`,
    );
  }
  return { kind: 'compare', target: compared, operator, operand: operandOf(path, leaf, literal) };
}

/** A complex attribute is compared by its `value`, RFC 7644 section 3.4.2.2. */
function comparedTarget(path: AttributePath, target: Target): Target {
  if (target.sub !== null || target.attribute.type !== 'complex') return target;
  const value = target.attribute.subByName.get('value');
  if (value === undefined) throw notComparable(path);
  return { ...target, sub: value };
}

const equality: readonly CompareOperator[] = ['eq', 'ne'];
const ordering: readonly CompareOperator[] = [...equality, 'gt', 'ge', 'lt', 'le'];
const textual: readonly CompareOperator[] = [...ordering, 'co', 'sw', 'ew'];

function operatorsOf(leaf: AttributeDefinition): readonly CompareOperator[] {
  switch (leaf.type) {
    case 'string':
    case 'reference':
      return textual;
    case 'decimal':
    case 'integer':
    case 'dateTime':
      return ordering;
    case 'boolean':
    case 'binary':
    case 'complex':
      return equality;
  }
}

function operandOf(path: AttributePath, leaf: AttributeDefinition, literal: Literal): Operand {
  const { text } = literal;
  switch (leaf.type) {
    case 'boolean': {
      const word = text.toLowerCase();
      if (word === 'true' || word === 'false') return { type: 'boolean', boolean: word === 'true' };
      throw wrongLiteral(path, 'true or false', literal);
    }
    case 'decimal':
    case 'integer': {
      const number = text.trim() === '' ? Number.NaN : Number(text);
      if (Number.isFinite(number)) return { type: 'number', number };
      throw wrongLiteral(path, 'a number', literal);
    }
    case 'dateTime': {
      const instant = parseInstant(text);
      if (instant !== undefined) return { type: 'instant', instant };
      throw wrongLiteral(path, 'a date and time such as "2026-01-31T09:00:00Z"', literal);
    }
    case 'string':
    case 'reference':
    case 'binary':
    case 'complex':
      return { type: 'text', text: leaf.caseExact ? text : fold(text), caseExact: leaf.caseExact };
  }
}

const dateShape = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Milliseconds since 1970 of an xsd:dateTime, UTC where no zone is given; `undefined` if it is none. */
export function parseInstant(text: string): number | undefined {
  if (!dateShape.test(text)) return undefined;
  const upper = text.toUpperCase();
  const zoned = upper.length <= 10 || /(?:Z|[+-]\d{2}:?\d{2})$/.test(upper.slice(10)) ? upper : `${upper}Z`;
  const instant = Date.parse(zoned);
  return Number.isNaN(instant) ? undefined : instant;
}

/** What a path means for a type of resource; null when no schema of it knows. Throws 403 `sensitive`. */
function meaningOf(
  type: ResourceType,
  path: AttributePath,
  note: (sentence: string) => void,
): Exclude<Meaning, 'nowhere'> | null {
  if (isVariantPath(type, path)) note(urnVariantNote);
  const resolved = resolvePath(type, path);
  if (resolved.kind === 'schema') return resolved.extension === null ? null : { wholeExtension: resolved.extension };
  const { extension, attribute: found, subAttribute } = resolved;
  if (found === null || (path.sub !== null && subAttribute === null)) return null;
  if (found.returned === 'never') {
    throw refuse('sensitive', `Filtering by ${quotePath(path)} is refused: the attribute is secret.`);
  }
  return { extension, attribute: found, sub: subAttribute };
}

/** Whether a comparison holds for an attribute that has no value. */
function holdsForNothing(operator: CompareOperator, literal: Literal): boolean {
  return literal.kind === 'null' ? operator === 'eq' : operator === 'ne';
}

function resolveWithin(owner: Target): Resolve {
  return (path, literal) => {
    if (path.urn !== null || path.sub !== null) throw notComparable(path);
    const sub = owner.attribute.subByName.get(path.name.toLowerCase());
    if (sub !== undefined) return { ...owner, sub };
    // An attribute without sub-attributes is its own `value`: schemas[value eq "…"].
    if (owner.attribute.type !== 'complex' && path.name.toLowerCase() === 'value') return owner;
    if (owner.attribute.unknown) return { ...owner, sub: unknownDefinition(path.name, literal) };
    throw refuse(
      'invalidFilter',
      `${quote(owner.attribute.name)} has no sub-attribute ${quotePath(path)} to filter by.`,
    );
  };
}

/** Stands in for an attribute that no schema knows, so that PATCH can select among its values. */
export function unknownDefinition(name: string, literal: Literal | null): AttributeDefinition {
  const type = literal?.kind === 'boolean' ? 'boolean' : literal?.kind === 'number' ? 'decimal' : 'string';
  return attribute(name, type, '', { unknown: true });
}

function quotePath(path: AttributePath): string {
  return quote(printAttributePath(path));
}

function unknownAttribute(path: AttributePath, type: ResourceType): Error {
  return refuse('invalidFilter', `The filter names ${quotePath(path)}, which no schema of a ${type.name} knows.`);
}

function notComparable(path: AttributePath): Error {
  return refuse('invalidFilter', `${quotePath(path)} cannot be compared as it is; name one of its sub-attributes.`);
}

function wrongLiteral(path: AttributePath, expected: string, literal: Literal): Error {
  return refuse('invalidFilter', `The filter on ${quotePath(path)} expects ${expected}, found ${quote(literal.text)}.`);
}
