import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { CertificateInfo } from '../contract/network.ts';

/** A key and the certificate for it, as PEM text; `certificate` holds the chain behind it. */
export interface KeyPair {
  readonly key: string;
  readonly certificate: string;
}

/** What can be told of the first certificate in a PEM text. Throws when there is none. */
export function describeCertificate(pem: string): CertificateInfo {
  const certificate = new X509Certificate(pem);
  const alternatives = (certificate.subjectAltName ?? '').split(', ').map((entry) => entry.replace(/^[^:]*:/, ''));
  return {
    names: alternatives.filter((name) => name !== ''),
    issuer: commonNameOf(certificate.issuer),
    validFrom: certificate.validFromDate.getTime(),
    validTo: certificate.validToDate.getTime(),
    fingerprint: certificate.fingerprint256,
    isSelfSigned: isSelfSigned(certificate),
  };
}

/** Whether nobody vouches for a certificate but itself. */
export function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey);
}

/** Whether a certificate is valid for a host name or an IP address (RFC 6125). */
export function isFor(certificate: X509Certificate, host: string): boolean {
  return (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined;
}

/** What is wrong with a key and its certificate, in a sentence for whoever chose the files; null when they can be used. */
export function faultOf({ key, certificate }: KeyPair, now: number): string | null {
  let parsed: X509Certificate;
  try {
    parsed = new X509Certificate(certificate);
  } catch {
    return 'The certificate file holds no certificate in PEM form, which begins with "-----BEGIN CERTIFICATE-----".';
  }
  let privateKey: ReturnType<typeof createPrivateKey>;
  try {
    privateKey = createPrivateKey(key);
  } catch {
    return 'The key file holds no private key in PEM form that can be read without a passphrase.';
  }
  if (!parsed.checkPrivateKey(privateKey)) return 'The key does not belong to the certificate: they are not a pair.';
  if (parsed.validToDate.getTime() <= now) {
    return `The certificate ended on ${dayOf(parsed.validToDate)}. Renew it, then choose the new file.`;
  }
  if (parsed.validFromDate.getTime() > now) {
    return `The certificate is valid only from ${dayOf(parsed.validFromDate)}. Check this computer's clock.`;
  }
  return null;
}

/** As people write days to each other whatever their country: 2026-11-24. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function commonNameOf(distinguishedName: string): string {
  return /^CN=(.*)$/m.exec(distinguishedName)?.[1] ?? distinguishedName.replaceAll('\n', ', ');
}
