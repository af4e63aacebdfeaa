import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import selfsigned from 'selfsigned';
import { describeCertificate, faultOf, isFor, type KeyPair } from './certificate.ts';

const dayMs = 86_400_000;
/** The longest that programs accept (CA/Browser Forum, 398 days), with a day to spare. */
const validDays = 397;
/** Renewed this long before its end, so that a computer that is off for a while comes back in time. */
const renewDays = 30;

export interface GeneratedCertificateOptions {
  /** Where key and certificate are kept. */
  readonly folder: string;
  /** Host names and addresses of this computer. */
  readonly hosts: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The certificate of this installation: the one that was made before, unless it ends soon or this computer has got
 * another name or address since. Elliptic curve P-256; programs that should trust it are given its fingerprint.
 */
export async function ensureGeneratedCertificate(options: GeneratedCertificateOptions): Promise<KeyPair> {
  const file = join(options.folder, 'generated.pem');
  const kept = existsSync(file) ? split(readFileSync(file, 'utf8')) : null;
  if (kept !== null && isStillGood(kept, options)) return kept;
  const made = await generate(options);
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  // Key and certificate in one file, and that complete or not at all: a key without its certificate is of no use.
  const partial = `${file}.new`;
  const text = `${made.key.trim()}\n${made.certificate.trim()}\n`;
  writeFileSync(partial, text, { mode: 0o600, flush: true });
  renameSync(partial, file);
  return split(text);
}

function isStillGood(pair: KeyPair, { hosts, now }: GeneratedCertificateOptions): boolean {
  if (faultOf(pair, now) !== null) return false;
  if (describeCertificate(pair.certificate).validTo - now < renewDays * dayMs) return false;
  const certificate = new X509Certificate(pair.certificate);
  return hosts.every((host) => isFor(certificate, host));
}

async function generate({ hosts, now }: GeneratedCertificateOptions): Promise<KeyPair> {
  const altNames = hosts.map((host) =>
    isIP(host) === 0 ? ({ type: 2, value: host } as const) : ({ type: 7, ip: host } as const),
  );
  const { private: key, cert } = await selfsigned.generate([{ name: 'commonName', value: 'Switchboard' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // An hour of grace for computers whose clocks are slow.
    notBeforeDate: new Date(now - 3_600_000),
    notAfterDate: new Date(now + validDays * dayMs),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  return { key, certificate: cert };
}

function split(pem: string): KeyPair {
  const start = pem.indexOf('-----BEGIN CERTIFICATE-----');
  return start < 0 ? { key: pem, certificate: '' } : { key: pem.slice(0, start), certificate: pem.slice(start) };
}
