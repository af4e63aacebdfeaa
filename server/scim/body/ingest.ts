import { isJsonObject, type JsonObject, type JsonValue, memberOf, type Resource } from '../json.ts';
import { parseAttributePath, type ResolvedPath, resolvePath, resolveUrn } from '../path.ts';
import type { AttributeDefinition } from '../schema/definition.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { isUrnVariant, isVariantPath, schemaNamed, urnVariantNote } from '../schema/urn-variants.ts';
import { missingSchemasNote, requireAttributes, requireMessage, schemasOf, sentSchemas } from './resource-shape.ts';
import { createValueReader, isUnassigned, type ValueReader } from './value-reader.ts';

/** A request body turned into a resource. */
export interface Ingested {
  /** Canonical names, checked types, no read-only attribute, no password, no unassigned attribute. */
  readonly resource: Resource;
  /** Top-level attributes that were sent as null or as an empty list, by canonical name. */
  readonly cleared: ReadonlySet<string>;
  /** What had to be overlooked, in sentences for the administrator; without values. */
  readonly leniencies: readonly string[];
}

/**
 * Turns the body of a POST or PUT into a resource, by the leniency list of the protocol notes.
 * Throws `invalidSyntax` when the body is no resource at all, `invalidValue` naming the attribute, what was expected and
 * what was found.
 */
export function ingest(type: ResourceType, body: JsonValue): Ingested {
  const sent = requireMessage(body, `a ${type.name} as a JSON object`, () => false);
  const reader = createValueReader();
  const draft: Draft = { members: {}, cleared: new Set() };
  const loose = Object.keys(sent).filter((key) => !takePlain(type, reader, draft, key, memberOf(sent, key) ?? null));
  // What is spelt in full comes first, so that an attribute sent twice does not depend on the order of the members.
  for (const key of loose) takeLoose(type, reader, draft, key, memberOf(sent, key) ?? null);
  requireAttributes(type, draft.members);
  const resource = { schemas: schemasOf(type, draft.members), ...draft.members };
  noteSchemas(type, sent, resource, reader);
  return { resource, cleared: draft.cleared, leniencies: reader.notes() };
}

interface Draft {
  readonly members: Record<string, JsonValue>;
  readonly cleared: Set<string>;
}

/** An attribute or extension under its own name. Says whether the member was one. */
function takePlain(type: ResourceType, reader: ValueReader, draft: Draft, key: string, value: JsonValue): boolean {
  const extension = type.extensionByUrn.get(key.toLowerCase());
  if (extension !== undefined) put(draft, extension.id, reader.read(extension.whole, value, extension.id));
  const attribute = type.byName.get(key.toLowerCase());
  if (attribute === undefined) return extension !== undefined;
  if (attribute.name !== key) reader.note(`"${attribute.name}" was written in another case.`);
  if (isKept(attribute)) put(draft, attribute.name, reader.read(attribute, value, attribute.name));
  return true;
}

/** What clients put beside the attributes: a schema under a variant of its URN, a path as a name, anything of their own. */
function takeLoose(type: ResourceType, reader: ValueReader, draft: Draft, key: string, value: JsonValue): void {
  const schema = resolveUrn(type, key);
  if (schema !== undefined) takeSchema(type, reader, draft, key, schema.extension, value);
  else if (!takePath(type, reader, draft, key, value)) takeUnknown(draft, key, value);
}

/** What a client may say and what is worth keeping: not the server's own attributes, and never a password. */
function isKept(attribute: AttributeDefinition): boolean {
  return attribute.mutability !== 'readOnly' && attribute.returned !== 'never' && attribute.name !== 'schemas';
}

function put(draft: Draft, name: string, value: JsonValue | undefined): void {
  if (value === undefined) draft.cleared.add(name);
  else draft.members[name] = value;
}

/** An extension under a variant of its URN, or the core attributes once more under the URN of their schema. */
function takeSchema(
  type: ResourceType,
  reader: ValueReader,
  draft: Draft,
  key: string,
  extension: string | null,
  value: JsonValue,
): void {
  if (isUrnVariant(type, key)) reader.note(urnVariantNote);
  const definition = extension === null ? undefined : type.extensionByUrn.get(extension.toLowerCase());
  if (definition !== undefined) {
    const read = reader.read(definition.whole, value, definition.id);
    if (isJsonObject(read)) draft.members[definition.id] = { ...read, ...objectAt(draft.members, definition.id) };
  } else if (isJsonObject(value)) {
    for (const name of Object.keys(value)) {
      const member = memberOf(value, name) ?? null;
      if (!takePlain(type, reader, draft, name, member)) takeLoose(type, reader, draft, name, member);
    }
  }
}

/**
 * A path used as a name, such as `name.givenName`, or an attribute of an extension without the extension around it. Says
 * whether it was one that can be understood.
 */
function takePath(type: ResourceType, reader: ValueReader, draft: Draft, key: string, value: JsonValue): boolean {
  const path = parseAttributePath(key);
  const found = path === null ? undefined : resolvePath(type, path);
  if (path === null || found?.kind !== 'attribute' || found.attribute === null || !isWritable(found)) return false;
  const { attribute, sub, extension } = found;
  const isBare = extension !== null && path.urn === null;
  if (isVariantPath(type, path)) reader.note(urnVariantNote);
  reader.note(isBare ? `${attribute.name} was sent outside its extension.` : 'A path was used as an attribute name.');
  if (!isKept(attribute)) return true;
  const label = sub === null ? attribute.name : `${attribute.name}.${sub}`;
  const read = reader.read(attribute, sub === null ? value : { [sub]: value }, label);
  const container = extension === null ? draft.members : objectAt(draft.members, extension);
  // What stands in its place has been said in full.
  if (read === undefined || (isBare && Object.hasOwn(container, attribute.name))) return true;
  container[attribute.name] = isJsonObject(read) ? { ...objectAt(container, attribute.name), ...read } : read;
  if (extension !== null) draft.members[extension] = container;
  return true;
}

function isWritable(found: ResolvedPath & { kind: 'attribute' }): boolean {
  return found.sub === null || (found.subAttribute !== null && found.attribute?.multiValued === false);
}

function objectAt(members: JsonObject, name: string): Record<string, JsonValue> {
  const value = memberOf(members, name);
  return isJsonObject(value) ? { ...value } : {};
}

/** Kept as sent: another provider's extension, or an attribute that only means something to the sender. */
function takeUnknown(draft: Draft, key: string, value: JsonValue): void {
  // Assigning to this name would change the object's prototype instead of setting a member.
  if (key !== '__proto__') put(draft, key, isUnassigned(value) ? undefined : value);
}

function noteSchemas(type: ResourceType, sent: JsonObject, resource: Resource, reader: ValueReader): void {
  const urns = sentSchemas(sent);
  if (urns.length === 0) reader.note(missingSchemasNote);
  const own = new Set(schemasOf(type, resource).map((urn) => urn.toLowerCase()));
  for (const urn of urns) {
    if (isUrnVariant(type, urn)) reader.note(urnVariantNote);
    else if (schemaNamed(type, urn) === undefined && !own.has(urn.toLowerCase())) {
      reader.note('schemas listed a URN that is not used here.');
    }
  }
}
