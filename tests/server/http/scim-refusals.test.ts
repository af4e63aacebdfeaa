import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScimServer, startScimServer, type TestDirectory } from '../scim/service/scim-server.ts';
import { errorSchema, json, rawClient, type SendRaw } from './raw-client.ts';
import { refusals } from './refusal-cases.ts';

let server: ScimServer;
let directory: TestDirectory;
let send: SendRaw;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
  send = rawClient(directory.token);
});
afterAll(() => server.stop());

describe('refuses in SCIM', () => {
  it.each(refusals)('$name', async ({ path, status, scimType, detail, action = 'refused', ...raw }) => {
    const before = server.store.resources.count({ directoryId: directory.row.id, type: 'User', where: null });
    const answer = await send(directory.url + path, raw);
    expect(answer.json).toEqual({
      schemas: errorSchema,
      status: String(status),
      ...(scimType === undefined ? {} : { scimType }),
      detail: expect.stringMatching(detail),
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.text).not.toContain('s3cret');
    expect(answer.headers.has('allow')).toBe(status === 405);
    expect(server.store.resources.count({ directoryId: directory.row.id, type: 'User', where: null })).toBe(before);
    expect(server.recorded.at(-1)).toMatchObject({ action, status, detail: answer.json.detail });
    expect(server.recorded.at(-1)?.path).not.toContain('?');
  });

  it.each(['/', '/scim/v2', '/scim/v2/', '/favicon.ico', '/scim/v22', '/scim/vx/acme/Users'])(
    'what is outside every directory, %s, without recording it',
    async (path) => {
      const before = server.recorded.length;
      const answer = await send(server.origin + path);
      expect([answer.status, answer.json.status]).toEqual([404, '404']);
      expect(server.recorded).toHaveLength(before);
    },
  );

  it.each(['/scim/v1/acme/Users', '/scim/v1.1/acme/Users', '//scim//v3/acme'])(
    'another version of the protocol, %s, without recording it',
    async (path) => {
      const before = server.recorded.length;
      const answer = await send(server.origin + path);
      expect([answer.status, answer.json.scimType]).toEqual([400, 'invalidVers']);
      expect(answer.json.detail).toContain('/scim/v2/');
      expect(server.recorded).toHaveLength(before);
    },
  );

  it('names the verbs that a path has', async () => {
    const answer = await send(`${directory.url}/Users/x`, { method: 'POST' });
    expect(answer.headers.get('allow')).toBe('DELETE, GET, HEAD, PATCH, PUT');
  });
});

describe('a body that is not wanted', () => {
  /** Sends the head of a POST and then spaces for as long as the server takes them; resolves with its answer. */
  function pour(head: string): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    const socket = connect(server.port, '127.0.0.1');
    let received = '';
    let open = true;
    const more = () => {
      while (open && socket.write(`4000\r\n${' '.repeat(0x4000)}\r\n`));
    };
    socket.setEncoding('utf8').on('data', (chunk) => {
      received += chunk;
    });
    socket.on('drain', more);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      open = false;
      resolve(received);
    });
    socket.write(head);
    more();
    return promise;
  }

  const head = (authorization: string) =>
    `POST /scim/v2/acme/Users HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n${authorization}\r\n`;

  it('is read up to the limit and no further: the answer comes and the connection ends', async () => {
    expect(await pour(head(`Authorization: Bearer ${directory.token}\r\n`))).toMatch(
      /^HTTP\/1\.1 413 .*Connection: close.*256 KiB/s,
    );
  });

  it('is not waited for when the request is refused anyway', async () => {
    expect(await pour(head(''))).toMatch(/^HTTP\/1\.1 401 .*Connection: close/s);
  });

  it.each([
    ['too large a body', () => `Bearer ${directory.token}`, 413],
    ['a wrong token', () => 'Bearer wrong', 401],
  ])('lets a client that sends it all before it reads still read the answer to %s', async (_what, token, status) => {
    const body = JSON.stringify({ title: 'x'.repeat(4_000_000) });
    for (let attempt = 0; attempt < 5; attempt++) {
      const answer = await send(`${directory.url}/Users`, {
        method: 'POST',
        headers: { ...json, Authorization: token() },
        body,
      });
      expect([answer.status, answer.json.status]).toEqual([status, String(status)]);
    }
  });

  it('costs other refusals no connection', async () => {
    for (const path of ['/Users/nobody', '/Users?filter=x']) {
      expect((await send(directory.url + path)).headers.get('connection')).toBe('keep-alive');
    }
  });
});
