import { readFileSync, statSync } from 'node:fs';
import { setInterval as every } from 'node:timers';
import type { CertificateInfo, TlsChoice } from '../contract/network.ts';
import { codeOf } from '../start-failure.ts';
import { describeCertificate, faultOf, type KeyPair } from './certificate.ts';
import { ensureGeneratedCertificate } from './generated-certificate.ts';

/** What encrypts the listener, now and after a renewal. */
export interface CertificateSource {
  readonly pair: KeyPair;
  readonly info: CertificateInfo;
}

export interface CertificateDeps {
  /** Where a certificate that is made here is kept. */
  readonly folder: string;
  /** The names and addresses this computer has now. */
  readonly hosts: () => readonly string[];
  readonly now: () => number;
}

/**
 * Reads or makes the certificate of a choice.
 * @returns null without TLS; or `wrong`, the sentence that says why the choice cannot be used.
 */
export async function openCertificate(
  choice: TlsChoice,
  { folder, hosts, now }: CertificateDeps,
): Promise<CertificateSource | { readonly wrong: string } | null> {
  if (choice.mode === 'off') return null;
  if (choice.mode === 'generated') {
    const pair = await ensureGeneratedCertificate({ folder, hosts: hosts(), now: now() });
    return { pair, info: describeCertificate(pair.certificate) };
  }
  const key = readPem(choice.keyFile, 'key');
  if (typeof key !== 'string') return key;
  const certificate = readPem(choice.certificateFile, 'certificate');
  if (typeof certificate !== 'string') return certificate;
  const pair = { key, certificate };
  const wrong = faultOf(pair, now());
  return wrong === null ? { pair, info: describeCertificate(certificate) } : { wrong };
}

function readPem(file: string, what: 'key' | 'certificate'): string | { readonly wrong: string } {
  if (file.trim() === '') return { wrong: `Enter the path of the ${what} file on this computer.` };
  try {
    return readFileSync(file, 'utf8');
  } catch (failure) {
    const code = codeOf(failure);
    const reason =
      code === 'ENOENT'
        ? 'is not there'
        : code === 'EACCES' || code === 'EPERM'
          ? 'may not be read by this user'
          : 'cannot be read';
    return { wrong: `The ${what} file ${file} ${reason}.` };
  }
}

/** How often files are looked at. Certificates are renewed weeks before they end, so there is no hurry. */
const lookEveryMs = 30_000;

/**
 * Watches for a renewal: the files of an own certificate, the end of one that was made here. Looks instead of being
 * told, because renewal programs replace links, which file events do not show.
 * @returns the function that ends it
 */
export function watchForRenewal(choice: TlsChoice, onDue: () => void, everyMs = lookEveryMs): () => void {
  if (choice.mode === 'off') return () => {};
  const stamp = () =>
    choice.mode === 'own' ? `${stampOf(choice.keyFile)} ${stampOf(choice.certificateFile)}` : undefined;
  let seen = stamp();
  const timer = every(() => {
    const now = stamp();
    // One that was made here asks whether it is still good each time; that is cheap, and nothing is made in vain.
    if (now !== undefined && now === seen) return;
    seen = now;
    onDue();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

function stampOf(file: string): string {
  try {
    const { mtimeMs, ino, size } = statSync(file);
    return `${mtimeMs} ${ino} ${size}`;
  } catch {
    return 'gone';
  }
}
