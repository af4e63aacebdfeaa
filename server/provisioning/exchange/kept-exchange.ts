import type { IncomingHttpHeaders } from 'node:http';
import type { JsonValue } from '../../scim/json.ts';
import type { AnsweredRequest } from '../../store/activity/request-table.ts';
import { answerHeaders, type Header, requestHeaders } from './headers.ts';
import { maskBody } from './mask.ts';
import { readableUrl } from './request-line.ts';

/** A request and its answer as they were, for as long as nobody has worked out what of them is kept. */
export interface RawExchange {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed; undefined where none was read, or none that could be. */
  readonly body: JsonValue | undefined;
  readonly answer: {
    readonly headers?: Readonly<Record<string, string>>;
    /** JSON, or its bytes; null for none. */
    readonly text: string | Buffer | null;
  };
}

/** One side of an exchange as it is kept. */
export interface KeptMessage {
  readonly headers: readonly Header[];
  readonly body?: JsonValue;
  readonly notes?: readonly string[];
}

/** What is kept of an exchange: nothing secret, and nobody's personal data that the phone directory has no use for. */
export interface KeptExchange {
  /** Of the request. */
  readonly id: number;
  readonly url: string;
  readonly request: KeptMessage;
  readonly response: KeptMessage;
  /** The body of the answer is the person after the change, as the change log has it. */
  readonly isAnsweredByChange?: true;
}

/** A list of a thousand people is not parsed for the three of them that are kept. */
const longestParsed = 32 * 1024;
/** What a list says before its first element is shorter. */
const longestFrame = 400;

export function keptExchange(
  { id, status }: Pick<AnsweredRequest, 'id' | 'status'>,
  raw: RawExchange,
  hasChange: boolean,
): KeptExchange {
  const isAnsweredByChange = hasChange && raw.answer.text !== null && status < 300 && !raw.url.includes('?');
  return {
    id,
    url: readableUrl(raw.url),
    request: requestOf(raw),
    response: {
      headers: answerHeaders(raw.answer.headers),
      ...(isAnsweredByChange ? {} : answerOf(raw.answer.text)),
    },
    ...(isAnsweredByChange && { isAnsweredByChange: true as const }),
  };
}

function requestOf({ headers, body }: RawExchange): KeptMessage {
  const told = requestHeaders(headers);
  if (body !== undefined) return { headers: told, ...bodyAndNotes(body) };
  const length = Number(headers['content-length'] ?? 0);
  if (!(length > 0)) return { headers: told };
  return { headers: told, notes: [`The body, ${length} bytes, was not read as JSON and is not kept.`] };
}

function answerOf(text: string | Buffer | null): Omit<KeptMessage, 'headers'> {
  if (text === null || text.length === 0) return {};
  if (text.length <= longestParsed) return bodyAndNotes(JSON.parse(text.toString()));
  const start = typeof text === 'string' ? text.slice(0, longestFrame) : text.subarray(0, longestFrame).toString();
  const frame = /^.*?"Resources":\[/s.exec(start)?.[0];
  const notes = [
    `${frame === undefined ? 'The answer' : 'The list'}, ${Math.round(text.length / 1024)} KB, was left out.`,
  ];
  return frame === undefined ? { notes } : { body: JSON.parse(`${frame}]}`), notes };
}

function bodyAndNotes(value: JsonValue): Omit<KeptMessage, 'headers'> {
  const { body, notes } = maskBody(value);
  return notes.length === 0 ? { body } : { body, notes };
}
