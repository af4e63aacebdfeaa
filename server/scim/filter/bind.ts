import { refuse } from '../errors.ts';
import { type AttributePath, quotePath } from '../path.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import type { CompareOperator, Filter, Literal } from './ast.ts';
import { meaningOf, notComparable, type Resolve, resolveWithin, type Target } from './meaning.ts';
import { type Operand, operandOf, operatorsOf } from './operand.ts';
import type { Note } from './scanner.ts';

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

/**
 * Gives a filter its meaning for a type of resource.
 * Throws `invalidFilter` for an attribute no schema knows and for an operator or value its type does not have; 403
 * `sensitive` for an attribute that is never returned.
 * @param note told in a sentence what the filter was forgiven
 */
export function bindFilter(type: ResourceType, filter: Filter, note: Note = () => {}): BoundFilter {
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
export function bindFilterOfAll(types: readonly ResourceType[], filter: Filter, note: Note = () => {}): BoundFilter {
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

/** Whether a comparison holds for an attribute that has no value. */
function holdsForNothing(operator: CompareOperator, literal: Literal): boolean {
  return literal.kind === 'null' ? operator === 'eq' : operator === 'ne';
}

function unknownAttribute(path: AttributePath, type: ResourceType): Error {
  return refuse('invalidFilter', `The filter names ${quotePath(path)}, which no schema of a ${type.name} knows.`);
}
