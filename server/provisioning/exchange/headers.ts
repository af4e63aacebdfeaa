import type { IncomingHttpHeaders } from 'node:http';
import { shownPrefixOf, tokenPrefix } from '../../directories/token.ts';
import { masked } from './mask.ts';

export type Header = readonly [name: string, value: string];

/** What tells something of a request; whatever else is sent is not kept. */
const tellingOfRequest = ['content-type', 'content-length', 'accept', 'user-agent', 'if-match', 'if-none-match'];
const tellingOfAnswer: ReadonlySet<string> = new Set(
  ['Location', 'Content-Location', 'ETag', 'Allow', 'Retry-After', 'WWW-Authenticate'].map((name) =>
    name.toLowerCase(),
  ),
);
const longest = 300;

/** The telling headers of a request whose token was accepted; of the token no more than tells it from others. */
export function requestHeaders(headers: IncomingHttpHeaders): Header[] {
  const told = tellingOfRequest.flatMap((name): Header[] => {
    const value = headers[name];
    return value === undefined ? [] : [[name, String(value).slice(0, longest)]];
  });
  const { authorization } = headers;
  return authorization === undefined ? told : [['authorization', shownAuthorization(authorization)], ...told];
}

/** The scheme, and what the token begins with: `Bearer dir_9f8e…`. */
function shownAuthorization(header: string): string {
  const [, scheme = '', rest = ''] = /^\s*(bearer\s+)?(.*)$/i.exec(header) ?? [];
  const shown = rest.startsWith(tokenPrefix) ? `${shownPrefixOf(rest)}…` : masked;
  return `${scheme.trim()} ${shown}`.trim();
}

export function answerHeaders(headers: Readonly<Record<string, string>> | undefined): Header[] {
  return Object.entries(headers ?? {}).filter(([name]) => tellingOfAnswer.has(name.toLowerCase()));
}
