import { refuse } from '../errors.ts';
import {
  isJsonArray,
  isJsonObject,
  isShallow,
  type JsonObject,
  type JsonValue,
  maxJsonDepth,
  memberName,
  memberOf,
} from '../json.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { describe } from './value-words.ts';

/**
 * The `schemas` of a resource: its core schema, and every extension it has data of. Derived rather than believed,
 * because clients leave it out, misspell it and add foreign URNs. The order of the members does not matter to it.
 */
export function schemasOf(type: ResourceType, resource: JsonObject): readonly string[] {
  const known = type.extensions.map(({ id }) => id).filter((id) => Object.hasOwn(resource, id));
  const foreign = Object.keys(resource).filter((name) => /^urn:/i.test(name) && !known.includes(name));
  return [type.schema.id, ...known, ...foreign.sort()];
}

/** Refuses a resource that misses a required attribute, or has only blanks in it. */
export function requireAttributes(type: ResourceType, resource: JsonObject): void {
  for (const attribute of type.schema.attributes) {
    if (!attribute.required) continue;
    const value = memberOf(resource, attribute.name);
    if (value !== undefined && (typeof value !== 'string' || value.trim() !== '')) continue;
    throw refuse(
      'invalidValue',
      `Attribute "${attribute.name}" is required and must not be blank, found ${describe(value)}. Map a value to it in the identity provider.`,
      { code: 'USER-01', attribute: attribute.name, received: value === undefined ? null : describe(value) },
    );
  }
}

/** The body as an object of the kind that is expected. Throws `invalidSyntax` otherwise. */
export function requireMessage(body: JsonValue, expected: string, isOwn: (urn: string) => boolean): JsonObject {
  if (!isJsonObject(body)) throw refuse('invalidSyntax', `The body must be ${expected}, found ${describe(body)}.`);
  if (!isShallow(body)) {
    throw refuse('invalidSyntax', `The body has objects or lists inside each other more than ${maxJsonDepth} deep.`);
  }
  const message = sentSchemas(body).find((urn) => messageUrn.test(urn) && !isOwn(urn.toLowerCase()));
  if (message !== undefined) {
    throw refuse('invalidSyntax', `The body must be ${expected}, but its schemas say that it is another message.`);
  }
  return body;
}

const messageUrn = /^urn:ietf:params:scim:api:messages:/i;

/** What an administrator is told of a body without `schemas`. */
export const missingSchemasNote = 'schemas was missing.';

/** The texts in the `schemas` of a body, which may be missing, misspelt in case, or a single text. */
export function sentSchemas(body: JsonObject): readonly string[] {
  const name = memberName(body, 'schemas');
  const value = name === undefined ? undefined : memberOf(body, name);
  const list = isJsonArray(value) ? value : [value];
  return list.filter((urn) => typeof urn === 'string');
}
