import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { longText } from '../../../server/scim/service/long-text.ts';
import { type ScimServer, startScimServer, type TestDirectory, user } from '../scim/service/scim-server.ts';

/** More than the operating system takes for a connection that nobody reads from. */
const people = 24;
const nickName = 'x'.repeat(250_000);

let server: ScimServer;
let directory: TestDirectory;
/** The page as it is, joined from texts that were read one by one. */
let page: string;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('long');
  const names = Array.from({ length: people }, (_, number) => `user${number}@example.com`);
  await Promise.all(names.map((name) => directory.send('POST', '/Users', user(name, { nickName }))));
  page = (await directory.send('GET', '/Users?count=100')).text;
});
afterAll(() => server.stop());

const path = () => new URL(`${directory.url}/Users?count=100`).pathname;
const lines = (method = 'GET') =>
  `${method} ${path()}?count=100 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${directory.token}\r\n`;

it('is a page with everybody in it', () => {
  const { totalResults, Resources } = JSON.parse(page);
  expect([totalResults, Resources.length, page.length > people * nickName.length]).toEqual([people, people, true]);
});

it('arrives whole where it is read slowly, also when others are answered meanwhile', async () => {
  const asked = request(`${directory.url}/Users?count=100`, {
    headers: { Authorization: `Bearer ${directory.token}` },
  });
  asked.end();
  const [response] = await once(asked, 'response');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await directory.send('GET', '/Users?count=100')).text).toBe(page);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString() === page).toBe(true);
});

it('arrives whole as often as it is asked for on one connection before the first answer', async () => {
  const socket = connect(server.port, '127.0.0.1');
  socket.write(`${lines()}\r\n${lines('HEAD')}\r\n${lines()}Connection: close\r\n\r\n`);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  const answers = Buffer.concat(chunks).toString().split('HTTP/1.1 200 OK');
  const bodies = answers.slice(1).map((answer) => answer.slice(answer.indexOf('\r\n\r\n') + 4));
  expect(bodies.map((body) => (body === page ? 'the page' : body))).toEqual(['the page', '', 'the page']);
});

it('does no harm where it is given up', async () => {
  const socket = connect(server.port, '127.0.0.1');
  socket.write(`${lines()}\r\n`);
  await once(socket, 'readable');
  socket.destroy();
  expect((await directory.send('GET', '/Users?count=100')).text === page).toBe(true);
});

it('gives its memory back when it is told to', () => {
  const { bytes, release } = longText(Buffer.alloc(100_000));
  release();
  expect([bytes.length, bytes.buffer.byteLength]).toEqual([0, 0]);
});
