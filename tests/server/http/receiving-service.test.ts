import Koa from 'koa';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ListenerState } from '../../../server/contract/app.ts';
import { createReceivingService } from '../../../server/http/receiving-service.ts';
import { ask } from '../harness/http.ts';

function receivingService(bind = '127.0.0.1', port = 0) {
  const app = new Koa();
  app.use((ctx) => {
    ctx.body = 'received';
  });
  const changes: ListenerState[] = [];
  const lanAddress = () => '192.168.1.20';
  const service = createReceivingService({
    app,
    bind,
    port,
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
    const { service, changes } = receivingService('127.0.0.1', first.port());
    const message = `Port ${first.port()} on 127.0.0.1 is in use by another program. Stop that program, or choose another port with --port.`;
    expect(await service.start()).toEqual({ kind: 'port-in-use', refusal: { code: 'LISTEN-01', message } });
    expect(service.state()).toEqual({ state: 'stopped', reason: message });
    expect(changes).toEqual([service.state()]);
    await first.stop();
    expect(await service.start()).toBeNull();
    expect(service.state().state).toBe('listening');
  });

  it('says that an address is not of this computer', async () => {
    const { service } = receivingService('192.0.2.1', 7643);
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

it.each([
  ['127.0.0.1', 'http://127.0.0.1:7643'],
  ['::1', 'http://[::1]:7643'],
  ['0.0.0.0', 'http://192.168.1.20:7643'],
  ['::', 'http://192.168.1.20:7643'],
  ['phone.example.org', 'http://phone.example.org:7643'],
])('bound to %s its origin is %s, running or not', (bind, origin) => {
  expect(receivingService(bind, 7643).service.origin()).toBe(origin);
});
