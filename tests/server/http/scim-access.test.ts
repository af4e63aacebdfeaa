import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAnswer, type ScimServer, startScimServer, type TestDirectory, user } from '../scim/service/scim-server.ts';
import { errorSchema, rawClient, type SendRaw } from './raw-client.ts';

let server: ScimServer;
let directory: TestDirectory;
let send: SendRaw;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
  send = rawClient(directory.token);
});
afterAll(() => server.stop());

describe('lets in', () => {
  const withToken: readonly (readonly [string, (token: string) => string])[] = [
    ['Bearer', (token) => `Bearer ${token}`],
    ['bearer, as the field in Okta is filled in', (token) => `bearer ${token}`],
    ['BEARER', (token) => `BEARER ${token}`],
    ['the bare token, as an administrator may paste it', (token) => token],
    ['more spaces than needed', (token) => `  Bearer   ${token} `],
  ];

  it.each(withToken)('%s', async (_name, authorization) => {
    const answer = await send(`${directory.url}/Users`, { headers: { Authorization: authorization(directory.token) } });
    expect(answer.status).toBe(200);
  });
});

describe('keeps out', () => {
  beforeEach(() => {
    server.clock.at += 3_600_000;
  });

  const strangers: readonly (readonly [string, string | null])[] = [
    ['nobody', null],
    ['an empty header', ''],
    ['the scheme alone', 'Bearer'],
    ['a wrong token', 'Bearer wrong'],
    ['another scheme', `Basic ${Buffer.from('a:b').toString('base64')}`],
  ];

  it.each(strangers)('%s, and says what to enter in Okta', async (_name, authorization) => {
    const before = server.recorded.length;
    const headers = authorization === null ? {} : { Authorization: authorization };
    const answer = await readAnswer(await fetch(`${directory.url}/Users`, { headers }));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.json).toEqual({ schemas: errorSchema, status: '401', detail: expect.stringMatching(/Okta.*bearer/) });
    expect(server.recorded).toHaveLength(before);
  });

  it('whoever asks for an unknown directory or with the token of another one, in the same words', async () => {
    const other = await server.addDirectory('other');
    const wrong = await send(`${directory.url}/Users`, { headers: { Authorization: 'Bearer wrong' } });
    const unknown = await send(`${server.origin}/scim/v2/nowhere/Users`);
    const foreign = await send(`${other.url}/Users`);
    expect([unknown.status, unknown.text]).toEqual([401, wrong.text]);
    expect([foreign.status, foreign.text]).toEqual([401, wrong.text]);
  });

  it('a token from the moment it is revoked', async () => {
    const revoked = await server.addDirectory('revoked');
    expect((await revoked.send('GET', '/Users')).status).toBe(200);
    const [token] = server.store.tokens.ofDirectory(revoked.row.id);
    await server.store.write(() => server.store.tokens.setRevokedAt(token?.id ?? 0, server.clock.at));
    const answer = await revoked.send('POST', '/Users', user('late@example.com'));
    expect(answer.status).toBe(401);
    expect(server.store.resources.hasAny(revoked.row.id, 'User')).toBe(false);
  });

  it('before it has read the body', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const socket = connect(server.port, '127.0.0.1');
    socket.setEncoding('utf8').once('data', (chunk) => resolve(String(chunk)));
    socket.write('POST /scim/v2/acme/Users HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n{');
    expect(await promise).toMatch(/^HTTP\/1\.1 401 /);
    socket.destroy();
  });

  it('whoever tries too often, for a while, but never the one with the right token', async () => {
    const attempt = () => send(`${directory.url}/Users`, { headers: { Authorization: 'Bearer wrong' } });
    const statuses: number[] = [];
    for (let time = 0; time < 11; time += 1) statuses.push((await attempt()).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    const limited = await attempt();
    expect(limited.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(limited.json).toMatchObject({ schemas: errorSchema, status: '429' });
    expect((await send(`${directory.url}/Users`)).status).toBe(200);
    server.clock.at += Number(limited.headers.get('retry-after')) * 1000;
    expect((await attempt()).status).toBe(401);
  });

  it('counts tries by the address that the tunnel on this machine reports', async () => {
    const attempt = (from: string) =>
      send(`${directory.url}/Users`, {
        headers: { Authorization: 'Bearer wrong', 'X-Forwarded-For': `6.6.6.6, ${from}` },
      });
    for (let time = 0; time < 11; time += 1) await attempt('198.51.100.1');
    expect((await attempt('198.51.100.1')).status).toBe(429);
    expect((await attempt('198.51.100.2')).status).toBe(401);
  });
});
