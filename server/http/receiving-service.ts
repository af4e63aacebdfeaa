import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ListenerState } from '../contract/app.ts';
import type { CertificateInfo, ListenerSettings } from '../contract/network.ts';
import type { Refusal } from '../contract/result.ts';
import { isLoopback } from '../loopback.ts';
import {
  type CertificateDeps,
  type CertificateSource,
  openCertificate,
  watchForRenewal,
} from '../network/certificate-source.ts';
import { refusalOf } from '../network/listener-settings.ts';
import { type IsTrustedProxy, parseTrustedProxies } from '../network/trusted-proxies.ts';
import { codeOf, type StartFailureKind } from '../start-failure.ts';
import { createListener, type Listener } from './listener.ts';

export interface ReceivingServiceDeps {
  /** Answers every request; what Koa's `app.callback()` returns. */
  readonly callback: (request: IncomingMessage, response: ServerResponse) => unknown;
  readonly settings: ListenerSettings;
  readonly certificates: CertificateDeps;
  /** The address others in the network use, for showing when it listens on all interfaces. */
  readonly lanAddress: () => string;
  readonly onChange: (state: ListenerState) => void;
}

/** Why the service does not run. */
export interface NotReceiving {
  readonly refusal: Refusal;
  /** What it is called when it keeps the program from starting. */
  readonly kind: StartFailureKind;
}

/** The SCIM listener as an administrator knows it: running or not, and why not. */
export interface ReceivingService {
  state(): ListenerState;
  settings(): ListenerSettings;
  /** The certificate in use; null without TLS. */
  certificate(): CertificateInfo | null;
  /** Whose `X-Forwarded-For` is believed. */
  isTrustedProxy(address: string): boolean;
  /** The port it has, or will have. */
  port(): number;
  /** `http(s)://address:port` without a trailing slash, also while it is stopped. */
  origin(): string;
  /** Null when it runs; otherwise why it could not be started. */
  start(): Promise<NotReceiving | null>;
  /**
   * Receives somewhere else or in another way. Requests that are being answered finish. Where the new settings cannot
   * be used the old ones stay in force.
   */
  change(settings: ListenerSettings): Promise<NotReceiving | null>;
  stop(): Promise<void>;
}

/** One listener with what it was made from. */
interface Bound {
  readonly settings: ListenerSettings;
  readonly source: CertificateSource | null;
  readonly listener: Listener;
}

/** A laptop that is carried into another network has another address. */
const lanAddressKeptMs = 5_000;

const allInterfaces = new Set(['0.0.0.0', '::']);

export function createReceivingService(deps: ReceivingServiceDeps): ReceivingService {
  const { callback, certificates, lanAddress, onChange } = deps;
  let wanted = deps.settings;
  let bound: Bound | null = null;
  let certificate: CertificateInfo | null = null;
  let isTrustedProxy: IsTrustedProxy = isLoopback;
  let endRenewal = (): void => {};
  let stopped: ListenerState = { state: 'stopped', reason: null };
  let port = wanted.port;
  /** One change at a time: two clicks on "Start it" must not both find the port free. */
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(action: () => Promise<T>): Promise<T> {
    const mine = turn.then(action);
    turn = mine.catch(() => undefined);
    return mine;
  }

  /** Every answer to a provider may have the address in it, and asking for it takes longer than a look-up. */
  let lan = { askedAt: Number.NEGATIVE_INFINITY, address: '' };
  function rememberedLanAddress(): string {
    const now = performance.now();
    if (now - lan.askedAt > lanAddressKeptMs) lan = { askedAt: now, address: lanAddress() };
    return lan.address;
  }

  function state(): ListenerState {
    const address = bound?.listener.address() ?? null;
    return address === null ? stopped : { state: 'listening', ...address };
  }

  /** Opens a listener, or says why it cannot be opened. */
  async function open(settings: ListenerSettings): Promise<Bound | NotReceiving> {
    const refusal = refusalOf(settings);
    if (refusal !== null) return { kind: 'bad-arguments', refusal };
    try {
      const source = await openCertificate(settings.tls, certificates);
      if (source !== null && 'wrong' in source) {
        return { kind: 'bad-arguments', refusal: { code: 'LISTEN-02', field: 'tls', message: source.wrong } };
      }
      const { bind } = settings;
      const listener = createListener({ callback, bind, port: settings.port, tls: source?.pair ?? null });
      await listener.start();
      return { settings, source, listener };
    } catch (failure) {
      const code = codeOf(failure);
      const kind = code === 'EADDRINUSE' ? 'port-in-use' : 'bad-arguments';
      return { kind, refusal: { code: 'LISTEN-01', message: explain(code, settings) } };
    }
  }

  function use(opened: Bound): void {
    bound = opened;
    wanted = opened.settings;
    certificate = opened.source?.info ?? null;
    const proxies = parseTrustedProxies(wanted.trustedProxies);
    isTrustedProxy = 'wrong' in proxies ? isLoopback : proxies.isTrusted;
    port = opened.listener.address()?.port ?? port;
    endRenewal = watchForRenewal(wanted.tls, () => void renew(opened));
    onChange(state());
  }

  /** What cannot be used is left alone: the certificate in use may have weeks to go. */
  async function renew({ listener, settings }: Bound): Promise<void> {
    const next = await openCertificate(settings.tls, certificates).catch(() => null);
    if (next === null || 'wrong' in next || bound?.listener !== listener) return;
    if (next.info.fingerprint === certificate?.fingerprint) return;
    listener.renew(next.pair);
    certificate = next.info;
    onChange(state());
  }

  /** The port is free as soon as this has begun; the promise waits for requests that are being answered. */
  function release(): Promise<void> {
    endRenewal();
    const ending = bound?.listener.stop() ?? Promise.resolve();
    bound = null;
    return ending;
  }

  function refuse(failed: NotReceiving): NotReceiving {
    stopped = { state: 'stopped', reason: failed.refusal.message };
    onChange(stopped);
    return failed;
  }

  return {
    state,
    settings: () => wanted,
    certificate: () => certificate,
    isTrustedProxy: (address) => isTrustedProxy(address),
    port: () => port,
    origin: () => {
      const host = allInterfaces.has(wanted.bind) ? rememberedLanAddress() : wanted.bind;
      const scheme = wanted.tls.mode === 'off' ? 'http' : 'https';
      return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
    },

    start: () =>
      inTurn(async () => {
        if (bound !== null) return null;
        const opened = await open(wanted);
        if (!('listener' in opened)) return refuse(opened);
        use(opened);
        return null;
      }),

    change: (settings) =>
      inTurn(async () => {
        const before = wanted;
        // First the old one: it may have the very port.
        const ending = release();
        const opened = await open(settings);
        if ('listener' in opened) use(opened);
        else {
          const old = await open({ ...before, port });
          if ('listener' in old) use({ ...old, settings: before });
          else refuse(old);
        }
        await ending;
        return 'listener' in opened ? null : opened;
      }),

    stop: () =>
      inTurn(async () => {
        await release();
        stopped = { state: 'stopped', reason: null };
      }),
  };
}

function explain(code: string, { bind, port }: ListenerSettings): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${bind} is in use by another program. Stop that program, or choose another port with --port.`;
    case 'EACCES':
      return `The system does not allow this user to listen on port ${port}. Choose a port above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
      return `This computer has no address ${bind}. Choose one of its own addresses with --bind.`;
    default:
      return `The receiving service could not listen on ${bind}, port ${port} (${code || 'unknown cause'}).`;
  }
}
