import type { Ingested } from './ingest.ts';
import type { Resource } from './json.ts';
import type { ResourceType } from './schema/resource-type.ts';

/** What a PUT makes of a resource, RFC 7644 section 3.5.1. */
export interface Replaced {
  readonly resource: Resource;
  /** False when nothing differs: then neither version nor `lastModified` may move. */
  readonly changed: boolean;
}

/**
 * The stored resource replaced by an ingested one. Read-only attributes keep their stored value; so do `active` and
 * `externalId` unless they were sent, if only as null. Everything else that was left out is cleared.
 * Throws `mutability` when an immutable attribute would change.
 */
export function replaceResource(_type: ResourceType, _stored: Resource, _incoming: Ingested): Replaced {
  throw new Error('not yet');
}
