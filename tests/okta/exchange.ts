import * as http from 'node:http';
import * as https from 'node:https';
import { gunzipSync } from 'node:zlib';

/** One request, complete; nothing is added to the headers but `Host`, `Connection` and `Content-Length`. */
export interface OktaRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface OktaAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Rejects with the socket's error, or with `OktaTimeout`. */
export type Exchange = (request: OktaRequest) => Promise<OktaAnswer>;

export class OktaTimeout extends Error {
  override readonly name = 'OktaTimeout';
}

/** Okta gives a server 60 s to answer. */
const oktaTimeoutMs = 60_000;

function flat(headers: http.IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [name, [value].flat().join(', ')]);
  return Object.fromEntries(entries);
}

/** Throws when the bytes are not what the header says. */
function decode(bytes: Buffer, encoding: string | undefined): string {
  return (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
}

/**
 * HTTP as Okta speaks it. Not `fetch`, which adds headers that Okta does not send; connections are kept between
 * requests, at most `connections` at a time.
 */
export function createHttpExchange(options: { readonly timeoutMs?: number; readonly connections?: number } = {}): {
  readonly exchange: Exchange;
  stop(): void;
} {
  const { timeoutMs = oktaTimeoutMs, connections = 16 } = options;
  const agents = {
    'http:': new http.Agent({ keepAlive: true, maxSockets: connections }),
    'https:': new https.Agent({ keepAlive: true, maxSockets: connections }),
  };

  const exchange: Exchange = (request) =>
    new Promise((resolve, reject) => {
      const url = new URL(request.url);
      const isSecure = url.protocol === 'https:';
      const body = request.body === undefined ? undefined : Buffer.from(request.body);
      const headers = { ...request.headers, ...(body === undefined ? {} : { 'Content-Length': body.byteLength }) };
      const sent = (isSecure ? https : http).request(url, {
        method: request.method,
        headers,
        agent: isSecure ? agents['https:'] : agents['http:'],
      });
      // A limit on the whole exchange: a server that trickles bytes would pass a limit on silence.
      const timer = setTimeout(() => {
        sent.destroy(new OktaTimeout(`No complete answer within ${timeoutMs / 1000} s`));
      }, timeoutMs);
      const fail = (error: Error): void => {
        clearTimeout(timer);
        reject(error);
      };
      sent.once('error', fail);
      sent.once('response', (received) => {
        const chunks: Buffer[] = [];
        received.on('data', (chunk: Buffer) => chunks.push(chunk));
        received.once('error', fail);
        received.once('end', () => {
          clearTimeout(timer);
          try {
            const text = decode(Buffer.concat(chunks), received.headers['content-encoding']);
            resolve({ status: received.statusCode ?? 0, headers: flat(received.headers), text });
          } catch (error) {
            reject(error);
          }
        });
      });
      sent.end(body);
    });

  return {
    exchange,
    stop() {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}
