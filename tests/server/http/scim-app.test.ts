import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScimServer, startScimServer, type TestDirectory, user } from '../scim/service/scim-server.ts';
import { errorSchema, json, rawClient, type SendRaw } from './raw-client.ts';

let server: ScimServer;
let directory: TestDirectory;
let send: SendRaw;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
  send = rawClient(directory.token);
});
afterAll(() => server.stop());

describe('a paused directory', () => {
  it('answers that an administrator paused it, and goes on when resumed', async () => {
    const paused = await server.addDirectory('paused');
    await server.store.write(() => server.store.directories.setPaused(paused.row.id, true));
    const answer = await paused.send('POST', '/Users', user('p@example.com'));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('300');
    expect(answer.json.detail).toMatch(/administrator has paused/);
    expect(server.recorded.at(-1)).toMatchObject({ directoryId: paused.row.id, action: 'refused', status: 503 });
    await server.store.write(() => server.store.directories.setPaused(paused.row.id, false));
    expect((await paused.send('POST', '/Users', user('p@example.com'))).status).toBe(201);
  });
});

describe('a failure of its own', () => {
  it('is 500 with a reference that the log has too, and nothing of the inside', async () => {
    const failing = await startScimServer({
      projection: () => ({
        review: () => null,
        apply: () => {
          throw new Error('inside /secret/path');
        },
      }),
    });
    const acme = await failing.addDirectory('acme');
    const answer = await acme.send('POST', '/Users', user('a@example.com'));
    expect(answer.json).toEqual({
      schemas: errorSchema,
      status: '500',
      detail: expect.stringContaining('reference-1'),
    });
    expect(answer.text).not.toContain('secret');
    expect(failing.logged.join()).toMatch(/reference-1.*|inside \/secret\/path/);
    expect(failing.recorded.at(-1)).toMatchObject({ action: 'refused', status: 500 });
    expect((await acme.send('GET', '/Users')).json.totalResults).toBe(0);
    await failing.stop();
  });
});

describe('a database that another program holds', () => {
  it('is 503 with the seconds to wait, also for the log, and nothing has changed', async () => {
    const holder = new Database(server.file);
    const before = (await directory.send('GET', '/Users?count=0')).json.totalResults;
    holder.exec('BEGIN IMMEDIATE');
    const answer = await directory.send('POST', '/Users', user('held-up@example.com'));
    holder.close();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(answer.json.detail).toMatch(/^Another program.*reference-1\.$/);
    expect(server.logged.at(-1)).toMatch(/SQLITE_BUSY.*reference-1/);
    expect(server.recorded.at(-1)).toMatchObject({ action: 'refused', status: 503 });
    expect((await directory.send('GET', '/Users?count=0')).json.totalResults).toBe(before);
    expect((await directory.send('POST', '/Users', user('held-up@example.com'))).status).toBe(201);
  });
});

describe('tolerates', () => {
  it.each(['/Users/', '//Users', '//Users//', '/Users?', '/Users?filter=', '/Users?unknown=1', '/users'])(
    'the path %s',
    async (path) => {
      expect((await send(directory.url + path)).status).toBe(200);
    },
  );

  const types = [
    'application/scim+json',
    'application/json',
    'application/json; charset=utf-8',
    'application/scim+json;charset=UTF-8; version=2',
    'Application/JSON',
  ];

  it.each(types)('a body of the type %s', async (type) => {
    const body = JSON.stringify(user(`${types.indexOf(type)}@types.example.com`));
    const answer = await send(`${directory.url}/Users`, { method: 'POST', headers: { 'Content-Type': type }, body });
    expect(answer.status).toBe(201);
    expect(server.recorded.at(-1)?.leniencies).toEqual([]);
  });

  it('a body without a type, and notes it', async () => {
    const body = new TextEncoder().encode(JSON.stringify(user('untyped@example.com')));
    const answer = await send(`${directory.url}/Users`, { method: 'POST', body });
    expect(answer.status).toBe(201);
    expect(server.recorded.at(-1)?.leniencies).toEqual([expect.stringContaining('Content-Type')]);
  });

  it('a byte order mark before the body', async () => {
    const body = `\uFEFF${JSON.stringify(user('bom@example.com'))}`;
    expect((await send(`${directory.url}/Users`, { method: 'POST', headers: json, body })).status).toBe(201);
  });
});

describe('the other verbs', () => {
  it('answers HEAD like GET without the body', async () => {
    const response = await fetch(`${directory.url}/Users`, {
      method: 'HEAD',
      headers: { Authorization: `Bearer ${directory.token}` },
    });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0);
    expect(await response.text()).toBe('');
  });

  it('answers OPTIONS with the verbs of the path', async () => {
    const answer = await send(`${directory.url}/Users`, { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST']);
  });
});

describe('the record of a request', () => {
  it('says who asked what from where, and never the query', async () => {
    server.clock.at += 5;
    await send(`${directory.url}/Users?filter=userName%20eq%20%22private%40example.com%22`, {
      headers: { 'User-Agent': 'Google-Auto-Provisioning', 'X-Forwarded-For': '198.51.100.9' },
    });
    expect(server.recorded.at(-1)).toEqual({
      id: expect.any(Number),
      directoryId: directory.row.id,
      at: server.clock.at,
      action: 'looked-up',
      provider: 'Google Workspace',
      from: '198.51.100.9',
      method: 'GET',
      path: '/Users',
      status: 200,
      durationMs: expect.any(Number),
      subject: null,
      detail: null,
      leniencies: [],
    });
  });

  it('never builds an address from what the request says', async () => {
    const answer = await send(`${directory.url}/ServiceProviderConfig`, {
      headers: { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http', Forwarded: 'host=evil.example' },
    });
    expect(answer.json.meta).toMatchObject({ location: `${directory.publicBase}/ServiceProviderConfig` });
    expect(answer.text).not.toContain('evil');
  });
});
