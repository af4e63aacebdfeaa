import type { IncomingHttpHeaders } from 'node:http';
import type { JsonValue } from '../../scim/json.ts';
import type { LongText } from '../../scim/service/long-text.ts';
import type { AnsweredRequest } from '../../store/activity/request-table.ts';
import { answerHeaders, type Header, requestHeaders } from './headers.ts';
import { maskBody } from './mask.ts';
import { readableUrl } from './request-line.ts';

/** A request and its answer as they were. */
export interface RawExchange {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed; undefined where none was read, or none that could be. */
  readonly body: JsonValue | undefined;
  readonly answer: {
    readonly headers?: Readonly<Record<string, string>>;
    /** JSON; null for none. A long text is read at once, before it is sent. */
    readonly text: string | LongText | null;
  };
}

/** The same for as long as nobody has worked out what of it is kept, with as little of a long answer as is. */
export interface WaitingExchange extends Omit<RawExchange, 'answer'> {
  readonly answer: Omit<RawExchange['answer'], 'text'> & { readonly text: string | Start | null };
}

interface Start {
  readonly start: string;
  /** Of the whole, in bytes. */
  readonly length: number;
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

export function waitingExchange(raw: RawExchange): WaitingExchange {
  const { text } = raw.answer;
  const isThereStill = text === null || typeof text === 'string';
  return { ...raw, answer: { ...raw.answer, text: isThereStill ? text : startOf(text) } };
}

function startOf({ bytes }: LongText): string | Start {
  if (bytes.length <= longestParsed) return bytes.toString();
  return { start: bytes.toString('utf8', 0, longestFrame), length: bytes.length };
}

export function keptExchange(
  { id, status }: Pick<AnsweredRequest, 'id' | 'status'>,
  said: WaitingExchange,
  hasChange: boolean,
): KeptExchange {
  const isAnsweredByChange = hasChange && said.answer.text !== null && status < 300 && !said.url.includes('?');
  return {
    id,
    url: readableUrl(said.url),
    request: requestOf(said),
    response: {
      headers: answerHeaders(said.answer.headers),
      ...(isAnsweredByChange ? {} : answerOf(said.answer.text)),
    },
    ...(isAnsweredByChange && { isAnsweredByChange: true as const }),
  };
}

function requestOf({ headers, body }: WaitingExchange): KeptMessage {
  const told = requestHeaders(headers);
  if (body !== undefined) return { headers: told, ...bodyAndNotes(body) };
  const length = Number(headers['content-length'] ?? 0);
  if (!(length > 0)) return { headers: told };
  return { headers: told, notes: [`The body, ${length} bytes, was not read as JSON and is not kept.`] };
}

function answerOf(text: string | Start | null): Omit<KeptMessage, 'headers'> {
  if (text === null || text === '') return {};
  if (typeof text === 'string' && text.length <= longestParsed) return bodyAndNotes(JSON.parse(text));
  const start = typeof text === 'string' ? text.slice(0, longestFrame) : text.start;
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
