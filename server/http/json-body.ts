import type { IncomingMessage } from 'node:http';
import getRawBody from 'raw-body';
import { bodyTooLarge, readJsonText } from '../scim/body/json-text.ts';
import { fail, quote, refuse } from '../scim/errors.ts';
import type { JsonValue } from '../scim/json.ts';

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
  return { value: readJsonText(decode(bytes)), leniencies };
}

function checkHeaders(request: IncomingMessage, limit: number): string[] {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) throw bodyTooLarge(limit);
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
    if (kind === 'entity.too.large') throw bodyTooLarge(limit);
    if (kind === 'request.aborted' || kind === 'request.size.invalid') {
      throw refuse('invalidSyntax', 'The connection ended before the whole body had arrived.');
    }
    throw failure;
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('invalidSyntax', 'The body is not valid UTF-8.');
  }
}
