import type { IncomingMessage, ServerResponse } from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CheckStepName, ReachabilityCheck } from '../../../server/contract/network.ts';
import { createListener } from '../../../server/http/listener.ts';
import type { KeyPair } from '../../../server/network/certificate.ts';
import { ensureGeneratedCertificate } from '../../../server/network/generated-certificate.ts';
import { proofOf, proofPath, withProof } from '../../../server/network/identity-proof.ts';
import { newCheck, runCheck } from '../../../server/network/reachability-check.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const proofKey = Buffer.alloc(32, 7);
const day = 86_400_000;

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

const nothingHere: Answer = (_request, response) => response.writeHead(404).end();
const thisInstallation = withProof(nothingHere, proofKey);

async function listen(answer: Answer, tls: KeyPair | null = null): Promise<number> {
  const listener = createListener({ callback: answer, bind: '127.0.0.1', port: 0, tls });
  await listener.start();
  onTestFinished(listener.stop);
  return listener.address()?.port ?? 0;
}

interface CertificateOptions {
  readonly hosts?: readonly string[];
  readonly now?: number;
  readonly isTrusted?: boolean;
}

/** A certificate for localhost, which the test trusts if it says so. */
async function certificate({
  hosts = ['localhost', '127.0.0.1'],
  now = Date.now(),
  isTrusted = false,
}: CertificateOptions = {}) {
  const pair = await ensureGeneratedCertificate({ folder: temporaryFolder(), hosts, now });
  if (isTrusted) {
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, pair.certificate]);
    onTestFinished(() => setDefaultCACertificates(before));
  }
  return pair;
}

interface CheckOptions {
  readonly addresses?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (check: ReachabilityCheck) => void;
}

async function check(url: string, options: CheckOptions = {}): Promise<ReachabilityCheck> {
  const { addresses = ['127.0.0.1'], signal = new AbortController().signal, onProgress } = options;
  let last = newCheck(1, url);
  const resolve = async () => addresses;
  await runCheck(last, { proofKey, random: (n) => Buffer.alloc(n, 3), now: Date.now, resolve }, signal, (progress) => {
    last = progress;
    onProgress?.(progress);
  });
  return last;
}

function step({ steps }: ReachabilityCheck, name: CheckStepName) {
  return steps.find((candidate) => candidate.name === name);
}

