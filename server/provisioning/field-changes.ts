import type { FieldChange } from '../contract/activity.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf, type Resource } from '../scim/json.ts';
import { wordsFor } from './attribute-words.ts';

/** What the server itself says about a resource, and follows from the rest. */
export const ownMembers: ReadonlySet<string> = new Set(['schemas', 'id', 'meta', 'groups']);

/**
 * What differs between two states of a resource, attribute by attribute, in the order in which they are answered. Null is
 * nothing: not there yet, or deleted.
 */
export function fieldChanges(before: Resource | null, after: Resource | null): FieldChange[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  const attributes = [...new Set([...is.keys(), ...was.keys()])];
  return attributes
    .map((attribute) => ({
      attribute,
      label: wordsFor(attribute),
      before: was.get(attribute) ?? null,
      after: is.get(attribute) ?? null,
    }))
    .filter((change) => change.before !== change.after);
}

/** Every value of a resource under the path by which SCIM names it. */
function valuesOf(resource: Resource | null): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(resource ?? {})) {
    if (ownMembers.has(name)) continue;
    const isExtension = name.toLowerCase().startsWith('urn:') && isJsonObject(value);
    if (isExtension) collectMembers(values, `${name}:`, value);
    else collect(values, name, value);
  }
  return values;
}

function collect(values: Map<string, string>, path: string, value: JsonValue): void {
  if (isJsonArray(value)) collectElements(values, path, value);
  else if (isJsonObject(value)) collectMembers(values, `${path}.`, value);
  else if (value !== null && value !== '') values.set(path, String(value));
}

/** @param path with what it goes on with: a colon behind the URN of an extension, a dot behind an attribute */
function collectMembers(values: Map<string, string>, path: string, object: JsonObject): void {
  for (const [name, value] of Object.entries(object)) {
    // `$ref` says the same as `value`.
    if (name !== '$ref') collect(values, `${path}${name}`, value);
  }
}

function collectElements(values: Map<string, string>, path: string, elements: readonly JsonValue[]): void {
  const plain = elements.filter((element) => !isJsonObject(element));
  if (plain.length > 0) values.set(path, plain.map((element) => textOf(element)).join(', '));
  for (const [key, element] of keyedElements(elements)) {
    const place = `${path}${key}`;
    for (const [name, value] of Object.entries(element)) {
      if (name !== 'type' && name !== '$ref') collect(values, `${place}.${name}`, value);
    }
  }
}

/** The elements that have parts, each under what tells it apart from the others, such as `[type eq "work"]`. */
export function keyedElements(elements: readonly JsonValue[]): Map<string, JsonObject> {
  const keyed = new Map<string, JsonObject>();
  const seen = new Map<string, number>();
  for (const element of elements) {
    if (!isJsonObject(element)) continue;
    const key = keyOf(element);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    keyed.set(`[${key}]${count === 1 ? '' : `[${count}]`}`, element);
  }
  return keyed;
}

/** Elements are told apart by what they are for, or by what they are where that is not said. */
function keyOf(element: JsonObject): string {
  const type = memberOf(element, 'type');
  if (typeof type === 'string' && type.trim() !== '') return `type eq ${JSON.stringify(type)}`;
  return `value eq ${JSON.stringify(textOf(memberOf(element, 'value') ?? null))}`;
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
