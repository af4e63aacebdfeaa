import { afterEach, describe, expect, it } from 'vitest';
import groupAdd from '../fixtures/okta/group-add-members.json' with { type: 'json' };
import groupCreate from '../fixtures/okta/group-create.json' with { type: 'json' };
import groupRemove from '../fixtures/okta/group-remove-member.json' with { type: 'json' };
import groupRename from '../fixtures/okta/group-rename.json' with { type: 'json' };
import groupReplace from '../fixtures/okta/group-replace-members.json' with { type: 'json' };
import headers from '../fixtures/okta/headers.json' with { type: 'json' };
import listQueries from '../fixtures/okta/list-queries.json' with { type: 'json' };
import userCreate from '../fixtures/okta/user-create.json' with { type: 'json' };
import userDeactivate from '../fixtures/okta/user-deactivate.json' with { type: 'json' };
import userPut from '../fixtures/okta/user-put.json' with { type: 'json' };
import userReactivate from '../fixtures/okta/user-reactivate.json' with { type: 'json' };
import { createHttpExchange } from './exchange.ts';
import { createOkta, type OktaOptions } from './okta.ts';
import type { OktaPerson } from './people/generate.ts';
import { createRecordedServer, type Reply } from './recorded-server.ts';
import { retryAfterMs } from './session.ts';

const zoe: OktaPerson = {
  oktaId: '00u4k2p9x7QmTzLr85d7',
  userName: 'zoe.bruckner@de.example.com',
  givenName: 'Zoë',
  familyName: 'Brückner',
  displayName: 'Zoë Brückner',
  email: 'zoe.bruckner@de.example.com',
  title: 'Head of Reception',
  department: 'Customer Care',
  locale: 'de-DE',
  workNumber: '+493023125042',
};
const married = {
  ...zoe,
  familyName: 'Brückner-Weiß',
  displayName: 'Zoë Brückner-Weiß',
  title: 'Director of Reception',
  workNumber: '+493023125099',
};
const member = { value: '{memberId}', display: zoe.userName };
const group = { id: '{id}', displayName: 'Front desk' };

const list = (...resources: object[]): Reply => ({
  status: 200,
  body: { totalResults: resources.length, startIndex: 1, itemsPerPage: resources.length, Resources: resources },
});
const ok = (body: object): Reply => ({ status: 200, body });
const noContent: Reply = { status: 204 };

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function against(replies: readonly Reply[], options: Partial<OktaOptions> = {}) {
  const server = await createRecordedServer(replies);
  const okta = createOkta({ baseUrl: server.baseUrl, authorization: 'bearer ABC123', ...options });
  stops.push(() => okta.stop(), server.stop);
  return { okta, requests: server.requests };
}

/** The placeholders of the fixtures travel percent-encoded. */
const lines = (requests: readonly { method: string; path: string }[]) =>
  requests.map(({ method, path }) => `${method} ${path.replace('%7Bid%7D', '{id}')}`);

const queryFor = (purpose: string) => `GET ${listQueries.find((query) => query.purpose === purpose)?.path}`;

describe('the requests', () => {
  it('carry the headers of the capture and nothing else', async () => {
    const { okta, requests } = await against([list(), { status: 201, body: { id: 'a1' } }]);
    await okta.users.assign(zoe);
    const named = (index: number) => {
      const raw = requests[index]?.rawHeaders ?? [];
      const pairs = raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1]]] : []));
      const { Host: _host, Connection: _connection, 'Content-Length': _length, ...rest } = Object.fromEntries(pairs);
      return rest;
    };
    expect(named(0)).toEqual({ Authorization: 'bearer ABC123', ...headers.query });
    expect(named(1)).toEqual({ Authorization: 'bearer ABC123', ...headers.body });
  });

  it.each(['bearer ABC123', 'Bearer ABC123', 'ABC123', 'SSWS ABC123'])('send "%s" verbatim', async (authorization) => {
    const { okta, requests } = await against([list()], { authorization });
    await okta.users.testCredentials();
    expect(requests[0]?.rawHeaders).toContain(authorization);
  });
});

