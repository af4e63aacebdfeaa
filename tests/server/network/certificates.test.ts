import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeCertificate, faultOf, isFor, type KeyPair } from '../../../server/network/certificate.ts';
import { openCertificate, watchForRenewal } from '../../../server/network/certificate-source.ts';
import { ensureGeneratedCertificate } from '../../../server/network/generated-certificate.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 24);
const hosts = ['phones', '192.168.1.20', '::1'];

const generated = (folder: string, changes: { hosts?: readonly string[]; now?: number } = {}): Promise<KeyPair> =>
  ensureGeneratedCertificate({ folder, hosts, now, ...changes });

describe('a certificate that is made here', () => {
  it('is valid for every name and address of this computer, for 397 days, and signs itself', async () => {
    const { certificate } = await generated(temporaryFolder());
    const parsed = new X509Certificate(certificate);
    expect(hosts.map((host) => isFor(parsed, host))).toEqual([true, true, true]);
    expect(isFor(parsed, '192.168.1.21')).toBe(false);
    const { validTo, isSelfSigned, issuer, fingerprint } = describeCertificate(certificate);
    expect({ days: Math.round((validTo - now) / day), isSelfSigned, issuer }).toEqual({
      days: 397,
      isSelfSigned: true,
      issuer: 'Switchboard',
    });
    expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  it('is kept where only its owner can read the key', async () => {
    const folder = join(temporaryFolder(), 'tls');
    await generated(folder);
    expect(statSync(join(folder, 'generated.pem')).mode & 0o777).toBe(0o600);
    expect(existsSync(join(folder, 'generated.pem.new'))).toBe(false);
  });

  const later = [
    ['stays the same', {}, true],
    ['stays the same with fewer names', { hosts: ['phones'] }, true],
    ['stays the same until thirty days before its end', { now: now + 366 * day }, true],
    ['is renewed in the last thirty days', { now: now + 368 * day }, false],
    ['is made anew for a new address', { hosts: [...hosts, '10.0.0.7'] }, false],
  ] as const;
  it.each(later)('%s', async (_name, changes, isSame) => {
    const folder = temporaryFolder();
    const first = await generated(folder);
    const second = await generated(folder, changes);
    expect(second.certificate === first.certificate).toBe(isSame);
    expect(faultOf(second, 'now' in changes ? changes.now : now)).toBeNull();
  });

  it('is made anew when what was kept is damaged', async () => {
    const folder = temporaryFolder();
    await generated(folder);
    writeFileSync(join(folder, 'generated.pem'), 'nothing of use');
    expect(faultOf(await generated(folder), now)).toBeNull();
  });
});

describe('a key and a certificate', () => {
  const otherKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  });
  const faults = [
    ['without a certificate', (pair: KeyPair) => ({ ...pair, certificate: pair.key }), now, 'holds no certificate'],
    ['without a key', (pair: KeyPair) => ({ ...pair, key: pair.certificate }), now, 'holds no private key'],
    ['that are not a pair', (pair: KeyPair) => ({ ...pair, key: otherKey.toString() }), now, 'not a pair'],
    ['that have ended', (pair: KeyPair) => pair, now + 400 * day, 'ended on 2027-12-26'],
    ['that are not valid yet', (pair: KeyPair) => pair, now - 2 * day, "Check this computer's clock"],
  ] as const;
  it.each(faults)('%s cannot be used, and the sentence says why', async (_name, change, at, sentence) => {
    const pair = await generated(temporaryFolder());
    expect(faultOf(change(pair), at)).toContain(sentence);
  });
});

describe('own files', () => {
  async function files(): Promise<{ keyFile: string; certificateFile: string; pair: KeyPair; folder: string }> {
    const folder = temporaryFolder();
    const pair = await generated(folder);
    const keyFile = join(folder, 'key.pem');
    const certificateFile = join(folder, 'chain.pem');
    writeFileSync(keyFile, pair.key);
    writeFileSync(certificateFile, pair.certificate);
    return { keyFile, certificateFile, pair, folder };
  }
  const open = (keyFile: string, certificateFile: string) =>
    openCertificate({ mode: 'own', keyFile, certificateFile }, { folder: '', hosts: () => [], now: () => now });

  it('are read as they are', async () => {
    const { keyFile, certificateFile, pair } = await files();
    expect(await open(keyFile, certificateFile)).toEqual({ pair, info: describeCertificate(pair.certificate) });
  });

  it('that are not there are named', async () => {
    const { certificateFile } = await files();
    expect(await open('/nowhere/key.pem', certificateFile)).toEqual({
      wrong: 'The key file /nowhere/key.pem is not there.',
    });
    expect(await open(' ', certificateFile)).toEqual({ wrong: 'Enter the path of the key file on this computer.' });
  });

  it('in the wrong order are explained', async () => {
    const { keyFile, certificateFile } = await files();
    expect(await open(certificateFile, keyFile)).toEqual({ wrong: expect.stringContaining('holds no certificate') });
  });

  it('are looked at again, and a renewal is noticed once', async () => {
    const { keyFile, certificateFile } = await files();
    const noticed = Promise.withResolvers<void>();
    let times = 0;
    const end = watchForRenewal(
      { mode: 'own', keyFile, certificateFile },
      () => {
        times += 1;
        noticed.resolve();
      },
      5,
    );
    onTestFinished(end);
    writeFileSync(certificateFile, `${readFileSync(certificateFile, 'utf8')}\n`);
    utimesSync(certificateFile, new Date(now), new Date(now));
    await noticed.promise;
    end();
    expect(times).toBeGreaterThan(0);
  });
});
