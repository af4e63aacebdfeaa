import { X509Certificate } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { CheckStep } from '../contract/network.ts';
import { codeOf } from '../start-failure.ts';
import { dayOf, isFor, isSelfSigned } from './certificate.ts';
import { isProof, proofPath } from './identity-proof.ts';
import { kindOf } from './own-addresses.ts';

/** What a step of the check has found. */
export type Finding = Pick<CheckStep, 'sentence'> & { readonly state: 'ok' | 'warning' | 'failed' };

const ok = (sentence: string): Finding => ({ state: 'ok', sentence });
const warning = (sentence: string): Finding => ({ state: 'warning', sentence });
const failed = (sentence: string): Finding => ({ state: 'failed', sentence });

const dayMs = 86_400_000;
/** A certificate that ends this soon should have been renewed by now. */
const soonDays = 14;

/** Whether the addresses behind a name are ones that the internet can reach. */
export function judgeAddresses(host: string, addresses: readonly string[]): Finding {
  if (addresses.length === 0) return failed(`The name ${host} has no address.`);
  const listed = addresses.join(', ');
  const what = isIP(host) === 0 ? `${host} is ${listed}` : host;
  if (addresses.every((address) => kindOf(address) === 'loopback')) {
    return warning(`${what}, which is this computer itself: nobody else can reach it under this address.`);
  }
  const hidden = addresses.filter((address) => kindOf(address) !== 'public');
  if (hidden.length === 0) return ok(`${what}.`);
  return warning(
    `${what}. ${hidden.length === addresses.length ? 'That is an address' : `${hidden.join(', ')} is an address`} of a private network: Okta and other identity providers in the cloud cannot reach it.`,
  );
}

/** Why a name could not be resolved. */
export function explainLookup(host: string, failure: unknown): Finding {
  const code = codeOf(failure);
  if (code === 'ENOTFOUND' || code === 'ENODATA') {
    return failed(
      `Nobody knows the name ${host}. Check the spelling, and that its DNS record has been made and has had time to spread.`,
    );
  }
  return failed(`The name ${host} could not be resolved (${code || 'unknown cause'}). Is this computer online?`);
}

/** Why no connection came about. */
export function explainConnection(where: string, failure: unknown): Finding {
  const code = codeOf(failure);
  switch (code.startsWith('ERR_SSL_') ? 'EPROTO' : code) {
    case 'ECONNREFUSED':
      return failed(`Nothing listens at ${where}. Start the tunnel or the reverse proxy, and check the port.`);
    case 'ETIMEDOUT':
    case 'ABORT_ERR':
      return failed(`${where} did not answer in time. A firewall may be in the way, or the tunnel is not running.`);
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return failed(`There is no way through the network to ${where}.`);
    case 'ECONNRESET':
    case 'EPROTO':
      return failed(`What listens at ${where} broke the connection off: it does not seem to speak HTTPS there.`);
    default:
      return failed(`No connection to ${where} came about (${code || 'unknown cause'}).`);
  }
}

/** Whether identity providers will trust the certificate of a connection. */
export function judgeCertificate(socket: TLSSocket, host: string, now: number): Finding {
  const chain = socket.getPeerCertificate(true);
  if (chain.raw === undefined) return failed('The other side has shown no certificate.');
  const certificate = new X509Certificate(chain.raw);
  const end = certificate.validToDate;
  const lasts = `valid until ${dayOf(end)}`;
  if (end.getTime() <= now) return failed(`The certificate ended on ${dayOf(end)}. Renew it.`);
  if (!isFor(certificate, host)) {
    return failed(`The certificate is not for ${host}. It is for ${namesOf(certificate)}.`);
  }
  if (!socket.authorized) {
    return isSelfSigned(certificate)
      ? failed(
          'The certificate is signed by itself. Okta and other identity providers in the cloud accept only certificates of a public authority; programs in your own network can be told its fingerprint.',
        )
      : failed(
          `The certificate is not trusted (${String(socket.authorizationError)}). ${hasIntermediate(chain) ? 'Its authority is not a public one.' : 'The chain is incomplete: serve the intermediate certificate as well.'}`,
        );
  }
  if (end.getTime() - now < soonDays * dayMs)
    return warning(`The certificate is trusted, but only ${lasts}. Renew it.`);
  return ok(`The certificate is trusted and ${lasts}.`);
}

function namesOf(certificate: X509Certificate): string {
  return (certificate.subjectAltName ?? certificate.subject).replaceAll(/\w+(?: \w+)?:/g, '').slice(0, 200);
}

function hasIntermediate(chain: DetailedPeerCertificate): boolean {
  return chain.issuerCertificate !== undefined && chain.issuerCertificate.raw !== chain.raw;
}

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
  /** The connection it came over, when that was encrypted. */
  readonly certificate: Finding | null;
}

const longestBody = 4_096;

/** Asks an installation for its proof, whatever its certificate; what is wrong with that is said in its own step. */
export function askForProof(url: string, nonce: string, now: number, signal: AbortSignal): Promise<Answer> {
  const target = new URL(`${url}${proofPath}?nonce=${nonce}`);
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const receive = (response: IncomingMessage): void => {
    let body = '';
    const certificate =
      target.protocol === 'https:' ? judgeCertificate(response.socket as TLSSocket, hostOf(target), now) : null;
    const finish = () => {
      const { statusCode: status = 0, headers } = response;
      resolve({ status, location: headers.location, body, certificate });
    };
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      body += chunk;
      if (body.length > longestBody) response.destroy();
    });
    response.on('close', finish);
    response.on('error', reject);
  };
  const options = { signal, agent: false, headers: { Accept: 'text/plain' } } as const;
  const request =
    target.protocol === 'https:'
      ? httpsRequest(target, { ...options, rejectUnauthorized: false }, receive)
      : httpRequest(target, options, receive);
  request.on('error', reject);
  request.end();
  return promise;
}

/** The host of an address without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replaceAll(/[[\]]/g, '');
}

/** Whether the answer came from where the identity provider's requests should go. */
export function judgeAnswer({ status, location }: Answer): Finding {
  if (status >= 300 && status < 400) {
    return failed(
      `The address redirects${location === undefined ? '' : ` to ${location.slice(0, 200)}`}. Identity providers do not follow redirects: set the address it redirects to, or take the redirection away.`,
    );
  }
  if (status === 502 || status === 503 || status === 504 || status === 530) {
    return failed(
      `The tunnel or proxy answers ${status}: it does not reach Switchboard behind it. Check that it forwards to the address and port at which Switchboard receives.`,
    );
  }
  if (status === 401 || status === 403) {
    return failed(
      `Something in front of Switchboard asks who is there (${status}). Let requests to /scim/v2/ through without a login of its own; the security token protects them.`,
    );
  }
  return status === 200
    ? ok('The path /scim/v2/ is answered.')
    : failed(`/scim/v2/ is answered with ${status}. Forward the path unchanged to Switchboard.`);
}

/** Whether it is this very installation that answered. */
export function judgeIdentity(key: Buffer, nonce: string, body: string): Finding {
  return isProof(key, nonce, body.trim())
    ? ok('The answer came from this installation.')
    : failed('Something else answers at this address: the answer did not come from this installation of Switchboard.');
}
