import { z } from 'zod';

/** How the connection is encrypted: not at all, with a certificate of the company, or with one made here. */
export const tlsChoice = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('off') }),
  z.object({
    mode: z.literal('own'),
    /** Paths of PEM files on this computer; the certificate's file holds the chain behind it. */
    keyFile: z.string().max(1_000),
    certificateFile: z.string().max(1_000),
  }),
  z.object({ mode: z.literal('generated') }),
]);
export type TlsChoice = z.output<typeof tlsChoice>;

/** Where and how SCIM is received. */
export const listenerSettings = z.object({
  /** An address of this computer, or `0.0.0.0` / `::` for all of them. */
  bind: z.string().max(255),
  /** 0 takes a free one. */
  port: z.int().min(0).max(65_535),
  tls: tlsChoice,
  /** Addresses and networks (CIDR) whose `X-Forwarded-For` is believed, besides this computer's own. */
  trustedProxies: z.array(z.string().max(60)).max(50),
  /** Receive beyond this computer without encryption: tokens and people can then be read on the way. */
  allowPlainHttp: z.boolean(),
});
export type ListenerSettings = z.output<typeof listenerSettings>;

/** What is known of a certificate without its key. Times in milliseconds since 1970. */
export const certificateInfo = z.object({
  /** Host names and addresses it is valid for. */
  names: z.array(z.string()),
  issuer: z.string(),
  validFrom: z.int(),
  validTo: z.int(),
  /** SHA-256, as pairs of hexadecimal digits. */
  fingerprint: z.string(),
  isSelfSigned: z.boolean(),
});
export type CertificateInfo = z.output<typeof certificateInfo>;

/** `private` addresses are those of company networks, which the internet cannot reach. */
export const ownAddress = z.object({
  address: z.string(),
  interface: z.string(),
  kind: z.enum(['loopback', 'private', 'public']),
});
export type OwnAddress = z.output<typeof ownAddress>;

export const listenerConfiguration = z.object({
  settings: listenerSettings,
  /** What the command line decides, so that the screen cannot. */
  fixed: z.object({ bind: z.boolean(), port: z.boolean(), tls: z.boolean() }),
  /** The certificate in use, or null without TLS. */
  certificate: certificateInfo.nullable(),
  /** The addresses this computer has now. */
  addresses: z.array(ownAddress),
  /** Where it receives, `https://address:port`, whether it runs or not. */
  origin: z.string(),
});
export type ListenerConfiguration = z.output<typeof listenerConfiguration>;

/** The parts of the check whether the identity provider can reach this installation, in order. */
export const checkStepName = z.enum(['address', 'dns', 'connection', 'certificate', 'answer', 'identity']);
export type CheckStepName = z.output<typeof checkStepName>;

export const checkStep = z.object({
  name: checkStepName,
  state: z.enum(['waiting', 'running', 'ok', 'warning', 'failed', 'skipped']),
  /** What was found, and what to do where it is not in order. Empty before. */
  sentence: z.string(),
});
export type CheckStep = z.output<typeof checkStep>;

export const reachabilityCheck = z.object({
  id: z.int(),
  /** The address that is checked, without the path. */
  url: z.string(),
  state: z.enum(['running', 'done', 'cancelled']),
  steps: z.array(checkStep),
  /** In words, once it is done: whether the identity provider can use the address, as far as this computer can tell. */
  verdict: z.object({ state: z.enum(['ok', 'warning', 'failed']), sentence: z.string() }).nullable(),
});
export type ReachabilityCheck = z.output<typeof reachabilityCheck>;

/** The ways from the internet to this computer. */
export const tunnelKind = z.enum([
  'cloudflare-named',
  'cloudflare-quick',
  'ngrok',
  'tailscale',
  'nginx',
  'caddy',
  'iis',
]);
export type TunnelKind = z.output<typeof tunnelKind>;

export const tunnel = z.object({
  kind: tunnelKind,
  /** Where its program was found on this computer; null when it was not, or when there is none to find. */
  installedAt: z.string().nullable(),
  /** The address stays the same when it is started again. */
  isStable: z.boolean(),
  /** What to run or to put into the proxy's configuration, with the port in use. */
  commands: z.string(),
});
export type Tunnel = z.output<typeof tunnel>;
