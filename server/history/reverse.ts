import { keyedElements, ownMembers } from '../provisioning/field-changes.ts';
import { isSameJson } from '../scim/equality.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf, type Resource } from '../scim/json.ts';

/**
 * The resource as it is now, without what one change did to it: of the attributes that differ before and after that
 * change each has its former value again, and all others stay. Elements of lists are told apart as the screens tell them
 * apart.
 */
export function withoutChange(before: Resource, after: Resource, now: Resource): Resource {
  const reversed: Record<string, JsonValue> = { ...now };
  for (const name of namesIn(before, after)) {
    if (ownMembers.has(name)) continue;
    put(reversed, name, reverse(memberOf(before, name), memberOf(after, name), memberOf(now, name)));
  }
  const schemas = schemasOf(reversed, before);
  return schemas === undefined ? reversed : { ...reversed, schemas };
}

type Maybe = JsonValue | undefined;

function reverse(before: Maybe, after: Maybe, now: Maybe): Maybe {
  if (isSameJson(before, after)) return now;
  if (isSameJson(after, now)) return before;
  if (isParts(before) && isParts(after) && isParts(now)) return reverseParts(before ?? {}, after ?? {}, now ?? {});
  if (isElements(before) && isElements(after) && isElements(now)) {
    return reverseElements(before ?? [], after ?? [], now ?? []);
  }
  return before;
}

function isParts(value: Maybe): value is JsonObject | undefined {
  return value === undefined || isJsonObject(value);
}

/** Lists of plain values are put back as a whole. */
function isElements(value: Maybe): value is readonly JsonValue[] | undefined {
  return value === undefined || (isJsonArray(value) && value.every((element) => isJsonObject(element)));
}

function reverseParts(before: JsonObject, after: JsonObject, now: JsonObject): JsonObject | undefined {
  const reversed: Record<string, JsonValue> = { ...now };
  for (const name of namesIn(before, after)) {
    put(reversed, name, reverse(memberOf(before, name), memberOf(after, name), memberOf(now, name)));
  }
  return Object.keys(reversed).length === 0 ? undefined : reversed;
}

function reverseElements(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  now: readonly JsonValue[],
): readonly JsonValue[] | undefined {
  const [was, became] = [keyedElements(before), keyedElements(after)];
  const elements: Map<string, JsonValue> = keyedElements(now);
  for (const key of new Set([...was.keys(), ...became.keys()])) {
    const element = reverse(was.get(key), became.get(key), elements.get(key));
    if (element === undefined) elements.delete(key);
    else elements.set(key, element);
  }
  return elements.size === 0 ? undefined : [...elements.values()];
}

/** A resource names the schemas of the extensions it has, RFC 7643 section 3. */
function schemasOf(resource: JsonObject, before: Resource): readonly JsonValue[] | undefined {
  const [named, former] = [memberOf(resource, 'schemas'), memberOf(before, 'schemas')];
  if (!isJsonArray(named)) return undefined;
  const missing = isJsonArray(former) ? former.filter((schema) => !named.includes(schema)) : [];
  return [...named, ...missing.filter((schema) => typeof schema === 'string' && Object.hasOwn(resource, schema))];
}

function namesIn(...objects: readonly JsonObject[]): Set<string> {
  return new Set(objects.flatMap((object) => Object.keys(object)));
}

function put(object: Record<string, JsonValue>, name: string, value: Maybe): void {
  if (value === undefined) delete object[name];
  else Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}
