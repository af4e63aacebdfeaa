import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject } from '../../../../server/scim/json.ts';
import { type Answer, group, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;

const people: readonly JsonObject[] = [
  user('dora@example.com', { title: 'Cook', emails: [{ value: 'd@x.example', type: 'work' }] }),
  user('anna@example.com', {
    title: 'Baker',
    emails: [
      { value: 'z@x.example', type: 'home' },
      { value: 'b@x.example', type: 'work', primary: true },
    ],
  }),
  user('Carl@example.com', { externalId: 'Ext-1', active: false, emails: [{ value: 'C@x.example', type: 'work' }] }),
  user('bert@example.com', { title: 'ärztin', phoneNumbers: [{ value: '+4930123', type: 'work' }] }),
];

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
  for (const person of people) {
    server.clock.at += 1000;
    await directory.send('POST', '/Users', person);
  }
  for (let index = 0; index < 3; index += 1) await directory.send('POST', '/Groups', group(`Group ${index}`));
});
afterAll(() => server.stop());

function resourcesOf(answer: Answer): JsonObject[] {
  return isJsonArray(answer.json.Resources) ? answer.json.Resources.filter(isJsonObject) : [];
}

const list = (query: string) => directory.send('GET', `/Users?${query}`);
const firstNames = (answer: Answer) =>
  resourcesOf(answer).map(({ userName }) => String(userName).split('@')[0]?.toLowerCase());

describe('index paging', () => {
  const pages: readonly { query: string; names: string[]; startIndex?: number }[] = [
    { query: '', names: ['dora', 'anna', 'carl', 'bert'] },
    { query: 'startIndex=1&count=2', names: ['dora', 'anna'] },
    { query: 'startIndex=3&count=2', names: ['carl', 'bert'], startIndex: 3 },
    { query: 'startIndex=4&count=2', names: ['bert'], startIndex: 4 },
    { query: 'startIndex=5&count=2', names: [], startIndex: 5 },
    { query: 'startIndex=999999999999&count=2', names: [], startIndex: 999999999999 },
    { query: 'startIndex=0&count=1', names: ['dora'] },
    { query: 'startIndex=-7&count=1', names: ['dora'] },
    { query: 'count=0', names: [] },
    { query: 'count=-1', names: [] },
    { query: 'count=100000', names: ['dora', 'anna', 'carl', 'bert'] },
    { query: 'startIndex=&count=', names: ['dora', 'anna', 'carl', 'bert'] },
    { query: 'STARTINDEX=2&Count=1', names: ['anna'], startIndex: 2 },
  ];

  it.each(pages)('?$query', async ({ query, names, startIndex = 1 }) => {
    const answer = await list(query);
    expect(answer.json).toMatchObject({ totalResults: 4, startIndex, itemsPerPage: names.length });
    expect(firstNames(answer)).toEqual(names);
  });

  it('keeps its totals under a filter', async () => {
    const answer = await list('filter=title pr&startIndex=2&count=1');
    expect(answer.json).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1 });
    expect(firstNames(answer)).toEqual(['anna']);
    expect((await list('filter=title pr&count=0')).json).toMatchObject({ totalResults: 3, itemsPerPage: 0 });
  });

  it('walks an import of several pages without missing or repeating anybody', async () => {
    const crowd = await server.addDirectory('crowd');
    const names = Array.from({ length: 253 }, (_, index) => `p${index}@example.com`);
    await Promise.all(names.map((name) => crowd.send('POST', '/Users', user(name))));
    const seen: string[] = [];
    for (let start = 1; start <= 253; start += 100) {
      const page = await crowd.send('GET', `/Users?startIndex=${start}&count=100`);
      expect(page.json.totalResults).toBe(253);
      seen.push(...resourcesOf(page).map(({ userName }) => String(userName)));
    }
    expect(seen.toSorted()).toEqual(names.toSorted());
    expect((await crowd.send('GET', '/Users')).json.itemsPerPage).toBe(100);
    expect((await crowd.send('GET', '/Users?count=5000')).json.itemsPerPage).toBe(253);
  });
});

