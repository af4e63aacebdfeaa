import { requireMessage } from '../body/resource-shape.ts';
import { describe } from '../body/value-words.ts';
import { fail, quote, refuse, ScimError } from '../errors.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberName, memberOf } from '../json.ts';
import { serverFeatures } from '../schema/features.ts';
import { type ResourceType, resourceTypes } from '../schema/resource-type.ts';

export type BulkMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of a bulk request (RFC 7644 section 3.7), understood but for its data. */
export interface BulkOperation {
  readonly method: BulkMethod;
  /** How other operations may call what this one creates. */
  readonly bulkId: string | null;
  readonly type: ResourceType;
  /** Of the resource; null for POST. May be a reference such as `bulkId:abc`. */
  readonly id: string | null;
  /** As an If-Match header. */
  readonly ifMatch: string | undefined;
  /** null when there is none. */
  readonly data: JsonValue;
}

/** An operation that cannot be understood fails alone. What is known of it is repeated in its answer. */
export interface BrokenOperation {
  readonly method: string | null;
  readonly bulkId: string | null;
  readonly refusal: ScimError;
}

export interface BulkRequest {
  /** After how many failures the rest is left undone; null for never. */
  readonly failOnErrors: number | null;
  readonly operations: readonly (BulkOperation | BrokenOperation)[];
}

const { maxOperations } = serverFeatures.bulk;

/**
 * Reads the body of a bulk request; member names in any case.
 * @throws ScimError 400 `invalidSyntax` or `invalidValue` for what is no bulk request, 413 for too many operations
 */
export function readBulkRequest(body: JsonValue): BulkRequest {
  const message = requireMessage(body, 'a BulkRequest as a JSON object', (urn) => urn.endsWith(':bulkrequest'));
  const operations = anyCase(message, 'Operations');
  if (!isJsonArray(operations)) {
    throw refuse('invalidSyntax', `"Operations" must be a list of operations, found ${describe(operations)}.`);
  }
  if (operations.length > maxOperations) {
    throw fail(
      413,
      `The request has ${operations.length} operations, and one request may have ${maxOperations}. Send them in several requests.`,
    );
  }
  return {
    failOnErrors: readFailOnErrors(anyCase(message, 'failOnErrors')),
    operations: operations.map(readOperation),
  };
}

function readFailOnErrors(value: JsonValue | undefined): number | null {
  if (value === undefined || value === null) return null;
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number) && number > 0) return number;
  throw refuse('invalidValue', `failOnErrors must be a whole number of at least 1, found ${describe(value)}.`);
}

function readOperation(sent: JsonValue): BulkOperation | BrokenOperation {
  const operation = isJsonObject(sent) ? sent : {};
  const method = textOf(operation, 'method')?.trim().toUpperCase() ?? null;
  const bulkId = textOf(operation, 'bulkId');
  try {
    if (!isJsonObject(sent)) throw refuse('invalidSyntax', `An operation must be an object, found ${describe(sent)}.`);
    return { ...readParts(operation, method), bulkId: bulkId === '' ? null : bulkId };
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    return { method, bulkId, refusal: error };
  }
}

function readParts(operation: JsonObject, method: string | null): Omit<BulkOperation, 'bulkId'> {
  const sentId = anyCase(operation, 'bulkId');
  if (sentId !== undefined && sentId !== null && typeof sentId !== 'string') {
    throw refuse('invalidValue', `bulkId must be a string, found ${describe(sentId)}.`);
  }
  if (method === null) throw refuse('invalidSyntax', 'The operation has no method.');
  if (method !== 'POST' && method !== 'PUT' && method !== 'PATCH' && method !== 'DELETE') {
    throw fail(
      405,
      `The method ${quote(method)} cannot be used in a bulk request. Possible are POST, PUT, PATCH, DELETE.`,
    );
  }
  const { type, id } = readPath(textOf(operation, 'path'), method);
  const ifMatch = textOf(operation, 'version') ?? undefined;
  return { method, type, id, ifMatch, data: anyCase(operation, 'data') ?? null };
}

/** `/Users`, or `/Users/` and an id. */
function readPath(path: string | null, method: BulkMethod): Pick<BulkOperation, 'type' | 'id'> {
  if (path === null || path.trim() === '') throw refuse('invalidPath', 'The operation has no path.');
  const [endpoint, id, ...rest] = path.trim().replace(/^\/+/, '').replace(/\/+$/, '').split(/\/+/);
  const type = resourceTypes.find((candidate) => candidate.endpoint === `/${endpoint}`);
  if (type === undefined || rest.length > 0) {
    throw fail(404, `There is nothing at the path ${quote(path)}. In a bulk request there are /Users and /Groups.`);
  }
  if (method === 'POST' && id !== undefined) {
    throw fail(405, `POST creates at ${quote(type.endpoint)}; the path ${quote(path)} names one resource.`);
  }
  if (method !== 'POST' && id === undefined) {
    throw fail(405, `${method} needs the id of a resource behind ${quote(type.endpoint)} in the path.`);
  }
  return { type, id: id === undefined ? null : decoded(id) };
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function textOf(object: JsonObject, name: string): string | null {
  const value = anyCase(object, name);
  return typeof value === 'string' ? value : null;
}

function anyCase(object: JsonObject, name: string): JsonValue | undefined {
  const key = memberName(object, name);
  return key === undefined ? undefined : memberOf(object, key);
}
