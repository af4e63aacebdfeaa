import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Answer,
  patch,
  readAnswer,
  type ScimServer,
  startScimServer,
  type TestDirectory,
  user,
} from '../scim-service/scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
});
afterAll(() => server.stop());

const errorSchema = ['urn:ietf:params:scim:api:messages:2.0:Error'];

interface Raw {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Sends exactly these headers and, unless the headers say otherwise, the directory's token. */
async function send(url: string, { method = 'GET', headers = {}, body }: Raw = {}): Promise<Answer> {
  const authorization = { Authorization: `Bearer ${directory.token}` };
  return readAnswer(await fetch(url, { method, headers: { ...authorization, ...headers }, body: body ?? null }));
}

const json = { 'Content-Type': 'application/scim+json' };
const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;
const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`a${index}`, 1])));

interface Refusal extends Raw {
  readonly name: string;
  readonly path: string;
  readonly status: number;
  readonly scimType?: string;
  readonly detail: RegExp;
}

const refusals: readonly Refusal[] = [
  { name: 'a path nobody knows', path: '/People', status: 404, detail: /nothing at this path.*\/Users/ },
  { name: 'the base URL itself', path: '', status: 404, detail: /nothing at this path/ },
  { name: 'a user nobody has', path: '/Users/nobody', status: 404, detail: /no User with the id "nobody"/ },
  { name: 'a path below a user', path: '/Users/nobody/emails', status: 404, detail: /nothing at this path/ },
  { name: 'a badly encoded id', path: '/Users/%E0%A4%A', status: 404, detail: /no User/ },
  { name: 'a schema nobody knows', path: '/Schemas/urn:x', status: 404, detail: /no Schema "urn:x"/ },
  { name: 'a resource type nobody knows', path: '/ResourceTypes/Printer', status: 404, detail: /no ResourceType/ },
  { name: 'a filter on discovery', path: '/Schemas?filter=id%20pr', status: 403, detail: /cannot be filtered/ },
  { name: 'a verb that all users do not have', path: '/Users', method: 'DELETE', status: 405, detail: /"DELETE".*GET/ },
  { name: 'a verb that one user does not have', path: '/Users/x', method: 'POST', status: 405, detail: /"POST".*PUT/ },
  { name: 'a verb that discovery does not have', path: '/Schemas', method: 'POST', status: 405, detail: /"POST"/ },
  { name: 'Bulk', path: '/Bulk', method: 'POST', headers: json, body: '{}', status: 501, detail: /Bulk/ },
  { name: 'Me', path: '/Me', status: 501, detail: /Me/ },
  {
    name: 'a search of everything',
    path: '/.search',
    method: 'POST',
    headers: json,
    body: '{}',
    status: 501,
    detail: /users and groups/,
  },
  {
    name: 'another media type',
    path: '/Users',
    method: 'POST',
    headers: { 'Content-Type': 'text/xml' },
    body: '<a/>',
    status: 415,
    detail: /"text\/xml".*application\/scim\+json/,
  },
  {
    name: 'a compressed body',
    path: '/Users',
    method: 'POST',
    headers: { ...json, 'Content-Encoding': 'gzip' },
    body: 'x',
    status: 415,
    detail: /compressed/,
  },
  {
    name: 'no body',
    path: '/Users',
    method: 'POST',
    headers: json,
    status: 400,
    scimType: 'invalidSyntax',
    detail: /no body/,
  },
  {
    name: 'a body that is not JSON',
    path: '/Users',
    method: 'POST',
    headers: json,
    body: '{"userName": s3cret}',
    status: 400,
    scimType: 'invalidSyntax',
    detail: /^The body is not valid JSON\.$/,
  },
  {
    name: 'a body without a comma between members',
    path: '/Users',
    method: 'POST',
    headers: json,
    body: '{"password": "s3cret" "userName": "x"}',
    status: 400,
    scimType: 'invalidSyntax',
    detail: /not valid JSON from character 23 on/,
  },
  {
    name: 'a body that ends too early',
    path: '/Users',
    method: 'POST',
    headers: json,
    body: '{"userName":',
    status: 400,
    scimType: 'invalidSyntax',
    detail: /ends too early/,
  },
  {
    name: 'a body that is not UTF-8',
    path: '/Users',
    method: 'POST',
    headers: json,
    body: new Uint8Array([0x22, 0xff, 0x22]),
    status: 400,
    scimType: 'invalidSyntax',
    detail: /UTF-8/,
  },
  {
    name: 'a body that is no object',
    path: '/Users',
    method: 'POST',
    headers: json,
    body: '["x"]',
    status: 400,
    scimType: 'invalidSyntax',
    detail: /JSON object/,
  },
  {
    name: 'a body that is nested too deeply',
    path: '/Users',
    method: 'POST',
    headers: json,
    body: `{"a":${nested(40)}}`,
    status: 400,
    scimType: 'invalidSyntax',
    detail: /32/,
  },
  {
    name: 'a body nested without end',
    path: '/Users',
    method: 'POST',
    headers: json,
    body: nested(100_000),
    status: 400,
    scimType: 'invalidSyntax',
    detail: /32/,
  },
  {
    name: 'an object with too many members',
    path: '/Users',
    method: 'POST',
    headers: json,
    body: wide,
    status: 400,
    scimType: 'invalidSyntax',
    detail: /2000/,
  },
  {
    name: 'a body over the limit',
    path: '/Users',
    method: 'POST',
    headers: json,
    body: ' '.repeat(256 * 1024 + 1),
    status: 413,
    detail: /256 KiB/,
  },
  {
    name: 'a group over its limit',
    path: '/Groups',
    method: 'POST',
    headers: json,
    body: ' '.repeat(1024 * 1024 + 1),
    status: 413,
    detail: /1024 KiB/,
  },
  {
    name: 'a user without a name',
    path: '/Users',
    method: 'POST',
    headers: json,
    body: '{}',
    status: 400,
    scimType: 'invalidValue',
    detail: /userName/,
  },
  {
    name: 'a user with a blank name',
    path: '/Users',
    method: 'POST',
    headers: json,
    body: '{"userName":" "}',
    status: 400,
    scimType: 'invalidValue',
    detail: /userName/,
  },
  {
    name: 'a group without a name',
    path: '/Groups',
    method: 'POST',
    headers: json,
    body: '{}',
    status: 400,
    scimType: 'invalidValue',
    detail: /displayName/,
  },
  {
    name: 'a PUT of nobody',
    path: '/Users/nobody',
    method: 'PUT',
    headers: json,
    body: '{"userName":"x"}',
    status: 404,
    detail: /no User/,
  },
  {
    name: 'a PATCH of nobody',
    path: '/Users/nobody',
    method: 'PATCH',
    headers: json,
    body: JSON.stringify(patch({ op: 'replace', value: { active: false } })),
    status: 404,
    detail: /no User/,
  },
  { name: 'a DELETE of nobody', path: '/Groups/nobody', method: 'DELETE', status: 404, detail: /no Group/ },
  {
    name: 'a PATCH without operations',
    path: '/Users/nobody',
    method: 'PATCH',
    headers: json,
    body: '{}',
    status: 400,
    scimType: 'invalidSyntax',
    detail: /Operations/,
  },
  {
    name: 'a filter that cannot be parsed',
    path: '/Users?filter=userName%20eq',
    status: 400,
    scimType: 'invalidFilter',
    detail: /position|expected/i,
  },
  {
    name: 'a filter on an unknown attribute',
    path: '/Users?filter=shoeSize%20eq%20%2242%22',
    status: 400,
    scimType: 'invalidFilter',
    detail: /shoeSize/,
  },
  {
    name: 'a filter on the password',
    path: '/Users?filter=password%20eq%20%22s3cret%22',
    status: 403,
    scimType: 'sensitive',
    detail: /password/,
  },
  {
    name: 'a startIndex that is no number',
    path: '/Users?startIndex=one',
    status: 400,
    scimType: 'invalidValue',
    detail: /startIndex is "one"/,
  },
  {
    name: 'a count that is no number',
    path: '/Users?count=1.5',
    status: 400,
    scimType: 'invalidCount',
    detail: /count is "1.5"/,
  },
  {
    name: 'a sortOrder nobody knows',
    path: '/Users?sortBy=userName&sortOrder=up',
    status: 400,
    scimType: 'invalidValue',
    detail: /sortOrder is "up"/,
  },
  {
    name: 'a sortBy that is no name',
    path: '/Users?sortBy=a%20b',
    status: 400,
    scimType: 'invalidValue',
    detail: /sortBy is "a b"/,
  },
];

describe('refuses in SCIM', () => {
  it.each(refusals)('$name', async ({ path, status, scimType, detail, ...raw }) => {
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
    expect(server.recorded.at(-1)).toMatchObject({ action: 'refused', status, detail: answer.json.detail });
    expect(server.recorded.at(-1)?.path).not.toContain('?');
  });

  it.each(['/', '/scim/v2', '/scim/v2/', '/favicon.ico', '/scim/v1/acme/Users'])(
    'what is outside every directory, %s, without recording it',
    async (path) => {
      const before = server.recorded.length;
      const answer = await send(server.origin + path);
      expect([answer.status, answer.json.status]).toEqual([404, '404']);
      expect(server.recorded).toHaveLength(before);
    },
  );

  it('names the verbs that a path has', async () => {
    const answer = await send(`${directory.url}/Users/x`, { method: 'POST' });
    expect(answer.headers.get('allow')).toBe('DELETE, GET, HEAD, PATCH, PUT');
  });
});

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