describe('the sequences of the Header Auth app', () => {
  it('tests the credentials with the query it always sends', async () => {
    const { okta, requests } = await against([list({ id: 'a1' })]);
    expect(await okta.users.testCredentials()).toEqual({ ok: true, value: { totalResults: 1 } });
    expect(lines(requests)).toEqual([queryFor('test the credentials')]);
  });

  it.each([
    ['an empty list', list()],
    ['404', { status: 404, body: { detail: 'none' } } as const],
  ])('creates a person whom the look-up answers with %s', async (_name, lookUp) => {
    const { okta, requests } = await against([lookUp, { status: 201, body: { id: 'a1' } }]);
    expect(await okta.users.assign(zoe)).toEqual({ ok: true, value: { id: 'a1', how: 'created' } });
    expect(lines(requests)).toEqual([queryFor('look a person up before creating them'), 'POST /Users']);
    expect(requests[1]?.body).toEqual({ ...userCreate.body, password: expect.stringMatching(/^.{16}$/) });
  });

  it('adopts a person who is there: GET and PUT, no POST', async () => {
    const { meta } = userPut.body;
    const there = { id: '{id}', meta, userName: zoe.userName, active: true };
    const { okta, requests } = await against([list(there), ok(there), ok(there)]);
    expect(await okta.users.assign(married)).toEqual({ ok: true, value: { id: '{id}', how: 'adopted' } });
    expect(lines(requests).slice(1)).toEqual(['GET /Users/{id}', 'PUT /Users/{id}']);
    expect(requests[2]?.body).toEqual(userPut.body);
  });

  it('reactivates before it adopts somebody inactive', async () => {
    const there = { id: 'a1', active: false };
    const { okta, requests } = await against([list(there), noContent, ok(there), ok(there)]);
    await okta.users.assign(zoe);
    expect(lines(requests).slice(1)).toEqual(['PATCH /Users/a1', 'GET /Users/a1', 'PUT /Users/a1']);
    expect(requests[1]?.body).toEqual(userReactivate.body);
  });

  it.each([
    ['deactivate', userDeactivate.body],
    ['reactivate', userReactivate.body],
  ] as const)('sends %s as a replace without a path', async (verb, body) => {
    const { okta, requests } = await against([noContent]);
    expect(await okta.users[verb]('a1')).toEqual({ ok: true, value: undefined });
    expect(requests[0]).toMatchObject({ method: 'PATCH', path: '/Users/a1', body });
  });

  it('imports page by page until totalResults', async () => {
    const page = (from: number, to: number): Reply => {
      const Resources = Array.from({ length: to - from + 1 }, (_, index) => ({ id: `u${from + index}` }));
      return { status: 200, body: { totalResults: 230, startIndex: from, itemsPerPage: to - from + 1, Resources } };
    };
    const { okta, requests } = await against([page(1, 100), page(101, 200), page(201, 230)]);
    const task = await okta.users.importAll();
    expect(task.ok && task.value.map((user) => user.id)).toEqual(Array.from({ length: 230 }, (_, at) => `u${at + 1}`));
    expect(lines(requests).slice(0, 2)).toEqual([queryFor('import, first page'), queryFor('import, second page')]);
  });

  it('pushes a group: look-up, creation without members, GET, then the members', async () => {
    const { okta, requests } = await against([list(), { status: 201, body: group }, ok(group), noContent]);
    expect(await okta.groups.push('Front desk', [member])).toEqual({ ok: true, value: group });
    const query = queryFor('look a group up before pushing it');
    expect(lines(requests)).toEqual([query, 'POST /Groups', 'GET /Groups/{id}', 'PATCH /Groups/{id}']);
    expect([requests[1]?.body, requests[3]?.body]).toEqual([groupCreate.body, groupAdd.body]);
  });

  it('renames, changes, replaces and deletes a group as captured', async () => {
    const { okta, requests } = await against([noContent, noContent, noContent, noContent]);
    await okta.groups.rename(group, 'Front desk and mail room');
    await okta.groups.changeMembers(group, { add: [], remove: ['{memberId}'], all: [] });
    await okta.groups.pushNow(group, [member]);
    await okta.groups.remove(group);
    expect(requests.map(({ body }) => body)).toEqual([groupRename.body, groupRemove.body, groupReplace.body, null]);
    expect(requests.map(({ method }) => method)).toEqual(['PATCH', 'PATCH', 'PATCH', 'DELETE']);
  });
});

