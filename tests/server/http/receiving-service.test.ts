import type { IncomingMessage, ServerResponse } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ListenerState } from '../../../server/contract/app.ts';
import type { ListenerSettings } from '../../../server/contract/network.ts';
import { createReceivingService } from '../../../server/http/receiving-service.ts';
import { defaultListenerSettings } from '../../../server/network/default-listener-settings.ts';
import { ask } from '../harness/http.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

let asked: Promise<void>;
let finish: () => void;
let answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;

beforeEach(() => {
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  asked = arrived.promise;
  finish = released.resolve;
  answer = async ({ url }, response) => {
    arrived.resolve();
    if (url === '/slow') await released.promise;
    response.end('received');
  };
});

function receivingService(settings: Partial<ListenerSettings> = {}) {
  const changes: ListenerState[] = [];
  const lanAddress = () => '192.168.1.20';
  const service = createReceivingService({
    callback: (request, response) => void answer(request, response),
    settings: { ...defaultListenerSettings, port: 0, ...settings },
    certificates: { folder: join(temporaryFolder(), 'tls'), hosts: () => ['localhost', '127.0.0.1'], now: Date.now },
    lanAddress,
    onChange: (state) => void changes.push(state),
  });
  onTestFinished(service.stop);
  return { service, changes };
}

describe('the receiving service', () => {
  it('listens when it is started, and says where', async () => {
    const { service, changes } = receivingService();
    expect(service.state()).toEqual({ state: 'stopped', reason: null });
    expect(await service.start()).toBeNull();
    const port = service.port();
    const listening = { state: 'listening', address: '127.0.0.1', port };
    expect([service.state(), changes]).toEqual([listening, [listening]]);
    expect(service.origin()).toBe(`http://127.0.0.1:${port}`);
    expect((await ask({ port, path: '/' })).body).toBe('received');
  });

  it('is started once by two who ask at the same time, and both are told when it listens', async () => {
    const { service, changes } = receivingService();
    expect(await Promise.all([service.start(), service.start()])).toEqual([null, null]);
    expect(changes).toEqual([service.state()]);
    expect(service.state().state).toBe('listening');
  });

  it('does not listen any more when it was stopped while it started', async () => {
    const { service } = receivingService();
    const starting = service.start();
    await service.stop();
    await starting;
    expect(service.state().state).toBe('stopped');
  });

  it('may be started twice', async () => {
    const { service } = receivingService();
    await service.start();
    const before = service.state();
    expect(await service.start()).toBeNull();
    expect(service.state()).toEqual(before);
  });

  it('says that another program has the port, and starts once that is gone', async () => {
    const first = receivingService().service;
    await first.start();
    const { service, changes } = receivingService({ port: first.port() });
    const message = `Port ${first.port()} on 127.0.0.1 is in use by another program. Stop that program, or choose another port with --port.`;
    expect(await service.start()).toEqual({ kind: 'port-in-use', refusal: { code: 'LISTEN-01', message } });
    expect(service.state()).toEqual({ state: 'stopped', reason: message });
    expect(changes).toEqual([service.state()]);
    await first.stop();
    expect(await service.start()).toBeNull();
    expect(service.state().state).toBe('listening');
  });

  it('says that an address is not of this computer', async () => {
    const { service } = receivingService({ bind: '192.0.2.1', port: 7643, allowPlainHttp: true });
    const failed = await service.start();
    expect(failed?.kind).toBe('bad-arguments');
    expect(failed?.refusal.message).toContain('This computer has no address 192.0.2.1.');
  });

  it('is stopped without a reason when it was stopped on purpose', async () => {
    const { service } = receivingService();
    await service.start();
    await service.stop();
    expect(service.state()).toEqual({ state: 'stopped', reason: null });
    await expect(ask({ port: service.port(), path: '/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('a change of where and how it receives', () => {
  it('decides whose word about the sender is believed', async () => {
    const { service } = receivingService();
    await service.start();
    expect(['127.0.0.1', '10.0.0.5'].map(service.isTrustedProxy)).toEqual([true, false]);
    await service.change({ ...service.settings(), trustedProxies: ['10.0.0.0/8'] });
    expect(['127.0.0.1', '10.0.0.5'].map(service.isTrustedProxy)).toEqual([true, true]);
  });

  it('moves to another port and leaves the old one', async () => {
    const { service } = receivingService();
    await service.start();
    const before = service.port();
    expect(await service.change({ ...service.settings(), bind: '127.0.0.1', port: 0 })).toBeNull();
    expect(service.port()).not.toBe(before);
    expect((await ask({ port: service.port(), path: '/' })).body).toBe('received');
    await expect(ask({ port: before, path: '/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('to encryption keeps the port, shows the certificate and is what the connection then uses', async () => {
    const { service } = receivingService();
    await service.start();
    const port = service.port();
    expect(await service.change({ ...service.settings(), port, tls: { mode: 'generated' } })).toBeNull();
    expect(service.origin()).toBe(`https://127.0.0.1:${port}`);
    expect(await shownFingerprint(port)).toBe(service.certificate()?.fingerprint);
  });

  it('that cannot be used says why, and receives as before', async () => {
    const { service } = receivingService();
    const other = receivingService().service;
    await service.start();
    await other.start();
    const before = service.state();
    const failed = await service.change({ ...service.settings(), port: other.port() });
    expect(failed?.refusal).toMatchObject({ code: 'LISTEN-01', message: expect.stringContaining('is in use') });
    expect(service.state()).toEqual(before);
    expect((await ask({ port: service.port(), path: '/' })).body).toBe('received');
  });

  it('finishes a request that is being answered', async () => {
    const { service } = receivingService();
    await service.start();
    const answer = ask({ port: service.port(), path: '/slow' });
    await asked;
    const changed = service.change({ ...service.settings(), port: 0 });
    finish();
    expect((await answer).body).toBe('received');
    expect(await changed).toBeNull();
  });

  const refused = [
    ['unencrypted beyond this computer', { bind: '0.0.0.0' }, 'LISTEN-03'],
    ['at a name', { bind: 'phone.example.org' }, 'LISTEN-04'],
    ['behind a proxy that is no address', { trustedProxies: ['nginx'] }, 'LISTEN-05'],
    [
      'with a key that is not there',
      { tls: { mode: 'own', keyFile: '/nowhere/key.pem', certificateFile: 'x' } },
      'LISTEN-02',
    ],
  ] as const satisfies readonly (readonly [string, Partial<ListenerSettings> | object, string])[];
  it.each(refused)('%s is refused', async (_name, change, code) => {
    const { service } = receivingService();
    await service.start();
    const before = service.state();
    const failed = await service.change({ ...service.settings(), ...(change as Partial<ListenerSettings>) });
    expect(failed?.refusal.code).toBe(code);
    expect(service.state()).toEqual(before);
  });
});

/** The fingerprint of the certificate that a connection is shown. */
async function shownFingerprint(port: number): Promise<string | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const sent = request({ host: '127.0.0.1', port, agent: false, rejectUnauthorized: false }, (response) => {
    resolve((response.socket as TLSSocket).getPeerCertificate().fingerprint256);
    response.resume();
  });
  sent.on('error', reject);
  sent.end();
  return promise;
}

it.each([
  ['127.0.0.1', 'http://127.0.0.1:7643'],
  ['::1', 'http://[::1]:7643'],
  ['0.0.0.0', 'http://192.168.1.20:7643'],
  ['::', 'http://192.168.1.20:7643'],
])('bound to %s its origin is %s, running or not', (bind, origin) => {
  expect(receivingService({ bind, port: 7643 }).service.origin()).toBe(origin);
});
