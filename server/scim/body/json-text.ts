import { fail, refuse, type ScimError } from '../errors.ts';
import { isJsonArray, isShallow, type JsonValue, maxJsonDepth } from '../json.ts';

/** Keys of one JSON object; what has more is refused, never cut short. */
const mostKeys = 2_000;

/**
 * The text of a body as JSON of a usable shape.
 * @throws ScimError 400 `invalidSyntax`
 */
export function readJsonText(text: string): JsonValue {
  if (text === '') throw refuse('invalidSyntax', 'The request has no body. A JSON object was expected.');
  const value = parse(text);
  checkShape(value);
  return value;
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
  if (keys.length > mostKeys) {
    throw refuse('invalidSyntax', `An object of the body has more than ${mostKeys} members.`);
  }
  for (const key of keys) checkKeys(value[key] ?? null);
}

/** The refusal of a body that is larger than so many bytes. */
export function bodyTooLarge(limit: number): ScimError {
  return fail(413, `The body is larger than ${limit / 1024} KiB, which is the most that this endpoint reads.`);
}