describe('the app of the wizard', () => {
  it.each(['deactivate', 'reactivate'] as const)('sends %s as GET and PUT', async (verb) => {
    const there = { id: 'a1', userName: zoe.userName };
    const { okta, requests } = await against([ok(there), ok(there)], { app: 'wizard' });
    await okta.users[verb]('a1');
    expect(lines(requests)).toEqual(['GET /Users/a1', 'PUT /Users/a1']);
    expect(requests[1]?.body).toEqual({ ...there, active: verb === 'reactivate' });
  });

  it('never patches a group', async () => {
    const { okta, requests } = await against(Array(8).fill(ok(group)), { app: 'wizard' });
    await okta.groups.rename(group, 'Mail room');
    await okta.groups.changeMembers(group, { add: [member], remove: [], all: [member] });
    await okta.groups.pushNow(group, []);
    expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET', 'PUT']));
    expect(requests[3]?.body).toMatchObject({ displayName: 'Front desk', members: [member] });
  });
});

describe('a task that fails', () => {
  const error = (status: number, more: object) => ({ status, body: { schemas: [], status: String(status), ...more } });

  it.each([
    [
      'with the detail of the answer',
      error(400, { scimType: 'invalidValue', detail: 'No number.' }),
      { reason: 'refused', status: 400, scimType: 'invalidValue', detail: 'No number.' },
    ],
    [
      'without a detail',
      error(500, {}),
      { reason: 'refused', status: 500, detail: 'The server answered 500 and gave no reason' },
    ],
    [
      'with the page of a proxy',
      { status: 502, text: '<html>Bad gateway</html>' },
      { reason: 'not-json', status: 502, detail: 'Invalid JSON' },
    ],
    [
      'with a page that claims success',
      { status: 200, text: '<html>Hello</html>' },
      { reason: 'not-json', status: 200, detail: 'Invalid JSON' },
    ],
    [
      'with a string where a number belongs',
      { status: 200, body: { totalResults: '1' } },
      { reason: 'unexpected', status: 200 },
    ],
    [
      'that only claims to be zipped',
      { status: 200, headers: { 'Content-Encoding': 'gzip' }, text: '{}' },
      { reason: 'unreachable', status: null, detail: 'incorrect header check' },
    ],
    ['with a connection that breaks', 'break', { reason: 'unreachable', status: null, detail: 'socket hang up' }],
  ] as const)('shows an answer %s', async (_name, reply, failure) => {
    const { okta } = await against([reply]);
    const expected = { ok: false, failure: { step: 'Test API credentials', ...failure } };
    expect(await okta.users.testCredentials()).toMatchObject(expected);
  });

  it('calls an answer without an id empty', async () => {
    const { okta } = await against([list(), { status: 201 }]);
    expect(await okta.users.assign(zoe)).toMatchObject({
      ok: false,
      failure: { detail: 'Create new user returned an empty resource' },
    });
  });

  it('does not create after a look-up that was refused', async () => {
    const { okta, requests } = await against([error(400, { detail: 'Unknown filter.' })]);
    expect(await okta.users.assign(zoe)).toMatchObject({ ok: false, failure: { step: 'Look up user' } });
    expect(requests.length).toBe(1);
  });

  it('ends when no answer comes in time', async () => {
    const { exchange, stop } = createHttpExchange({ timeoutMs: 50 });
    stops.push(stop);
    const { okta } = await against(['hang'], { exchange });
    expect(await okta.users.testCredentials()).toMatchObject({
      ok: false,
      failure: { reason: 'timeout', detail: 'Read timed out' },
    });
  });
});

describe('too many requests', () => {
  const limited = (retryAfter: string): Reply => ({ status: 429, headers: { 'Retry-After': retryAfter }, body: {} });

  it('waits as asked, doubling, and then succeeds', async () => {
    const waits: number[] = [];
    const wait = async (milliseconds: number) => waits.push(milliseconds);
    const { okta } = await against([limited('2'), limited('2'), limited('2'), list()], { wait });
    expect(await okta.users.testCredentials()).toMatchObject({ ok: true });
    expect(waits).toEqual([2000, 4000, 8000]);
  });

  it('gives the task to a human after ten attempts', async () => {
    const { okta, requests } = await against(Array(11).fill(limited('1')), { wait: async () => {} });
    expect(await okta.users.testCredentials()).toMatchObject({ ok: false, failure: { reason: 'rate-limited' } });
    expect(requests.length).toBe(10);
  });

  it.each([
    ['7', 7000],
    ['0', 0],
    ['1.5', 300_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 300_000],
    [undefined, 300_000],
  ])('reads Retry-After %s as %d ms', (header, milliseconds) => {
    expect(retryAfterMs(header)).toBe(milliseconds);
  });
});
