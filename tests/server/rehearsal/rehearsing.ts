import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished } from 'vitest';
import type { Rehearsal, RehearsalStep } from '../../../server/contract/rehearsal.ts';
import type { HostOptions } from '../../../server/host.ts';
import type { KeyPair } from '../../../server/network/certificate.ts';
import { ensureGeneratedCertificate } from '../../../server/network/generated-certificate.ts';
import { accepted } from '../agents/agents.ts';
import { startHost } from '../harness/running-host.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

/** A host with one directory, and the rehearsal of it to its end. */
export async function startRehearsing(options: Partial<HostOptions> = {}) {
  const host = await startHost(options);
  const setup = accepted(await host.call('directories.create', { name: 'Okta', type: 'other' }));
  const told: Rehearsal[] = [];
  host.subscribe((event) => {
    if (event.type === 'rehearsal.changed') told.push(event.rehearsal);
  });

  async function rehearse(app: Rehearsal['app'] = 'template'): Promise<Rehearsal> {
    const { id } = accepted(await host.call('rehearsal.start', { directoryId: setup.id, app }));
    return endOf(id);
  }
  async function endOf(id: number): Promise<Rehearsal> {
    const find = () => told.find((one) => one.id === id && one.state !== 'running');
    await expect.poll(find, { timeout: 4_000, interval: 10 }).toBeDefined();
    const end = find();
    if (end === undefined) throw new Error(`The rehearsal ${id} has not ended.`);
    return end;
  }
  return { ...host, setup, told, rehearse, endOf };
}

/** What a proxy does with a request that it would otherwise pass on as it is. */
export interface Meddling {
  /** Answers by itself instead of passing the request on; true where it has. */
  readonly answer?: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly path?: (path: string) => string;
  readonly headers?: (headers: OutgoingHttpHeaders) => OutgoingHttpHeaders;
  readonly body?: (body: string) => string;
}

export interface Proxy {
  /** `https://localhost:port` */
  readonly url: string;
  /** Every request that came, `METHOD path`. */
  readonly seen: string[];
}

/** A reverse proxy with TLS in front of an origin, which meddles as it is told. */
export async function startProxy(origin: string, meddling: Meddling = {}, pair?: KeyPair): Promise<Proxy> {
  const { answer, path = (same) => same, headers = (same) => same, body = (same) => same } = meddling;
  const seen: string[] = [];
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (answer?.(request, response) === true) return;
    const { hostname, port } = new URL(origin);
    const { host: _host, ...rest } = request.headers;
    const onwards = httpRequest({
      ...{ hostname, port, method: request.method, path: path(request.url ?? '/') },
      headers: headers(rest),
    });
    onwards.on('error', () => response.writeHead(502, { 'Content-Type': 'text/html' }).end(badGateway));
    onwards.on('response', (received) => {
      void buffer(received).then((bytes) => {
        const changed = body(bytes.toString('utf8'));
        const { 'content-length': _length, ...others } = received.headers;
        response.writeHead(received.statusCode ?? 0, others).end(changed);
      });
    });
    response.on('close', () => onwards.destroy());
    request.pipe(onwards);
  };
  const { key, certificate } = pair ?? (await trustedCertificate());
  const server = createSecureServer({ key, cert: certificate }, (request, response) => void pass(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return { url: `https://localhost:${typeof address === 'object' ? (address?.port ?? 0) : 0}`, seen };
}

export const badGateway =
  '<!doctype html><html><head><style>h1 { color: red }</style></head><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>';

/** A certificate for localhost that this process trusts until the test ends. */
async function trustedCertificate(): Promise<KeyPair> {
  const pair = await selfSigned(['localhost']);
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, pair.certificate]);
  onTestFinished(() => setDefaultCACertificates(before));
  return pair;
}

export function selfSigned(hosts: readonly string[], now = Date.now()): Promise<KeyPair> {
  return ensureGeneratedCertificate({ folder: temporaryFolder(), hosts, now });
}

/** The step that failed in the first run. */
export function failedIn(rehearsal: Rehearsal, run = 0): RehearsalStep | undefined {
  return rehearsal.runs[run]?.steps.find(({ state }) => state === 'failed');
}
