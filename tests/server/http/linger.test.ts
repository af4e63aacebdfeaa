import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { endLingering, type LingerLimits } from '../../../server/http/linger.ts';

/** Answers every request at its head, and tells how the connection ended for a client that goes on sending. */
async function sendOn(limits: LingerLimits, sendsOn: boolean) {
  const server = createServer((request, response) => {
    response.writeHead(413, { 'Content-Length': 2, Connection: 'close' }).write('no');
    endLingering(request, response, limits);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
  let received = '';
  let sent = 0;
  const more = () => {
    while (sendsOn && socket.writable && socket.write(Buffer.alloc(0x4000))) sent += 0x4000;
  };
  socket.setEncoding('utf8').on('data', (chunk) => {
    received += chunk;
  });
  socket.on('drain', more).on('error', () => undefined);
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n');
  more();
  await new Promise((resolve) => void socket.on('close', resolve));
  return { received, sent };
}

it.each([
  ['after so many bytes', { bytes: 1_000_000, ms: 60_000 }, true],
  ['after so long', { bytes: 1_000_000_000, ms: 50 }, false],
])('ends the connection %s, with the answer delivered', async (_when, limits, sendsOn) => {
  const { received } = await sendOn(limits, sendsOn);
  expect(received).toMatch(/^HTTP\/1\.1 413 .*no$/s);
});
