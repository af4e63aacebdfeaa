import type { JsonValue, Resource } from './json.ts';
import type { ResourceType } from './schema/resource-type.ts';

/** One operation of a PATCH request, its shape checked. */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove';
  /** `null` when the operation has none. */
  readonly path: string | null;
  /** `undefined` when the operation has none. */
  readonly value: JsonValue | undefined;
}

export interface Patched {
  readonly resource: Resource;
  /** False when nothing differs: then neither version nor `lastModified` may move. */
  readonly changed: boolean;
  /** What had to be overlooked, in sentences for the administrator; without values. */
  readonly leniencies: readonly string[];
}

/** Checks the body of a PATCH request, RFC 7644 section 3.5.2. Throws `invalidSyntax`, `invalidPath` or `noTarget`. */
export function readPatchRequest(_body: JsonValue): readonly PatchOperation[] {
  throw new Error('not yet');
}

/**
 * Applies operations in order to a complete resource (with `id` and `meta`). Never changes its input; a refusal leaves
 * nothing done. Throws ScimError naming the operation's number.
 */
export function applyPatch(_type: ResourceType, _resource: Resource, _operations: readonly PatchOperation[]): Patched {
  throw new Error('not yet');
}
