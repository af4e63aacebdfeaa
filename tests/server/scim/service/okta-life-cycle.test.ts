import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../../server/scim/json.ts';
import { type Answer, type ScimServer, startScimServer, type TestDirectory } from './scim-server.ts';

const folder = new URL('../../../fixtures/okta/', import.meta.url);

function fixture(name: string): JsonValue {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
}

/** Sends a captured request as Okta would, with its headers. */
async function okta(directory: TestDirectory, name: string, blanks: Record<string, string> = {}): Promise<Answer> {
  const filled = Object.entries(blanks).reduce(
    (text, [blank, value]) => text.replaceAll(`{${blank}}`, value),
    JSON.stringify(fixture(name)),
  );
  const { method, path, body } = JSON.parse(filled);
  return directory.send(method, path, body, headersFor(body === undefined ? 'query' : 'body'));
}

function headersFor(kind: string): Record<string, string> {
  const all = fixture('headers');
  const headers = isJsonObject(all) ? all[kind] : undefined;
  if (!isJsonObject(headers)) throw new Error('no such headers');
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function queryFor(purpose: string): string {
  const queries = fixture('list-queries');
  const found = isJsonArray(queries)
    ? queries.filter(isJsonObject).find((query) => query.purpose === purpose)
    : undefined;
  if (typeof found?.path !== 'string') throw new Error('no such query');
  return found.path;
}

let server: ScimServer;
let directory: TestDirectory;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
});
afterAll(() => server.stop());

const zoe = 'zoe.bruckner@de.example.com';
const lookUp = () =>
  directory.send('GET', queryFor('look a person up before creating them'), undefined, headersFor('query'));

describe('a person in Okta', () => {
  let id = '';
  let location = '';

  it('tests the credentials', async () => {
    const answer = await directory.send('GET', queryFor('test the credentials'), undefined, headersFor('query'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
    expect(answer.json).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 0,
      startIndex: 1,
      itemsPerPage: 0,
      Resources: [],
    });
    expect(server.recorded.at(-1)).toMatchObject({ action: 'tested-credentials', provider: 'Okta', status: 200 });
  });

  it('is looked up and not found', async () => {
    expect((await lookUp()).json).toMatchObject({ totalResults: 0 });
    expect(server.recorded.at(-1)).toMatchObject({ action: 'looked-up', path: '/Users' });
  });

  it('is created with everything but the password', async () => {
    const answer = await okta(directory, 'user-create');
    expect(answer.status).toBe(201);
    id = answer.id;
    location = `${directory.publicBase}/Users/${id}`;
    expect(answer.headers.get('location')).toBe(location);
    expect(answer.json).toEqual({
      schemas: [
        'urn:ietf:params:scim:schemas:core:2.0:User',
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
      ],
      id,
      externalId: '00u4k2p9x7QmTzLr85d7',
      userName: zoe,
      name: { givenName: 'Zoë', familyName: 'Brückner' },
      displayName: 'Zoë Brückner',
      title: 'Head of Reception',
      locale: 'de-DE',
      active: true,
      emails: [{ primary: true, value: zoe, type: 'work' }],
      phoneNumbers: [{ primary: true, value: '+493023125042', type: 'work' }],
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Customer Care' },
      meta: {
        resourceType: 'User',
        created: '2026-03-02T08:15:30.000Z',
        lastModified: '2026-03-02T08:15:30.000Z',
        version: 'W/"1"',
        location,
      },
    });
    expect(server.recorded.at(-1)).toMatchObject({ action: 'created', subject: 'Zoë Brückner', status: 201 });
  });

  it('is found, and read by id as it was answered', async () => {
    const found = await lookUp();
    expect(found.json.totalResults).toBe(1);
    const read = await directory.send('GET', `/Users/${id}`);
    expect(read.status).toBe(200);
    expect(found.json.Resources).toEqual([read.json]);
    expect(read.headers.get('etag')).toBe('W/"1"');
  });

  it('is not created twice', async () => {
    const answer = await okta(directory, 'user-create');
    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({ status: '409', scimType: 'uniqueness' });
    expect(answer.json.detail).toContain(zoe);
    expect(server.recorded.at(-1)).toMatchObject({ action: 'refused', detail: answer.json.detail });
  });

  it('is replaced by the whole profile, empty attributes included', async () => {
    server.clock.at += 1000;
    const answer = await okta(directory, 'user-put', { id, location });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      id,
      name: { givenName: 'Zoë', familyName: 'Brückner-Weiß' },
      title: 'Director of Reception',
      phoneNumbers: [{ value: '+493023125099', type: 'work', primary: true }],
      meta: { created: '2026-03-02T08:15:30.000Z', lastModified: '2026-03-02T08:15:31.000Z', version: 'W/"2"' },
    });
    expect(server.recorded.at(-1)).toMatchObject({ action: 'updated' });
  });

  it('stays as it is when the same profile comes again', async () => {
    server.clock.at += 1000;
    const answer = await okta(directory, 'user-put', { id, location });
    expect(answer.json.meta).toMatchObject({ lastModified: '2026-03-02T08:15:31.000Z', version: 'W/"2"' });
  });

  it.each([
    ['without a phone', 'user-put-without-phone'],
    ['with everything cleared', 'user-put-cleared'],
    ['with another userName', 'user-put-rename'],
  ])('is accepted %s', async (_name, request) => {
    expect((await okta(directory, request, { id, location })).status).toBe(200);
  });

  it('is deactivated by PATCH without a path, and stays readable', async () => {
    await okta(directory, 'user-put', { id, location });
    const answer = await okta(directory, 'user-deactivate', { id });
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(server.recorded.at(-1)).toMatchObject({ action: 'deactivated' });
    expect((await directory.send('GET', `/Users/${id}`)).json).toMatchObject({ id, active: false });
    expect((await lookUp()).json).toMatchObject({ totalResults: 1, Resources: [{ id, active: false }] });
  });

  it('is reactivated with the same id', async () => {
    expect((await okta(directory, 'user-reactivate', { id })).status).toBe(204);
    expect(server.recorded.at(-1)).toMatchObject({ action: 'reactivated' });
    expect((await lookUp()).json).toMatchObject({ Resources: [{ id, active: true }] });
  });

  it('is deactivated by PUT, as apps of the wizard do, and restored by a POST of the same name', async () => {
    expect((await okta(directory, 'user-put-inactive', { id, location })).json).toMatchObject({ active: false });
    const restored = await okta(directory, 'user-create');
    expect(restored.status).toBe(201);
    expect(restored.json).toMatchObject({ id, active: true, title: 'Head of Reception' });
    expect(server.recorded.at(-1)).toMatchObject({ action: 'restored' });
  });

  it("is accepted as Okta's own test sends it, without externalId and phone", async () => {
    const answer = await okta(directory, 'user-create-spec-test');
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({ active: true });
  });
});

