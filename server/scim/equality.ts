import { isJsonArray, isJsonObject, type JsonValue, memberOf } from './json.ts';

/** Whether two values say the same, whatever the order of their members. The order of array elements counts. */
export function isSameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (isJsonArray(a)) {
    return isJsonArray(b) && a.length === b.length && a.every((element, index) => isSameJson(element, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && isSameJson(memberOf(a, name), memberOf(b, name)));
}

/** A text that is equal for two values exactly when `isSameJson` holds, for look-ups among many elements. */
export function jsonKey(value: JsonValue): string {
  if (isJsonArray(value)) return `[${value.map(jsonKey).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${jsonKey(memberOf(value, name) ?? null)}`);
  return `{${members.join()}}`;
}
