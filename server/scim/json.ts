/** Anything JSON can say. What arrives over HTTP is this after parsing, and nothing else. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object. Read its members with `memberOf`: names come from clients, and `constructor` is one of them. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** A SCIM resource, complete with `schemas`, and `id` and `meta` once it is stored. Treated as immutable. */
export type Resource = JsonObject;

/** Deeper bodies are refused: no SCIM resource needs more, and recursion below stays safe. */
export const maxJsonDepth = 32;

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The member's value, `undefined` when the object has none of its own. */
export function memberOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The name under which the object really holds a member, compared without case; `undefined` when it has none. */
export function memberName(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  const wanted = name.toLowerCase();
  for (const candidate of Object.keys(object)) {
    if (candidate.length === wanted.length && candidate.toLowerCase() === wanted) return candidate;
  }
  return undefined;
}

/** A copy with one member set; an `undefined` value takes the member away. The copy is safe for any name. */
export function withMember(object: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  if (value !== undefined) return { ...object, [name]: value };
  const { [name]: _removed, ...rest } = object;
  return rest;
}

/** Whether no path through the value is longer than `limit` levels. Stops descending at the limit. */
export function isShallow(value: JsonValue, limit: number = maxJsonDepth): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (limit === 0) return false;
  for (const child of isJsonArray(value) ? value : Object.values(value)) {
    if (!isShallow(child, limit - 1)) return false;
  }
  return true;
}