describe('the check of the way from the internet', () => {
  it('passes every step over a trusted connection to this installation, and still warns of an address nobody else has', async () => {
    const port = await listen(thisInstallation, await certificate({ isTrusted: true }));
    const done = await check(`https://localhost:${port}`);
    expect(done.steps.map(({ name, state }) => [name, state])).toEqual([
      ['address', 'ok'],
      ['dns', 'warning'],
      ['connection', 'ok'],
      ['certificate', 'ok'],
      ['answer', 'ok'],
      ['identity', 'ok'],
    ]);
    expect(done.verdict).toEqual({
      state: 'warning',
      sentence:
        'It works from this computer, but: localhost is 127.0.0.1, which is this computer itself: nobody else can reach it under this address.',
    });
  });

  it('is content when the name is a public one', async () => {
    const port = await listen(thisInstallation, await certificate({ isTrusted: true }));
    const done = await check(`https://localhost:${port}`, { addresses: ['203.0.113.9'] });
    expect(done.verdict?.state).toBe('ok');
  });

  it('tells each step while it runs', async () => {
    const port = await listen(thisInstallation);
    const running: string[] = [];
    await check(`http://127.0.0.1:${port}`, {
      onProgress: ({ steps }) =>
        running.push(...steps.filter(({ state }) => state === 'running').map(({ name }) => name)),
    });
    expect(running).toEqual(['address', 'dns', 'connection', 'answer', 'identity']);
  });

  it('warns of a private network and of no encryption', async () => {
    const port = await listen(thisInstallation);
    const done = await check(`http://localhost:${port}`, { addresses: ['192.168.1.20'] });
    expect(step(done, 'address')).toMatchObject({ state: 'warning', sentence: expect.stringContaining('http://') });
    expect(step(done, 'dns')).toMatchObject({
      state: 'warning',
      sentence: expect.stringContaining('Okta and other identity providers in the cloud cannot reach it.'),
    });
    expect(step(done, 'certificate')?.state).toBe('skipped');
  });

  const certificates = [
    ['that signs itself', {}, 'signed by itself'],
    ['for another name', { hosts: ['other.example.org'] }, 'is not for localhost. It is for other.example.org.'],
    ['that has ended', { now: Date.now() - 400 * day }, 'ended on'],
  ] as const;
  it.each(certificates)('fails a certificate %s, and goes on to the end', async (_name, options, sentence) => {
    const port = await listen(thisInstallation, await certificate(options));
    const done = await check(`https://localhost:${port}`);
    expect(step(done, 'certificate')).toMatchObject({ state: 'failed', sentence: expect.stringContaining(sentence) });
    expect(step(done, 'identity')?.state).toBe('ok');
    expect(done.verdict?.state).toBe('failed');
  });

  it('warns of a certificate that ends within two weeks', async () => {
    const pair = await certificate({ now: Date.now() - 387 * day, isTrusted: true });
    const done = await check(`https://localhost:${await listen(thisInstallation, pair)}`);
    expect(step(done, 'certificate')).toMatchObject({
      state: 'warning',
      sentence: expect.stringContaining('Renew it.'),
    });
  });

  const answers = [
    ['a redirection', (_q, r) => r.writeHead(301, { Location: 'https://a.example/' }).end(), 'to https://a.example/'],
    ['a tunnel with nothing behind it', (_q, r) => r.writeHead(502).end(), 'does not reach Switchboard'],
    ['a login in front', (_q, r) => r.writeHead(401).end(), 'Let requests to /scim/v2/ through'],
    ['another path', nothingHere, 'answered with 404'],
  ] as const satisfies readonly (readonly [string, Answer, string])[];
  it.each(answers)('explains %s', async (_name, answer, sentence) => {
    const done = await check(`http://127.0.0.1:${await listen(answer)}`);
    expect(step(done, 'answer')).toMatchObject({ state: 'failed', sentence: expect.stringContaining(sentence) });
    expect(step(done, 'identity')?.state).toBe('skipped');
  });

  it.each([
    ['another installation', withProof(nothingHere, Buffer.alloc(32, 8))],
    ['a page that says yes to everything', (_request: IncomingMessage, response: ServerResponse) => response.end('ok')],
    ['an endless page', (_request: IncomingMessage, response: ServerResponse) => response.end('x'.repeat(100_000))],
  ])('does not take %s for this one', async (_name, answer) => {
    const done = await check(`http://127.0.0.1:${await listen(answer)}`);
    expect(step(done, 'identity')).toMatchObject({
      state: 'failed',
      sentence: expect.stringContaining('Something else answers at this address'),
    });
  });

  it('says that nothing listens', async () => {
    const done = await check('http://127.0.0.1:9');
    expect(step(done, 'connection')).toMatchObject({
      state: 'failed',
      sentence: expect.stringContaining('Nothing listens at 127.0.0.1:9.'),
    });
  });

  it('says that nobody knows the name', async () => {
    const url = 'https://nobody.invalid';
    let last = newCheck(1, url);
    const resolve = () => Promise.reject(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }));
    const deps = { proofKey, random: (n: number) => Buffer.alloc(n), now: Date.now, resolve };
    await runCheck(last, deps, new AbortController().signal, (progress) => {
      last = progress;
    });
    expect(step(last, 'dns')?.sentence).toContain('Nobody knows the name nobody.invalid.');
    expect(step(last, 'connection')?.state).toBe('skipped');
  });

  it('that is given up ends at once', async () => {
    const arrived = Promise.withResolvers<void>();
    const port = await listen(() => arrived.resolve());
    const controller = new AbortController();
    const checking = check(`http://127.0.0.1:${port}`, { signal: controller.signal });
    await arrived.promise;
    controller.abort();
    const done = await checking;
    expect([done.state, done.verdict]).toEqual(['cancelled', null]);
    expect(done.steps.filter(({ state }) => state === 'running' || state === 'waiting')).toEqual([]);
  });
});

describe('the proof', () => {
  it.each(['', 'short', 'a'.repeat(21), 'a'.repeat(87), 'ä'.repeat(30), `${'a'.repeat(30)}%0A`])(
    'is not given to the nonce %j',
    async (nonce) => {
      const port = await listen(thisInstallation);
      expect((await fetch(`http://127.0.0.1:${port}${proofPath}?nonce=${nonce}`)).status).toBe(404);
    },
  );

  it('is given without a token and is different for every nonce', async () => {
    const port = await listen(thisInstallation);
    const ask = async (nonce: string) => (await fetch(`http://127.0.0.1:${port}${proofPath}?nonce=${nonce}`)).text();
    const [first, second] = ['a'.repeat(32), 'b'.repeat(32)];
    expect(await ask(first)).toBe(proofOf(proofKey, first));
    expect(await ask(second)).not.toBe(await ask(first));
  });
});
