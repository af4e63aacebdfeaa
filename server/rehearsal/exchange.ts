import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecure, type TLSSocket } from 'node:tls';
import { gunzipSync, inflateSync } from 'node:zlib';
import { hostOf, judgeCertificate } from '../network/check-steps.ts';

/** Where requests go. */
export interface Target {
  /** Of the directory, without a trailing slash. */
  readonly baseUrl: string;
  /**
   * The fingerprint of the one certificate that is accepted, for our own listener, whose certificate nobody vouches for
   * at the address it has here. Null where the certificate has to be one that identity providers trust.
   */
  readonly pin: string | null;
}

export interface SentRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL, with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface Received {
  readonly status: number;
  readonly contentType: string;
  readonly location: string | null;
  readonly text: string;
}

/** Nothing was sent, because whoever showed this certificate must not get to see a token. */
export class CertificateProblem extends Error {
  override readonly name = 'CertificateProblem';
}

/** Answers of SCIM to these requests are a few kilobytes; whoever sends more sends something else. */
const longestAnswer = 256 * 1024;

/**
 * One request over a connection of its own, with no other headers than it is given but those of HTTP itself. Follows no
 * redirects, as identity providers follow none.
 * @throws CertificateProblem, or the system's error when no answer came; an AbortError when the signal was aborted
 */
export async function exchange(
  target: Target,
  request: SentRequest,
  now: number,
  signal: AbortSignal,
): Promise<Received> {
  const url = new URL(target.baseUrl + request.path);
  const socket = await connect(url, target.pin, now, signal);
  try {
    const bytes = request.body === null ? null : Buffer.from(request.body);
    const sent = httpRequest({
      createConnection: () => socket,
      method: request.method,
      path: url.pathname + url.search,
      headers: {
        Host: url.host,
        ...request.headers,
        ...(bytes === null ? {} : { 'Content-Length': bytes.byteLength }),
      },
      signal,
    });
    const answered = once(sent, 'response');
    sent.end(bytes ?? undefined);
    const [response]: IncomingMessage[] = await answered;
    if (response === undefined) throw new Error('There was an answer without an answer.');
    return await readAnswer(response);
  } finally {
    socket.destroy();
  }
}

/** A connection to somebody who may be told the token. */
async function connect(url: URL, pin: string | null, now: number, signal: AbortSignal): Promise<Socket> {
  const host = hostOf(url);
  if (url.protocol === 'http:') {
    const socket = connectPlain({ host, port: Number(url.port || 80) });
    return await established(socket, 'connect', signal);
  }
  const socket = connectSecure({
    host,
    port: Number(url.port || 443),
    ...(isIP(host) === 0 && { servername: host }),
    // Judged below instead, before anything is sent, so that what is wrong with it can be said in words.
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  });
  await established(socket, 'secureConnect', signal);
  const wrong = pin === null ? faultOf(socket, host, now) : faultAgainst(socket, pin);
  if (wrong === null) return socket;
  socket.destroy();
  throw new CertificateProblem(wrong);
}

async function established(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<Socket> {
  try {
    await once(socket, event, { signal });
    return socket;
  } catch (failure) {
    // What still goes wrong with a connection that is given up is of no interest.
    socket.on('error', () => undefined).destroy();
    throw failure;
  }
}

function faultOf(socket: TLSSocket, host: string, now: number): string | null {
  const { state, sentence } = judgeCertificate(socket, host, now);
  return state === 'failed' ? sentence : null;
}

function faultAgainst(socket: TLSSocket, pin: string): string | null {
  return socket.getPeerCertificate().fingerprint256 === pin
    ? null
    : 'Another program answers at this address: the certificate is not the one that Switchboard uses.';
}

async function readAnswer(response: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length > longestAnswer) break;
  }
  const { statusCode: status = 0, headers } = response;
  return {
    status,
    contentType: headers['content-type'] ?? '',
    location: headers.location ?? null,
    text: decode(Buffer.concat(chunks), headers['content-encoding']),
  };
}

/** Proxies compress what they pass on, for both ways of compressing are asked for. */
function decode(bytes: Buffer, encoding: string | undefined): string {
  try {
    if (encoding === 'gzip') return gunzipSync(bytes, { maxOutputLength: longestAnswer }).toString('utf8');
    if (encoding === 'deflate') return inflateSync(bytes, { maxOutputLength: longestAnswer }).toString('utf8');
  } catch {
    return `The answer says that it is compressed (${encoding}) but cannot be read as such.`;
  }
  return bytes.toString('utf8');
}
