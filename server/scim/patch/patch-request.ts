import { missingSchemasNote, requireMessage, sentSchemas } from '../body/resource-shape.ts';
import { describe } from '../body/value-words.ts';
import { refuse } from '../errors.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberName, memberOf } from '../json.ts';

/** One operation of a PATCH request, its shape checked. */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove';
  /** `null` when the operation has none. */
  readonly path: string | null;
  /** `undefined` when the operation has none. */
  readonly value: JsonValue | undefined;
}

/** A PATCH request, its shape checked. */
export interface PatchRequest {
  readonly operations: readonly PatchOperation[];
  /** What had to be overlooked so far. */
  readonly leniencies: readonly string[];
}

const patchMessage = 'urn:ietf:params:scim:api:messages:2.0:patchop';

/**
 * Checks the body of a PATCH request, RFC 7644 section 3.5.2. Member names and operations in any case, because Entra ID
 * capitalises them. Throws `invalidSyntax`, or `invalidPath` for a path that is no text.
 */
export function readPatchRequest(body: JsonValue): PatchRequest {
  const message = requireMessage(body, 'a PATCH request', (urn) => urn === patchMessage);
  const leniencies = new Set<string>();
  if (sentSchemas(message).length === 0) leniencies.add(missingSchemasNote);
  const sent = anyCase(message, 'Operations');
  if (isJsonObject(sent)) leniencies.add('Operations was sent as a single operation instead of a list.');
  const operations = isJsonObject(sent) ? [sent] : sent;
  if (!isJsonArray(operations) || operations.length === 0) {
    throw refuse(
      'invalidSyntax',
      `"Operations" must be a list of at least one operation, found ${describe(operations)}.`,
    );
  }
  const read = operations.map((operation, index) => readOperation(operation, index + 1, leniencies));
  return { operations: read, leniencies: [...leniencies] };
}

/** What RFC 6902 has beyond SCIM. Nothing else is repeated: what stands in the wrong place may be a password. */
const jsonPatchVerbs = ['move', 'copy', 'test'];

function readOperation(operation: JsonValue, number: number, leniencies: Set<string>): PatchOperation {
  if (!isJsonObject(operation)) {
    throw refuse('invalidSyntax', `Operation ${number}: expected an object, found ${describe(operation)}.`);
  }
  const op = anyCase(operation, 'op');
  const verb = typeof op === 'string' ? op.trim().toLowerCase() : '';
  if (verb !== 'add' && verb !== 'replace' && verb !== 'remove') {
    const found = typeof op === 'string' && !jsonPatchVerbs.includes(verb) ? 'another text' : describe(op);
    throw refuse('invalidSyntax', `Operation ${number}: "op" must be add, replace or remove, found ${found}.`);
  }
  if (op !== verb) leniencies.add(`The operation ${verb} was written in another case.`);
  const path = anyCase(operation, 'path') ?? null;
  if (path !== null && typeof path !== 'string') {
    throw refuse('invalidPath', `Operation ${number}: "path" must be text, found ${describe(path)}.`);
  }
  const trimmed = path?.trim() ?? '';
  if (path !== null && trimmed === '') leniencies.add('An empty path was taken for no path.');
  return { op: verb, path: trimmed === '' ? null : trimmed, value: anyCase(operation, 'value') };
}

function anyCase(object: JsonObject, name: string): JsonValue | undefined {
  const key = memberName(object, name);
  return key === undefined ? undefined : memberOf(object, key);
}