describe('filtering', () => {
  const filters: readonly { filter: string; names: string[] }[] = [
    { filter: 'userName eq "CARL@EXAMPLE.COM"', names: ['carl'] },
    { filter: 'USERNAME EQ "carl@example.com"', names: ['carl'] },
    { filter: 'userName eq carl@example.com', names: ['carl'] },
    { filter: 'externalId eq "Ext-1"', names: ['carl'] },
    { filter: 'externalId eq "ext-1"', names: [] },
    { filter: 'active eq true', names: ['dora', 'anna', 'bert'] },
    { filter: 'active eq false and userName sw "c"', names: ['carl'] },
    { filter: 'emails.value eq "c@x.example"', names: ['carl'] },
    { filter: 'emails[type eq "home" and value co "z"]', names: ['anna'] },
    { filter: 'phoneNumbers[type eq "work"].value eq "+4930123"', names: ['bert'] },
    { filter: 'not (title pr)', names: ['carl'] },
    { filter: 'title eq "ÄRZTIN" or title eq "cook"', names: ['dora', 'bert'] },
    { filter: 'urn:ietf:params:scim:schemas:core:2.0:User:userName eq "anna@example.com"', names: ['anna'] },
    { filter: 'meta.created gt "2026-03-02T08:15:33Z"', names: ['bert'] },
  ];

  it.each(filters)('$filter', async ({ filter, names }) => {
    const answer = await list(`filter=${encodeURIComponent(filter)}`);
    expect(answer.json.totalResults).toBe(names.length);
    expect(firstNames(answer)).toEqual(names);
  });
});

describe('sorting', () => {
  const orders: readonly { query: string; names: string[] }[] = [
    { query: 'sortBy=userName', names: ['anna', 'bert', 'carl', 'dora'] },
    { query: 'sortBy=username&sortOrder=Descending', names: ['dora', 'carl', 'bert', 'anna'] },
    { query: 'sortBy=title', names: ['anna', 'dora', 'bert', 'carl'] },
    { query: 'sortBy=title&sortOrder=descending', names: ['carl', 'bert', 'dora', 'anna'] },
    { query: 'sortBy=emails', names: ['anna', 'carl', 'dora', 'bert'] },
    { query: 'sortBy=emails.value&sortOrder=descending', names: ['bert', 'dora', 'carl', 'anna'] },
    { query: 'sortBy=emails.type', names: ['dora', 'anna', 'carl', 'bert'] },
    { query: 'sortBy=meta.created&sortOrder=descending', names: ['bert', 'carl', 'anna', 'dora'] },
    { query: 'sortBy=externalId', names: ['carl', 'dora', 'anna', 'bert'] },
    { query: 'sortBy=schemas', names: ['dora', 'anna', 'carl', 'bert'] },
    { query: 'sortBy=constructor', names: ['dora', 'anna', 'carl', 'bert'] },
    { query: 'sortBy=unknownAttribute', names: ['dora', 'anna', 'carl', 'bert'] },
    { query: 'sortBy=urn:ietf:params:scim:schemas:core:2.0:User:userName', names: ['anna', 'bert', 'carl', 'dora'] },
    { query: 'sortBy=userName&startIndex=2&count=2', names: ['bert', 'carl'] },
    { query: 'sortBy=&sortOrder=', names: ['dora', 'anna', 'carl', 'bert'] },
  ];

  it.each(orders)('?$query', async ({ query, names }) => {
    expect(firstNames(await list(query))).toEqual(names);
  });
});

