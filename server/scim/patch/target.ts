import { quote, refuse, ScimError, shorten } from '../errors.ts';
import type { Filter } from '../filter/ast.ts';
import { type BoundFilter, bindElementFilter } from '../filter/bind.ts';
import { unknownDefinition } from '../filter/meaning.ts';
import { parseBracketed } from '../filter/parse.ts';
import type { Note } from '../filter/scanner.ts';
import { isJsonObject, type JsonValue } from '../json.ts';
import { type AttributePath, parseAttributePath, resolvePath, resolveUrn } from '../path.ts';
import type { AttributeDefinition } from '../schema/definition.ts';
import type { ResourceType } from '../schema/resource-type.ts';

/** The values of a multi-valued attribute that a path selects. */
export interface Selector {
  readonly bound: BoundFilter;
  /** The filter as written, from which a missing element can be made. */
  readonly filter: Filter;
}

/** Where a PATCH operation acts, RFC 7644 section 3.5.2. */
export type PatchTarget =
  | { readonly kind: 'schema'; readonly extension: string | null }
  | {
      readonly kind: 'attribute';
      /** The URN of the extension that holds the attribute; `null` at the top level. */
      readonly extension: string | null;
      /** Stands in with `unknown: true` for an attribute that no schema knows. */
      readonly attribute: AttributeDefinition;
      readonly selector: Selector | null;
      readonly sub: AttributeDefinition | null;
      /** The path without its filter and shortened, for messages. */
      readonly label: string;
    };

/** The name a resource really uses for a top-level member, looked up without case; `undefined` when it has none. */
export type StoredName = (name: string) => string | undefined;

/**
 * Finds what a path means. A URN that no schema explains is read by what the resource holds and what is being written,
 * because `urn:a:b` may be the extension or the attribute `b` of the extension `urn:a`.
 * Throws `invalidPath`.
 * @param note told in a sentence what a filter in the path was forgiven
 */
export function resolveTarget(
  type: ResourceType,
  storedName: StoredName,
  text: string,
  value: JsonValue | undefined,
  note: Note,
): PatchTarget {
  const bracket = text.indexOf('[');
  if (bracket !== -1) return resolveSelection(type, storedName, text, bracket, note);
  const schema = resolveUrn(type, text) ?? unknownSchema(storedName, text, value);
  if (schema !== undefined) return schema;
  const path = parseAttributePath(text);
  if (path === null) throw invalidPath(text, 'expected an attribute name, such as name.givenName');
  return locate(type, storedName, path, null, text);
}

/** The same for a member of an extension. */
export function resolveMember(type: ResourceType, storedName: StoredName, extension: string, key: string): PatchTarget {
  const path = parseAttributePath(key);
  if (path === null || path.urn !== null) throw invalidPath(key, 'expected an attribute of the extension');
  return locate(type, storedName, { ...path, urn: extension }, null, key);
}

function resolveSelection(
  type: ResourceType,
  storedName: StoredName,
  text: string,
  bracket: number,
  note: Note,
): PatchTarget {
  const path = parseAttributePath(text.slice(0, bracket));
  if (path === null || path.sub !== null) throw invalidPath(text, 'expected an attribute name before the bracket');
  const { filter, end } = asPathError(() => parseBracketed(text, bracket + 1, note));
  const rest = text.slice(end);
  const sub = rest.startsWith('.') ? parseAttributePath(rest.slice(1)) : null;
  if (rest !== '' && (sub === null || sub.urn !== null || sub.sub !== null)) {
    throw invalidPath(text, 'expected nothing or one sub-attribute after the bracket');
  }
  return locate(type, storedName, { ...path, sub: sub?.name ?? null }, filter, text);
}

function locate(
  type: ResourceType,
  storedName: StoredName,
  path: AttributePath,
  filter: Filter | null,
  text: string,
): PatchTarget {
  const found = resolvePath(type, path);
  if (found.kind === 'schema') {
    if (filter !== null) throw invalidPath(text, 'a schema has no values to select among');
    return found;
  }
  const attribute = found.attribute ?? unknownDefinition(found.name, null);
  if (filter !== null && !attribute.multiValued && !attribute.unknown) {
    throw invalidPath(text, `${quote(attribute.name)} has a single value and needs no brackets`);
  }
  if (found.sub !== null && attribute.type !== 'complex' && !attribute.unknown) {
    throw invalidPath(text, `${quote(attribute.name)} has no sub-attributes`);
  }
  const sub = found.sub === null ? null : (found.subAttribute ?? unknownDefinition(found.sub, null));
  const owner = { extension: found.extension, attribute, sub: null };
  return {
    kind: 'attribute',
    extension: found.extension === null ? null : (storedName(found.extension) ?? found.extension),
    attribute,
    selector: filter === null ? null : { filter, bound: asPathError(() => bindElementFilter(owner, filter)) },
    sub,
    label: shorten(sub === null ? attribute.name : `${attribute.name}.${sub.name}`),
  };
}

function unknownSchema(storedName: StoredName, text: string, value: JsonValue | undefined): PatchTarget | undefined {
  if (!/^urn:/i.test(text)) return undefined;
  const stored = storedName(text);
  if (stored !== undefined) return { kind: 'schema', extension: stored };
  const path = parseAttributePath(text);
  if (path === null) return /\s/.test(text) ? undefined : { kind: 'schema', extension: text };
  const isHolderKnown = path.urn !== null && storedName(path.urn) !== undefined;
  const mayBeWhole = path.sub === null && isJsonObject(value) && !isHolderKnown;
  return mayBeWhole ? { kind: 'schema', extension: text } : undefined;
}

/** Inside a path, what is wrong with the filter is wrong with the path. */
function asPathError<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScimError && error.scimType === 'invalidFilter') throw refuse('invalidPath', error.message);
    throw error;
  }
}

/** A path as a detail may repeat it: up to its filter, because what is compared with may be a password. */
export function quoteTarget(path: string): string {
  const name = path.trim().split(/[\s"([]/, 1)[0] ?? '';
  return quote(name === path ? path : `${shorten(name)}…`);
}

function invalidPath(text: string, reason: string): ScimError {
  return refuse('invalidPath', `The path ${quoteTarget(text)} is not understood: ${reason}.`);
}
