import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject } from '../../../../server/scim/json.ts';
import { group, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;
const ids: Record<string, string> = {};

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
  const other = await server.addDirectory('other');
  await other.send('POST', '/Users', user('anna@example.com'));
  ids.anna = (await directory.send('POST', '/Users', user('anna@example.com', { displayName: 'Anna' }))).id;
  ids.team = (await directory.send('POST', '/Groups', group('Team', [ids.anna]))).id;
  ids.bert = (await directory.send('POST', '/Users', user('bert@example.com', { externalId: 'x' }))).id;
});
afterAll(() => server.stop());

const search = (body: JsonObject) => directory.send('POST', '/.search', body);

function found(json: JsonObject): JsonObject[] {
  return isJsonArray(json.Resources) ? json.Resources.filter(isJsonObject) : [];
}

async function namesFound(body: JsonObject): Promise<string[]> {
  const { json } = await search(body);
  return found(json).map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? 'somebody else');
}

describe('/.search looks at users and groups at once', () => {
  const cases: readonly (readonly [what: string, body: JsonObject, names: readonly string[]])[] = [
    ['everything in the order of arrival', {}, ['anna', 'team', 'bert']],
    ['an attribute that both have', { filter: 'displayName co "a"' }, ['anna', 'team']],
    ['the type itself', { filter: 'meta.resourceType eq "Group"' }, ['team']],
    ['an attribute of users alone', { filter: 'userName sw "bert"' }, ['bert']],
    ['an attribute of groups alone', { filter: 'members pr' }, ['team']],
    ['a value path of users alone', { filter: 'emails[type eq "work"]' }, []],
    ['one of either', { filter: 'userName eq "ANNA@example.com" or displayName eq "team"' }, ['anna', 'team']],
    ['what a type does not have counts as no value', { filter: 'userName ne "anna@example.com"' }, ['team', 'bert']],
    ['and as null', { filter: 'userName eq null' }, ['team']],
    ['and can be negated', { filter: 'not (userName pr)' }, ['team']],
    ['an external id', { filter: 'externalId eq "x"' }, ['bert']],
    ['an order both have', { sortBy: 'displayName' }, ['anna', 'team', 'bert']],
    ['an order that only users have', { sortBy: 'userName', sortOrder: 'descending' }, ['team', 'bert', 'anna']],
    ['a page', { startIndex: 2, count: 1 }, ['team']],
  ];

  it.each(cases)('%s', async (_what, body, names) => {
    expect(await namesFound(body)).toEqual(names);
  });

  it('answers each as its own endpoint would', async () => {
    const all = found((await search({})).json);
    const single = await Promise.all([
      directory.send('GET', `/Users/${ids.anna}`),
      directory.send('GET', `/Groups/${ids.team}`),
      directory.send('GET', `/Users/${ids.bert}`),
    ]);
    expect(all).toEqual(single.map(({ json }) => json));
  });

  it('reduces each by its own schema', async () => {
    const [anna, team] = found((await search({ attributes: ['userName', 'members.value'] })).json);
    expect(Object.keys(anna ?? {})).toEqual(['schemas', 'id', 'userName']);
    expect(team).toMatchObject({ id: ids.team, members: [{ value: ids.anna }] });
    const [, lean] = found((await search({ excludedAttributes: ['members', 'meta'] })).json);
    expect(Object.keys(lean ?? {})).toEqual(['schemas', 'id', 'displayName']);
  });

  it('goes from page to page by cursor', async () => {
    const first = await search({ cursor: '', count: 2, sortBy: 'userName' });
    const { nextCursor = '' } = first.json;
    const second = await search({ cursor: nextCursor, count: 2, sortBy: 'userName' });
    expect(found(second.json).map(({ id }) => id)).toEqual([ids.team]);
    expect(second.json).not.toHaveProperty('nextCursor');
    const elsewhere = await directory.send('POST', '/Users/.search', { cursor: nextCursor, sortBy: 'userName' });
    expect(elsewhere.json.scimType).toBe('invalidCursor');
  });

  const refused: readonly (readonly [body: JsonObject, status: string, scimType: string])[] = [
    [{ filter: 'shoeSize eq 43' }, '400', 'invalidFilter'],
    [{ filter: 'userName' }, '400', 'invalidFilter'],
    [{ filter: 'password eq "x"' }, '403', 'sensitive'],
    [{ sortBy: 'a b' }, '400', 'invalidValue'],
    [{ count: 'x' }, '400', 'invalidCount'],
    [{ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'] }, '400', 'invalidSyntax'],
  ];

  it.each(refused)('refuses %j', async (body, status, scimType) => {
    expect((await search(body)).json).toMatchObject({ status, scimType });
  });

  it('knows POST only', async () => {
    const answer = await directory.send('GET', '/.search');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