describe('a group pushed by Okta', () => {
  let id = '';
  let memberId = '';
  const members = async () => (await directory.send('GET', `/Groups/${id}`)).json.members;
  const member = () => ({
    value: memberId,
    display: zoe,
    type: 'User',
    $ref: `${directory.publicBase}/Users/${memberId}`,
  });

  beforeAll(async () => {
    const found = await lookUp();
    const [first] = isJsonArray(found.json.Resources) ? found.json.Resources.filter(isJsonObject) : [];
    memberId = String(first?.id);
  });

  it('is looked up, created empty, and read', async () => {
    const query = queryFor('look a group up before pushing it');
    expect((await directory.send('GET', query)).json).toMatchObject({ totalResults: 0 });
    const created = await okta(directory, 'group-create');
    expect(created.status).toBe(201);
    id = created.id;
    expect(created.json).toMatchObject({ displayName: 'Front desk', members: [], meta: { resourceType: 'Group' } });
    expect((await directory.send('GET', query)).json).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    expect(server.recorded.at(-1)).toMatchObject({ action: 'looked-up', subject: 'Front desk' });
  });

  it('receives a member, once however often they are added', async () => {
    for (let time = 0; time < 2; time += 1) {
      expect((await okta(directory, 'group-add-members', { id, memberId })).status).toBe(204);
      expect(await members()).toEqual([member()]);
    }
    expect(server.recorded.at(-2)).toMatchObject({ action: 'group-changed', subject: 'Front desk' });
  });

  it('is shown with the person, who cannot be moved through their profile', async () => {
    const read = await directory.send('GET', `/Users/${memberId}`);
    expect(read.json.groups).toEqual([
      { value: id, $ref: `${directory.publicBase}/Groups/${id}`, display: 'Front desk', type: 'direct' },
    ]);
    const put = await directory.send('PUT', `/Users/${memberId}`, { ...read.json, groups: [] });
    expect(put.json.groups).toEqual(read.json.groups);
    expect(put.headers.get('etag')).toBe(read.headers.get('etag'));
  });

  it('keeps its members when it is renamed', async () => {
    expect((await okta(directory, 'group-rename', { id })).status).toBe(204);
    const read = await directory.send('GET', `/Groups/${id}`);
    expect(read.json).toMatchObject({ displayName: 'Front desk and mail room', members: [member()] });
  });

  it('loses a member by a filter in the path', async () => {
    expect((await okta(directory, 'group-remove-member', { id, memberId })).status).toBe(204);
    expect(await members()).toEqual([]);
  });

  it.each([
    ['PATCH of all members', 'group-replace-members', 1],
    ['PATCH of no members', 'group-replace-members-empty', 0],
    ['PUT of all members', 'group-put-all-members', 1],
  ])('ends up with what a %s says', async (_name, request, expected) => {
    const answer = await okta(directory, request, { id, memberId });
    expect([200, 204]).toContain(answer.status);
    expect(await members()).toHaveLength(expected);
  });

  it('is deleted, and the person is in no group any more', async () => {
    expect((await okta(directory, 'group-delete', { id })).status).toBe(204);
    expect((await directory.send('GET', `/Groups/${id}`)).status).toBe(404);
    expect((await directory.send('GET', `/Users/${memberId}`)).json.groups).toBeUndefined();
  });
});

it('never keeps, returns or logs a password', async () => {
  const secret = 'Qx7v-Placeholder-0';
  const db = new Database(server.file, { readonly: true });
  const changes = db.prepare('SELECT body FROM resource UNION ALL SELECT body FROM change').pluck().all().join();
  db.close();
  const answers = await directory.send('GET', '/Users');
  expect([changes, answers.text, server.logged.join(), JSON.stringify(server.recorded)].join()).not.toContain(secret);
  expect(changes).toContain('Zoë');
});
