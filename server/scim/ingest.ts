import type { JsonValue, Resource } from './json.ts';
import type { ResourceType } from './schema/resource-type.ts';

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
export function ingest(_type: ResourceType, _body: JsonValue): Ingested {
  throw new Error('not yet');
}
