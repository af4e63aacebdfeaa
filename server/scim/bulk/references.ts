import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../json.ts';
import type { BulkOperation } from './bulk-request.ts';

/** Gives the id that a bulkId stands for. */
export type Resolve = (bulkId: string) => string;

const reference = /^bulkId:(.+)$/is;
/** In the path of a PATCH operation: `members[value eq "bulkId:abc"]`. */
const quotedReference = /"bulkId:([^"\\]+)"/gi;

/** The bulkIds that an operation refers to, in its path and in its data. */
export function referencesOf(operation: Pick<BulkOperation, 'id' | 'data'>): ReadonlySet<string> {
  const found = new Set<string>();
  resolveReferences(operation, (bulkId) => {
    found.add(bulkId);
    return '';
  });
  return found;
}

/** The operation with the ids that its references stand for (RFC 7644 section 3.7.2). */
export function resolveReferences<T extends Pick<BulkOperation, 'id' | 'data'>>(operation: T, resolve: Resolve): T {
  return {
    ...operation,
    id: operation.id === null ? null : resolveText(operation.id, resolve),
    data: resolveValue(operation.data, resolve),
  };
}

function resolveText(text: string, resolve: Resolve): string {
  const bulkId = reference.exec(text)?.[1];
  return bulkId === undefined ? text : resolve(bulkId);
}

function resolveValue(value: JsonValue, resolve: Resolve): JsonValue {
  if (typeof value === 'string') return resolveText(value, resolve);
  if (isJsonArray(value)) return value.map((element) => resolveValue(element, resolve));
  return isJsonObject(value) ? resolveMembers(value, resolve) : value;
}

function resolveMembers(object: JsonObject, resolve: Resolve): JsonObject {
  const members = Object.keys(object).map((name): [string, JsonValue] => {
    const value = memberOf(object, name) ?? null;
    if (name.toLowerCase() === 'path' && typeof value === 'string') {
      return [name, value.replace(quotedReference, (_all, bulkId: string) => JSON.stringify(resolve(bulkId)))];
    }
    return [name, resolveValue(value, resolve)];
  });
  return Object.fromEntries(members);
}
