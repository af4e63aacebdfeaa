import type { IncomingMessage } from 'node:http';
import getRawBody from 'raw-body';
import { fail, quote, refuse } from '../scim/errors.ts';
import { isJsonArray, isShallow, type JsonValue, maxJsonDepth } from '../scim/json.ts';
import { scimLimits } from './scim-limits.ts';

/** A body and what was forgiven about how it came. */
export interface ReadBody {
  readonly value: JsonValue;
  readonly leniencies: readonly string[];
}

const acceptedTypes = new Set(['application/scim+json', 'application/json']);

/**
 * Reads and parses the body of a SCIM request.
 * @param limit bytes; checked against Content-Length before anything is read, and again while reading.
 * @throws ScimError 413, 415, or 400 `invalidSyntax`.
 */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<ReadBody> {
  const leniencies = checkHeaders(request, limit);
  const bytes = await readBytes(request, limit);
  if (bytes.length === 0) throw refuse('invalidSyntax', 'The request has no body. A JSON object was expected.');
  const value = parse(decode(bytes));
  checkShape(value);
  return { value, leniencies };
}

function checkHeaders(request: IncomingMessage, limit: number): string[] {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) throw tooLarge(limit);
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity') {
    throw fail(415, `The body is compressed (Content-Encoding ${quote(encoding)}). Send it without compression.`);
  }
  const sent = request.headers['content-type'];
  if (sent === undefined || sent.trim() === '') return ['A body without Content-Type was read as JSON.'];
  const mediaType = (sent.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (acceptedTypes.has(mediaType)) return [];
  throw fail(
    415,
    `The body has the media type ${quote(mediaType)}. This endpoint reads application/scim+json and application/json.`,
  );
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  try {
    return await getRawBody(request, { limit, length: request.headers['content-length'] ?? null });
  } catch (failure) {
    const kind = failure instanceof Error && 'type' in failure ? failure.type : undefined;
    if (kind === 'entity.too.large') throw tooLarge(limit);
    if (kind === 'request.aborted' || kind === 'request.size.invalid') {
      throw refuse('invalidSyntax', 'The connection ended before the whole body had arrived.');
    }
    throw failure;
  }
}

function tooLarge(limit: number): Error {
  return fail(413, `The body is larger than ${limit / 1024} KiB, which is the most that this endpoint reads.`);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('invalidSyntax', 'The body is not valid UTF-8.');
  }
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch (failure) {
    const where = failure instanceof SyntaxError ? whereInText(failure.message) : '';
    throw refuse('invalidSyntax', `The body is not valid JSON${where}.`);
  }
}

/** The engine's message itself quotes the body, which may hold a password; only what it says of the place is repeated. */
function whereInText(message: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return ` from character ${Number(position) + 1} on`;
  return message.includes('end of JSON input') ? ': it ends too early' : '';
}

function checkShape(value: JsonValue): void {
  if (!isShallow(value)) {
    throw refuse('invalidSyntax', `The body is nested deeper than ${maxJsonDepth} levels.`);
  }
  checkKeys(value);
}

function checkKeys(value: JsonValue): void {
  if (typeof value !== 'object' || value === null) return;
  if (isJsonArray(value)) {
    for (const element of value) checkKeys(element);
    return;
  }
  const keys = Object.keys(value);
  if (keys.length > scimLimits.objectKeys) {
    throw refuse('invalidSyntax', `An object of the body has more than ${scimLimits.objectKeys} members.`);
  }
  for (const key of keys) checkKeys(value[key] ?? null);
}
