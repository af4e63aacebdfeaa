import { isSameJson } from '../equality.ts';
import { refuse } from '../errors.ts';
import { type JsonValue, memberOf, type Resource } from '../json.ts';
import type { AttributeDefinition } from '../schema/definition.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import type { Ingested } from './ingest.ts';

/** What a PUT makes of a resource, RFC 7644 section 3.5.1. */
export interface Replaced {
  readonly resource: Resource;
  /** False when nothing differs: then neither version nor `lastModified` may move. */
  readonly changed: boolean;
}

/**
 * The stored resource replaced by an ingested one. Read-only attributes keep their stored value; so do `active` and
 * `externalId` unless they were sent, if only as null: losing the anchor, or reactivating somebody in silence, is worse
 * than a stale value. Everything else that was left out is cleared.
 * Throws `mutability` when an immutable attribute would change.
 */
export function replaceResource(type: ResourceType, stored: Resource, incoming: Ingested): Replaced {
  const next: Record<string, JsonValue> = { ...incoming.resource };
  for (const attribute of type.attributes) {
    const before = memberOf(stored, attribute.name);
    if (before === undefined) continue;
    if (isStoredKept(attribute, incoming)) next[attribute.name] = before;
    else if (attribute.mutability === 'immutable' && !isSameJson(before, next[attribute.name])) {
      throw refuse('mutability', `Attribute "${attribute.name}" cannot be changed once it has a value.`);
    }
  }
  return isSameJson(stored, next) ? { resource: stored, changed: false } : { resource: next, changed: true };
}

function isStoredKept(attribute: AttributeDefinition, incoming: Ingested): boolean {
  if (attribute.mutability === 'readOnly') return true;
  const { name, keptOnReplace = false } = attribute;
  return keptOnReplace && memberOf(incoming.resource, name) === undefined && !incoming.cleared.has(name);
}
