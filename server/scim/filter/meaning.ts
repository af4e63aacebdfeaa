import { quote, refuse } from '../errors.ts';
import { type AttributePath, quotePath, resolvePath } from '../path.ts';
import { type AttributeDefinition, attribute } from '../schema/definition.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { isVariantPath, urnVariantNote } from '../schema/urn-variants.ts';
import type { Literal } from './ast.ts';
import type { Note } from './scanner.ts';

/** The attribute a comparison looks at. */
export interface Target {
  /** The URN of the extension that holds the attribute; `null` at the top level. */
  readonly extension: string | null;
  readonly attribute: AttributeDefinition;
  /** `null` when the attribute itself is looked at. */
  readonly sub: AttributeDefinition | null;
}

/** What a path can stand for; `nowhere` is an attribute that only resources of another type can have. */
export type Meaning = Target | { readonly wholeExtension: string } | 'nowhere';

/** Finds out what a path in a filter means; the literal tells about an attribute that no schema knows. */
export type Resolve = (path: AttributePath, literal: Literal | null) => Meaning;

/** What a path means for a type of resource; null when no schema of it knows. Throws 403 `sensitive`. */
export function meaningOf(type: ResourceType, sent: AttributePath, note: Note): Exclude<Meaning, 'nowhere'> | null {
  const path = withoutAlias(type, sent);
  if (path !== sent) note(emailNote);
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

const emailNote = 'The filter named emails in the singular.';

/** PingFederate's documentation looks people up by `email Co "…"`, which no schema has. */
function withoutAlias(type: ResourceType, path: AttributePath): AttributePath {
  const isAlias = path.urn === null && path.name.toLowerCase() === 'email' && type.byName.has('emails');
  return isAlias ? { ...path, name: 'emails' } : path;
}

/** The same between brackets, where names are sub-attributes of `owner`. */
export function resolveWithin(owner: Target): Resolve {
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

/** The refusal of a comparison with something that has parts and no value of its own. */
export function notComparable(path: AttributePath): Error {
  return refuse('invalidFilter', `${quotePath(path)} cannot be compared as it is; name one of its sub-attributes.`);
}
