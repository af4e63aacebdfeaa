import { isJsonObject, type JsonObject, type JsonValue, memberOf, type Resource } from '../json.ts';

/** The name by which an administrator recognises a person or group in the list of requests; null when it has none. */
export function subjectOf(resource: Resource): string | null {
  const name = memberOf(resource, 'name');
  return (
    words(memberOf(resource, 'displayName')) ??
    (isJsonObject(name) ? nameOf(name) : null) ??
    words(memberOf(resource, 'userName'))
  );
}

/** What `subjectOf` looks at. */
const telling: ReadonlySet<string> = new Set(['displayName', 'name', 'userName']);

/**
 * The same for a resource as it is stored, of which it reads no more than it needs: every read names whom it was of, and
 * parsing everybody for it cost a tenth of the read.
 * @param body what `JSON.stringify` has made of a resource, which holds no spaces between its parts
 */
export function subjectIn(body: string): string | null {
  const found = new Map<string, string>();
  for (let at = 1; body.charAt(at) === '"'; ) {
    const nameEnd = endOfString(body, at);
    const end = endOfValue(body, nameEnd + 1);
    const name = body.slice(at + 1, nameEnd - 1);
    if (telling.has(name)) {
      const text = body.slice(nameEnd + 1, end);
      // The name to display goes before the others, wherever they stand.
      const displayed = name === 'displayName' ? words(JSON.parse(text)) : null;
      if (displayed !== null) return displayed;
      found.set(name, text);
    }
    at = end + 1;
  }
  const values = [...found].map(([name, text]): [string, JsonValue] => [name, JSON.parse(text)]);
  return subjectOf(Object.fromEntries(values));
}

const quotationMark = 0x22;
const comma = 0x2c;
const openingBracket = 0x5b;
const closingBracket = 0x5d;
const openingBrace = 0x7b;
const closingBrace = 0x7d;

/** The index behind a JSON value. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === quotationMark) {
      at = endOfString(text, at);
      continue;
    }
    if (depth === 0 && (code === comma || code === closingBrace)) return at;
    if (code === openingBrace || code === openingBracket) depth++;
    else if (code === closingBrace || code === closingBracket) depth--;
    at++;
  }
  return text.length;
}

/** The index behind a string that begins with the quotation mark at `start`. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end + 1;
}

/** Whether an odd number of backslashes stands before the character. */
function isEscaped(text: string, index: number): boolean {
  let backslashes = 0;
  while (text.charAt(index - backslashes - 1) === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function nameOf(name: JsonObject): string | null {
  const parts = [words(memberOf(name, 'givenName')), words(memberOf(name, 'familyName'))];
  return words(memberOf(name, 'formatted')) ?? words(parts.filter((part) => part !== null).join(' '));
}

function words(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
