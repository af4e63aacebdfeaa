import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../json.ts';
import type { PatchOperation, PatchRequest } from './patch-request.ts';

/**
 * The ids of the only members of a group that a PATCH request can touch or has to know, or null when it may concern any
 * of them. A provider adds and removes one at a time, and a group of ten thousand is not read for each. Whatever is
 * not surely about named members counts as about all of them, and is left to be understood or refused as ever.
 */
export function namedMembers({ operations }: PatchRequest): readonly string[] | null {
  return joined(operations.map(namedBy));
}

/** All ids together, unless one of them all stands for everybody. */
function joined(named: readonly (readonly string[] | null)[]): readonly string[] | null {
  const known = named.filter((ids) => ids !== null);
  return known.length === named.length ? known.flat() : null;
}

const byId = /^members\[\s*value\s+eq\s+"([^"\\]+)"\s*\]$/i;

function namedBy({ op, path, value }: PatchOperation): readonly string[] | null {
  if (path === null) return op === 'remove' ? null : namedByMembersOf(op, value);
  const removed = op === 'remove' ? byId.exec(path)?.[1] : undefined;
  if (removed !== undefined) return [removed];
  if (path.toLowerCase() !== 'members') return isAboutMembers(path) ? null : [];
  // Without a value, to remove is to remove everybody; to replace always is.
  return op === 'replace' || value === undefined || value === null ? null : idsIn(value);
}

/** An operation without a path, whose value says what to do by the names of its members. */
function namedByMembersOf(op: 'add' | 'replace', value: JsonValue | undefined): readonly string[] | null {
  const object = isJsonArray(value) && value.length === 1 ? value[0] : value;
  if (!isJsonObject(object)) return null;
  const names = Object.keys(object).filter(isAboutMembers);
  return joined(
    names.map((name) =>
      op === 'add' && name.toLowerCase() === 'members' ? idsIn(memberOf(object, name) ?? null) : null,
    ),
  );
}

/** Whether a name may mean members, if only as a part of their schema. */
function isAboutMembers(name: string): boolean {
  return /^urn:|members/i.test(name);
}

function idsIn(value: JsonValue): readonly string[] | null {
  const ids: string[] = [];
  for (const element of isJsonArray(value) ? value : [value]) {
    const id = isJsonObject(element) ? memberOf(element, 'value') : element;
    // Whoever becomes primary takes that from another, who is not named.
    const mayBecomePrimary = isJsonObject(element) && Object.hasOwn(element, 'primary');
    if (typeof id !== 'string' || mayBecomePrimary) return null;
    ids.push(id);
  }
  return ids;
}
