import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Store } from '../store/open.ts';

/** Where this installation proves that it is the one that answers. No directory can have this name. */
export const proofPath = '/scim/v2/.well-known/switchboard';

const keyLength = 32;
const setting = 'proofKey';
/** Long enough that nobody has seen the answer before, short enough that the answer is cheap. */
const nonceShape = /^[A-Za-z0-9_-]{22,86}$/;

/** The key with which this installation proves itself, made when there is none yet. */
export async function ensureProofKey(store: Store, random: (bytes: number) => Buffer): Promise<Buffer> {
  const stored = Buffer.from(store.settings.read(setting) ?? '', 'base64');
  if (stored.length === keyLength) return stored;
  const key = random(keyLength);
  await store.write(() => store.settings.write(setting, key.toString('base64')));
  return key;
}

/** What only the installation with this key can answer to a nonce. */
export function proofOf(key: Buffer, nonce: string): string {
  return createHmac('sha256', key).update(`switchboard ${nonce}`).digest('base64url');
}

export function isProof(key: Buffer, nonce: string, answer: string): boolean {
  const expected = Buffer.from(proofOf(key, nonce));
  const given = Buffer.from(answer);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

type Callback = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Answers the question for the proof, which needs no token and reveals nothing; everything else goes on. */
export function withProof(callback: Callback, key: Buffer): Callback {
  return (request, response) => {
    if (request.method !== 'GET' || !request.url?.startsWith(`${proofPath}?`)) return callback(request, response);
    const nonce = new URLSearchParams(request.url.slice(proofPath.length)).get('nonce') ?? '';
    if (!nonceShape.test(nonce)) return callback(request, response);
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
    response.end(proofOf(key, nonce));
  };
}
