import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createListener, type Listener, type ListenerLimits, listenerLimits } from '../../../server/http/listener.ts';

const open: Listener[] = [];

afterEach(async () => {
  for (const listener of open.splice(0)) await listener.stop();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function listen(answer: Answer, limits: Partial<ListenerLimits> = {}) {
  const listener = createListener({
    callback: answer,
    bind: '127.0.0.1',
    port: 0,
    limits: { ...listenerLimits, ...limits },
  });
  open.push(listener);
  await listener.start();
  const address = listener.address();
  if (address === null) throw new Error('does not listen');
  return { listener, port: address.port, url: `http://127.0.0.1:${address.port}/` };
}

/** Everything the server sends on a raw connection until it closes it. */
function exchange(port: number, text: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1', () => socket.write(text));
  let received = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    received += chunk;
  });
  socket.on('error', () => undefined);
  socket.on('close', () => resolve(received));
  return promise;
}

it('answers on a free port and says which', async () => {
  const { url, port } = await listen((_request, response) => response.end('here'));
  expect(port).toBeGreaterThan(0);
  expect(await (await fetch(url)).text()).toBe('here');
});

it('says it listens nowhere before it starts and after it stops', async () => {
  const listener = createListener({ callback: () => undefined, bind: '127.0.0.1', port: 0 });
  expect(listener.address()).toBeNull();
  await listener.start();
  expect(listener.address()?.address).toBe('127.0.0.1');
  await listener.stop();
  expect(listener.address()).toBeNull();
});

it('can be started again after a stop, and started or stopped twice', async () => {
  const { listener } = await listen((_request, response) => response.end('again'));
  await listener.start();
  await listener.stop();
  await listener.stop();
  await listener.start();
  const address = listener.address();
  expect(await (await fetch(`http://127.0.0.1:${address?.port}/`)).text()).toBe('again');
});

it("rejects with the system's error when the port is taken, and can be tried again", async () => {
  const first = await listen((_request, response) => response.end('first'));
  const second = createListener({ callback: () => undefined, bind: '127.0.0.1', port: first.port });
  open.push(second);
  await expect(second.start()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(second.address()).toBeNull();
  await first.listener.stop();
  await second.start();
  expect(second.address()?.port).toBe(first.port);
});

it('rejects when the address is not of this machine', async () => {
  const listener = createListener({ callback: () => undefined, bind: '192.0.2.1', port: 0 });
  await expect(listener.start()).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
});

const notHttp: readonly { name: string; text: string; status: string }[] = [
  { name: 'what is not HTTP', text: 'hello\r\n\r\n', status: '400 Bad Request' },
  { name: 'a header without a name', text: 'GET / HTTP/1.1\r\n: x\r\n\r\n', status: '400 Bad Request' },
  {
    name: 'headers over the limit',
    text: `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(17_000)}\r\n\r\n`,
    status: '431 Request Header Fields Too Large',
  },
];

it.each(notHttp)('answers $name with a complete HTTP message and closes', async ({ text, status }) => {
  const { port } = await listen((_request, response) => response.end('not reached'));
  expect(await exchange(port, text)).toBe(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
});

it('lets a request that is being answered finish when it stops', async () => {
  const arrived = Promise.withResolvers<ServerResponse>();
  const { listener, url } = await listen((_request, response) => arrived.resolve(response));
  const answer = fetch(url);
  const response = await arrived.promise;
  const stopped = listener.stop();
  response.end('finished');
  expect(await (await answer).text()).toBe('finished');
  await stopped;
});

it('cuts what does not finish within the grace', async () => {
  const arrived = Promise.withResolvers<void>();
  const { listener, url } = await listen(() => arrived.resolve(), { stopGraceMs: 20 });
  const answer = fetch(url);
  const refused = expect(answer).rejects.toThrow();
  await arrived.promise;
  await listener.stop();
  await refused;
});

it('does not wait for a kept-alive connection that does nothing', async () => {
  const { listener, port } = await listen((_request, response) => response.end('x'), { stopGraceMs: 60_000 });
  const answered = Promise.withResolvers<void>();
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.once('data', () => answered.resolve());
  await answered.promise;
  await listener.stop();
  await closed;
});
