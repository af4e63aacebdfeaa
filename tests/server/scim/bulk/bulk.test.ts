import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../../server/scim/json.ts';
import { group, patch, type ScimServer, startScimServer, type TestDirectory, user } from '../service/scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;
let counter = 0;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
});
afterAll(() => server.stop());

function bulk(operations: readonly JsonValue[], more: JsonObject = {}) {
  const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: operations, ...more };
  return directory.send('POST', '/Bulk', body);
}

async function results(operations: readonly JsonValue[], more: JsonObject = {}): Promise<JsonObject[]> {
  const answer = await bulk(operations, more);
  expect(answer.status).toBe(200);
  expect(answer.json.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:BulkResponse']);
  const { Operations } = answer.json;
  return isJsonArray(Operations) ? Operations.filter(isJsonObject) : [];
}

const statuses = async (operations: readonly JsonValue[], more: JsonObject = {}) =>
  (await results(operations, more)).map(({ status }) => status);

const newName = () => {
  counter += 1;
  return `user${counter}@example.com`;
};
const post = (bulkId: string, data: JsonObject = user(newName()), path = '/Users') => ({
  method: 'POST',
  path,
  bulkId,
  data,
});
const manager = (value: string) => ({
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { manager: { value } },
});
const idIn = (result: JsonObject | undefined) => String(result?.location).split('/').at(-1) ?? '';
async function someone(more: JsonObject = {}) {
  const { id } = await directory.send('POST', '/Users', user(newName(), more));
  return { id, path: `/Users/${id}` };
}
const storedText = (id: string) => server.store.resources.byId(directory.row.id, 'User', id)?.body;

describe('Bulk', () => {
  it('does every method and says what became of each', async () => {
    const [put, patched, gone] = [await someone(), await someone(), await someone()];
    const name = newName();
    const done = await results([
      post('new'),
      { method: 'PUT', path: put.path, data: user(name) },
      { method: 'PATCH', path: patched.path, data: patch({ op: 'replace', path: 'title', value: 'Boss' }) },
      { method: 'DELETE', path: gone.path },
    ]);
    expect(done).toEqual([
      { method: 'POST', bulkId: 'new', status: '201', version: 'W/"1"', location: expect.stringContaining('/Users/') },
      { method: 'PUT', status: '200', version: 'W/"2"', location: `${directory.publicBase}${put.path}` },
      { method: 'PATCH', status: '200', version: 'W/"2"', location: `${directory.publicBase}${patched.path}` },
      { method: 'DELETE', status: '204', location: `${directory.publicBase}${gone.path}` },
    ]);
    expect((await directory.send('GET', `/Users/${idIn(done[0])}`)).status).toBe(200);
    expect((await directory.send('GET', put.path)).json.userName).toBe(name);
    expect((await directory.send('GET', patched.path)).json.title).toBe('Boss');
    expect((await directory.send('GET', gone.path)).status).toBe(404);
  });

  it('takes the operations of a PATCH without the message around them', async () => {
    const { path } = await someone();
    expect(await statuses([{ method: 'PATCH', path, data: [{ op: 'add', path: 'title', value: 'x' }] }])).toEqual([
      '200',
    ]);
  });

  it('works on operations in the order in which they were sent', async () => {
    const name = newName();
    const { path } = await someone();
    const done = await statuses([
      { method: 'PUT', path, data: user(name) },
      post('taken', user(name)),
      { method: 'DELETE', path },
      post('free', user(name)),
      { method: 'DELETE', path },
    ]);
    expect(done).toEqual(['200', '409', '204', '201', '404']);
  });

  it('checks a version', async () => {
    const { path, id } = await someone();
    const before = storedText(id);
    const change = { method: 'PATCH', path, data: patch({ op: 'add', path: 'title', value: 'x' }) };
    const [refused] = await results([{ ...change, version: 'W/"7"' }]);
    expect(refused).toMatchObject({
      status: '412',
      location: `${directory.publicBase}${path}`,
      response: { status: '412' },
    });
    expect(storedText(id)).toBe(before);
    expect(await statuses([{ ...change, version: 'W/"1"' }])).toEqual(['200']);
  });

  it('answers a failure with the error and the place, and goes on', async () => {
    const { path, id } = await someone();
    const before = storedText(id);
    const done = await results([
      post('nameless', { schemas: [] }),
      {
        method: 'PATCH',
        path,
        data: patch({ op: 'add', path: 'title', value: 'x' }, { op: 'remove', path: 'userName' }),
      },
      { method: 'GET', path },
      { method: 'PUT', path: '/Users/nobody', data: user(newName()) },
      post('fine'),
    ]);
    expect(done).toMatchObject([
      { method: 'POST', bulkId: 'nameless', status: '400', response: { status: '400', scimType: 'invalidValue' } },
      { status: '400', location: `${directory.publicBase}${path}`, response: { scimType: 'mutability' } },
      { method: 'GET', status: '405', response: { status: '405', detail: expect.stringContaining('"GET"') } },
      { status: '404', location: `${directory.publicBase}/Users/nobody` },
      { bulkId: 'fine', status: '201' },
    ]);
    expect(done[0]).not.toHaveProperty('location');
    expect(storedText(id)).toBe(before);
  });

  it('stops after as many failures as it was told', async () => {
    const broken = post('broken', {});
    expect(await statuses([post('a'), broken, post('b'), broken, post('c')], { failOnErrors: 2 })).toEqual([
      '201',
      '400',
      '201',
      '400',
    ]);
    expect(await statuses([broken, post('a')], { failOnErrors: 1 })).toEqual(['400']);
    expect(await statuses([broken, broken, post('a')])).toEqual(['400', '400', '201']);
  });

  it('does nothing for no operations', async () => {
    expect(await results([])).toEqual([]);
  });

  it('takes a POST that nobody can refer to', async () => {
    const [done] = await results([{ method: 'POST', path: '/Users', data: user(newName()) }]);
    expect(done).toMatchObject({ status: '201' });
    expect(done).not.toHaveProperty('bulkId');
  });

  it('never gives a password back, not even in an error', async () => {
    const answer = await bulk([
      post('a', user(newName(), { password: 'hunter2' })),
      post('b', { password: 'hunter2', emails: 'hunter2' }),
      { method: 'PATCH', path: '/Users/x', data: patch({ op: 'add', path: 'password', value: 'hunter2' }) },
    ]);
    expect(answer.text).not.toContain('hunter2');
  });

  it('is recorded by what it did', async () => {
    await bulk([post('a')]);
    expect(server.recorded.at(-1)).toMatchObject({ action: 'created', path: '/Bulk', status: 200 });
    await bulk([post('a'), post('g', group('G'), '/Groups')]);
    expect(server.recorded.at(-1)?.action).toBe('updated');
    await bulk([post('a', {})]);
    expect(server.recorded.at(-1)?.action).toBe('refused');
  });

  it('does a thousand operations at once', async () => {
    const done = await statuses(Array.from({ length: 1000 }, (_, index) => post(`b${index}`)));
    expect(done).toHaveLength(1000);
    expect(new Set(done)).toEqual(new Set(['201']));
  });

  it.each([
    ['more than a thousand operations', () => bulk(Array(1001).fill({})), 413],
    ['more than a mebibyte', () => bulk([post('a', user('x', { title: 'x'.repeat(1024 * 1024) }))]), 413],
    ['what is no bulk request', () => directory.send('POST', '/Bulk', {}), 400],
    ['another method', () => directory.send('GET', '/Bulk'), 405],
  ])('refuses %s', async (_what, send, status) => {
    expect((await send()).json).toMatchObject({ status: String(status) });
  });

  it('says in ServiceProviderConfig what it takes', async () => {
    const { json } = await directory.send('GET', '/ServiceProviderConfig');
    expect(json.bulk).toEqual({ supported: true, maxOperations: 1000, maxPayloadSize: 1_048_576 });
  });
});

describe('a reference to what the same request creates', () => {
  const membersOf = async (id: string) => (await directory.send('GET', `/Groups/${id}`)).json.members;

  it('may come after it', async () => {
    const [person, team] = await results([post('p'), post('g', group('G', ['bulkId:p']), '/Groups')]);
    expect(await membersOf(idIn(team))).toMatchObject([{ value: idIn(person), type: 'User' }]);
  });

  it('may come before it, and the answers keep the order of the request', async () => {
    const done = await results([
      post('g', group('G', ['bulkId:p', 'bulkId:h']), '/Groups'),
      post('h', group('H'), '/Groups'),
      post('p'),
    ]);
    expect(done.map(({ bulkId }) => bulkId)).toEqual(['g', 'h', 'p']);
    const [outer, inner, person] = done.map(idIn);
    expect(await membersOf(outer ?? '')).toMatchObject([
      { value: person, type: 'User' },
      { value: inner, type: 'Group' },
    ]);
  });

  it('may stand in a path, and in the path of a PATCH', async () => {
    const done = await results([
      {
        method: 'PATCH',
        path: '/Groups/bulkId:g',
        data: patch({ op: 'remove', path: 'members[value eq "bulkId:p"]' }),
      },
      { method: 'PUT', path: '/Users/bulkId:p', data: user(newName(), { title: 'second' }) },
      post('g', group('G', ['bulkId:p', 'late']), '/Groups'),
      post('p'),
    ]);
    expect(done.map(({ status }) => status)).toEqual(['200', '200', '201', '201']);
    expect(await membersOf(idIn(done[2]))).toMatchObject([{ value: 'late' }]);
    expect(done[1]?.location).toBe(done[3]?.location);
  });

  it('may go in a circle', async () => {
    const done = await results([
      post('a', user(newName(), manager('bulkId:b'))),
      post('b', user(newName(), manager('bulkId:a'))),
    ]);
    expect(done.map(({ status }) => status)).toEqual(['201', '201']);
    const [a, b] = done.map(idIn);
    const managers = [a, b].map(async (id) => (await directory.send('GET', `/Users/${id}`)).json);
    expect(await Promise.all(managers)).toMatchObject([manager(b ?? ''), manager(a ?? '')]);
  });

  it('may be to oneself', async () => {
    const [done] = await results([post('a', user(newName(), manager('bulkId:a')))]);
    expect((await directory.send('GET', `/Users/${idIn(done)}`)).json).toMatchObject(manager(idIn(done)));
  });

  it('takes the id of a user who is brought back', async () => {
    const name = newName();
    const { id } = await directory.send('POST', '/Users', user(name, { active: false }));
    const [, team] = await results([post('p', user(name)), post('g', group('G', ['bulkId:p']), '/Groups')]);
    expect(await membersOf(idIn(team))).toMatchObject([{ value: id }]);
  });

  it('fails with what it refers to', async () => {
    const done = await results([
      post('p', {}),
      post('g', group('G', ['bulkId:p']), '/Groups'),
      post('h', group('H', ['bulkId:g']), '/Groups'),
    ]);
    expect(done.map(({ status }) => status)).toEqual(['400', '409', '409']);
    expect(done[1]).toMatchObject({ response: { detail: expect.stringContaining('"p"') } });
  });

  it('to nothing is refused', async () => {
    const [done] = await results([post('g', group('G', ['bulkId:nowhere']), '/Groups')]);
    expect(done).toMatchObject({
      status: '400',
      response: { scimType: 'invalidValue', detail: expect.stringContaining('"nowhere"') },
    });
  });

  it('of a name that is given twice is to the first, and the second is refused', async () => {
    const done = await results([post('p'), post('p'), post('g', group('G', ['bulkId:p']), '/Groups')]);
    expect(done.map(({ status }) => status)).toEqual(['201', '400', '201']);
    expect(await membersOf(idIn(done[2]))).toMatchObject([{ value: idIn(done[0]) }]);
  });
});

describe('a circle of references that fails', () => {
  const count = async () => (await directory.send('GET', '/Users?count=0')).json.totalResults;

  it('leaves none of it behind', async () => {
    const before = await count();
    const done = await results([
      post('a', user(newName(), manager('bulkId:b'))),
      post('b', { ...user(''), ...manager('bulkId:a') }),
      post('c', user(newName(), manager('bulkId:a'))),
    ]);
    expect(done).toMatchObject([
      { status: '409', response: { detail: expect.stringContaining('circle') } },
      { status: '400', response: { scimType: 'invalidValue' } },
      { status: '409' },
    ]);
    expect(await count()).toBe(before);
  });

  it('because one of it is here already is refused with the way out', async () => {
    const name = newName();
    await directory.send('POST', '/Users', user(name, { active: false }));
    const done = await results([
      post('a', user(name, manager('bulkId:b'))),
      post('b', user(newName(), manager('bulkId:a'))),
    ]);
    expect(done.map(({ status }) => status)).toEqual(['409', '409']);
    expect((await directory.send('GET', `/Users?filter=userName eq "${name}"`)).json).toMatchObject({
      Resources: [{ active: false }],
    });
  });
});
