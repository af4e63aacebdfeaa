import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../server/scim/json.ts';
import { patch, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
});
afterAll(() => server.stop());

let counter = 0;
/** A user nobody else has, created. */
async function someone(more: JsonObject = {}) {
  counter += 1;
  const userName = `user${counter}@example.com`;
  const created = await directory.send('POST', '/Users', user(userName, more));
  expect(created.status).toBe(201);
  return { userName, id: created.id, path: `/Users/${created.id}`, created };
}

const deactivate = patch({ op: 'replace', value: { active: false } });
const stored = (id: string) => server.store.resources.byId(directory.row.id, 'User', id);

describe('If-Match', () => {
  const cases = [
    { tag: 'W/"1"', status: 204 },
    { tag: '"1"', status: 204 },
    { tag: '*', status: 204 },
    { tag: 'W/"7", W/"1"', status: 204 },
    { tag: '', status: 204 },
    { tag: 'W/"2"', status: 412 },
    { tag: 'W/"11"', status: 412 },
    { tag: 'nonsense', status: 412 },
  ];

  it.each(cases)('$tag against version 1 answers $status', async ({ tag, status }) => {
    const { path, id } = await someone();
    const before = stored(id);
    const answer = await directory.send('PATCH', path, deactivate, { 'If-Match': tag });
    expect(answer.status).toBe(status);
    if (status === 412) {
      expect(answer.json).toMatchObject({ status: '412', detail: expect.stringContaining('W/"1"') });
      expect(stored(id)).toEqual(before);
    }
  });

  it.each(['PUT', 'DELETE'])('holds for %s too', async (method) => {
    const { path, userName } = await someone();
    const body = method === 'PUT' ? user(userName, { title: 'x' }) : undefined;
    expect((await directory.send(method, path, body, { 'If-Match': 'W/"9"' })).status).toBe(412);
    expect((await directory.send(method, path, body, { 'If-Match': 'W/"1"' })).status).toBeLessThan(300);
  });

  it('lets only one of two writers of the same version through', async () => {
    const { path } = await someone();
    const write = (title: string) =>
      directory.send('PATCH', path, patch({ op: 'add', path: 'title', value: title }), { 'If-Match': 'W/"1"' });
    const statuses = (await Promise.all(['a', 'b', 'c'].map(write))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([204, 412, 412]);
  });

  it('has a counterpart for reading that spares the answer', async () => {
    const { path } = await someone();
    const known = await directory.send('GET', path, undefined, { 'If-None-Match': 'W/"1"' });
    expect([known.status, known.text, known.headers.get('etag')]).toEqual([304, '', 'W/"1"']);
    expect((await directory.send('GET', path, undefined, { 'If-None-Match': 'W/"0"' })).status).toBe(200);
  });

  it.each([
    ['W/"1"', 304],
    ['"1"', 304],
    ['*', 304],
    ['W/"7", W/"1"', 304],
    ['W/"2"', 200],
    ['W/"1-x"', 200],
    ['nonsense', 200],
  ])('of which %s answers a GET by %i', async (tag, status) => {
    const { path } = await someone();
    expect((await directory.send('GET', path, undefined, { 'If-None-Match': tag })).status).toBe(status);
  });
});

describe('If-None-Match on a write', () => {
  const cases = [
    { tag: '*', status: 412 },
    { tag: 'W/"1"', status: 412 },
    { tag: 'W/"2"', status: 204 },
    { tag: '', status: 204 },
  ];

  it.each(cases)('$tag against version 1 answers $status', async ({ tag, status }) => {
    const { path, id } = await someone();
    const before = stored(id);
    expect((await directory.send('PATCH', path, deactivate, { 'If-None-Match': tag })).status).toBe(status);
    if (status === 412) expect(stored(id)).toEqual(before);
  });

  it('never makes a PUT create', async () => {
    const answer = await directory.send('PUT', '/Users/nobody', user('nobody'), { 'If-None-Match': '*' });
    expect(answer.status).toBe(404);
  });
});

it('If-Match for a resource that is not there is 404, not 412', async () => {
  expect((await directory.send('DELETE', '/Users/nobody', undefined, { 'If-Match': '*' })).status).toBe(404);
});