describe('selecting attributes', () => {
  it('holds what is asked for, with id and schemas always', async () => {
    const [first] = resourcesOf(await list('attributes=userName,emails.value&count=1'));
    expect(Object.keys(first ?? {}).sort()).toEqual(['emails', 'id', 'schemas', 'userName']);
    expect(first?.emails).toEqual([{ value: 'd@x.example' }]);
  });

  it('leaves out what is excluded, but never the id', async () => {
    const [first] = resourcesOf(await list('excludedAttributes=emails,id,meta.version&count=1'));
    expect(first).toMatchObject({ id: expect.any(String), title: 'Cook', meta: { resourceType: 'User' } });
    expect(first).not.toHaveProperty('emails');
    expect(first).not.toHaveProperty('meta.version');
  });

  it('leaves out members as Entra ID asks', async () => {
    const answer = await directory.send('GET', '/Groups?excludedAttributes=members&filter=displayName eq "group 1"');
    expect(resourcesOf(answer)).toHaveLength(1);
    expect(answer.text).not.toContain('members');
  });

  it('applies to one resource and to the answer of a create', async () => {
    const created = await directory.send('POST', '/Groups?attributes=displayName', group('Selected'));
    expect(Object.keys(created.json).sort()).toEqual(['displayName', 'id', 'schemas']);
    const read = await directory.send('GET', `/Groups/${created.id}?attributes=meta.location`);
    expect(read.json.meta).toEqual({ location: `${directory.publicBase}/Groups/${created.id}` });
  });
});

describe('.search', () => {
  const search = (body: JsonObject, path = '/Users/.search') => directory.send('POST', path, body);
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'];

  it('is the list, asked for in a body', async () => {
    const answer = await search({
      schemas,
      filter: 'title pr',
      sortBy: 'userName',
      startIndex: 2,
      count: 1,
      attributes: ['userName'],
    });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1 });
    expect(resourcesOf(answer)).toEqual([
      { schemas: expect.anything(), id: expect.any(String), userName: 'bert@example.com' },
    ]);
  });

  it('searches groups too', async () => {
    expect((await search({ schemas, filter: 'displayName sw "group"' }, '/Groups/.search')).json.totalResults).toBe(3);
  });

  const refusals: readonly { name: string; body: JsonObject; scimType: string }[] = [
    {
      name: 'a message of another kind',
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'] },
      scimType: 'invalidSyntax',
    },
    { name: 'a filter that is no text', body: { schemas, filter: 7 }, scimType: 'invalidValue' },
    { name: 'a filter that cannot be parsed', body: { schemas, filter: '((' }, scimType: 'invalidFilter' },
    { name: 'a count that is no number', body: { schemas, count: {} }, scimType: 'invalidCount' },
    { name: 'a startIndex that is no whole number', body: { schemas, startIndex: 1.5 }, scimType: 'invalidValue' },
  ];

  it.each(refusals)('refuses $name', async ({ body, scimType }) => {
    const answer = await search(body);
    expect([answer.status, answer.json.scimType]).toEqual([400, scimType]);
  });
});

describe('discovery', () => {
  it('says only what is true', async () => {
    const { json } = await directory.send('GET', '/ServiceProviderConfig');
    expect(json).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true },
      filter: { supported: true, maxResults: 1000 },
      sort: { supported: true },
      etag: { supported: true },
      changePassword: { supported: false },
      pagination: { cursor: true, index: true, defaultPageSize: 100, maxPageSize: 1000 },
    });
    expect(server.recorded.at(-1)).toMatchObject({ action: 'discovered' });
  });

  it.each(['/Schemas', '/ResourceTypes'])('%s lists what each can be read by itself, in any case', async (path) => {
    const listed = await directory.send('GET', path);
    const all = resourcesOf(listed);
    expect(listed.json).toMatchObject({ totalResults: all.length, itemsPerPage: all.length });
    expect(all.length).toBeGreaterThan(1);
    for (const resource of all) {
      const id = String(resource.id);
      expect((await directory.send('GET', `${path}/${id}`)).json).toEqual(resource);
      expect((await directory.send('GET', `${path}/${id.toLowerCase()}`)).status).toBe(200);
      expect(resource.meta).toMatchObject({ location: `${directory.publicBase}${path}/${id}` });
    }
  });
});
