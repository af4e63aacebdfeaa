import type { JsonValue, Resource } from './json.ts';
import type { ResourceType } from './schema/resource-type.ts';

/** Which attributes an answer holds, RFC 7644 section 3.9. `null` means the default: everything. */
export interface Selection {
  /** A resource reduced to what was asked for. */
  readonly apply: (resource: Resource) => Resource;
  /** Whether a top-level attribute can be in the answer, so that costly ones need not be read. */
  readonly wants: (name: string) => boolean;
}

/**
 * Reads `attributes` and `excludedAttributes`: comma-separated text from a query, or a list from a `.search` body.
 * Names are compared without case, unknown ones are ignored; an empty value is no selection. Where both are given,
 * `attributes` wins.
 */
export function readSelection(
  _type: ResourceType,
  _query: { readonly attributes?: JsonValue | undefined; readonly excludedAttributes?: JsonValue | undefined },
): Selection | null {
  throw new Error('not yet');
}
