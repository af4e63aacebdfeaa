import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUserBody } from '../../server/rehearsal/okta-requests.ts';
import { createOkta } from '../okta/okta.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import { type ContractClient, openContract } from './harness/contract-client.ts';
import { type AddedDirectory, type RunningHost, startFreshHost } from './harness/host.ts';

const scim = 'application/scim+json';
const scimPattern = /^application\/scim\+json/;
const patch = (...Operations: unknown[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
});
const [anna, boris, stranger] = generatePeople({ count: 3, seed: 11 });
if (anna === undefined || boris === undefined || stranger === undefined) throw new Error('Three people are needed.');
const newcomer = createUserBody(stranger, 'placeholder');

let host: RunningHost;
let contract: ContractClient;
let own: AddedDirectory;
let other: AddedDirectory;
let ownId: string;
let otherId: string;
let revokedToken: string;

beforeAll(async () => {
  host = await startFreshHost();
  contract = await openContract(host.link);
  [own, other] = [await host.addDirectory('Own'), await host.addDirectory('Other')];
  const assign = async (directory: AddedDirectory, person: typeof anna): Promise<string> => {
    const okta = createOkta({ baseUrl: directory.baseUrl, authorization: `bearer ${directory.token}` });
    const { id } = outcomeOf(await okta.users.assign(person));
    okta.stop();
    return id;
  };
  [ownId, otherId] = [await assign(own, anna), await assign(other, boris)];
  const before = own;
  const { directories } = await contract.invoke('directories.list', {});
  const directoryId = directories.find(({ name }) => name === 'Own')?.id;
  if (directoryId === undefined) throw new Error('The directory is missing.');
  const { token, tokens } = await contract.invoke('tokens.rotate', { directoryId });
  if (token.state !== 'shown') throw new Error('The new token is not shown.');
  own = { ...own, token: token.value };
  const old = tokens.find(({ expiresAt }) => expiresAt !== null);
  if (old === undefined) throw new Error('The old token is missing.');
  await contract.invoke('tokens.revoke', { directoryId, tokenId: old.id });
  revokedToken = before.token;
});
afterAll(() => host.stop());

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Goes out as it is, in place of `body`. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
}

async function send({ method = 'GET', path, headers = {}, body, raw }: Sent): Promise<Response> {
  const sent = raw ?? (body === undefined ? null : JSON.stringify(body));
  return fetch(`${own.baseUrl}${path}`.replace('{own}', ownId).replace('{other}', otherId), {
    method,
    headers: { Authorization: `bearer ${own.token}`, 'Content-Type': scim, ...headers },
    body: sent,
  });
}

/** Everything of both directories that a request could have changed. */
async function everything(): Promise<unknown> {
  const read = async ({ baseUrl, token }: AddedDirectory, path: string) =>
    (await fetch(baseUrl + path, { headers: { Authorization: `bearer ${token}` } })).json();
  return Promise.all([
    ...[own, other].flatMap((directory) => [read(directory, '/Users'), read(directory, '/Groups')]),
    contract.invoke('contacts.page', {}),
  ]);
}

async function expectRefusal(sent: Sent, status: number, scimType?: string): Promise<Response> {
  const before = await everything();
  const answer = await send(sent);
  const body = await answer.json();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, expect.stringMatching(scimPattern)]);
  expect(body).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    detail: expect.stringMatching(/\S.{8,}/),
    ...(scimType === undefined ? {} : { scimType }),
  });
  expect(await everything()).toEqual(before);
  return answer;
}

describe('who may not write', () => {
  const list = { path: '/Users?startIndex=1&count=2' };
  const create = { path: '/Users', method: 'POST', body: newcomer };
  const deactivate = {
    path: '/Users/{own}',
    method: 'PATCH',
    body: patch({ op: 'replace', value: { active: false } }),
  };
  const remove = { path: '/Users/{own}', method: 'DELETE' };

  // One request each: after ten wrong tokens in a minute an address has to wait.
  it.each<[string, () => string, Sent]>([
    ['nobody', () => '', create],
    ['a wrong token', () => 'bearer dir_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', list],
    ['a token with a letter missing', () => `bearer ${own.token.slice(0, -1)}`, create],
    ['a token in another case', () => `bearer ${own.token.toLowerCase()}`, deactivate],
    ['the token of another directory', () => `bearer ${other.token}`, remove],
    ['a revoked token', () => `bearer ${revokedToken}`, create],
    ['the base URL as token', () => `bearer ${own.baseUrl}`, { path: '/NoSuchThing' }],
    ['user name and password', () => `Basic ${btoa('admin:admin')}`, { ...create, raw: '{"half":' }],
  ])('%s', async (_name, authorization, sent) => {
    const answer = await expectRefusal({ ...sent, headers: { Authorization: authorization() } }, 401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  it('says the same for a directory that does not exist, so that names cannot be guessed', async () => {
    const answer = await fetch(`${new URL(own.baseUrl).origin}/scim/v2/nobody-here/Users`, {
      headers: { Authorization: `bearer ${own.token}` },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, expect.stringMatching(scimPattern)]);
  });
});

describe("another directory's person", () => {
  const active = patch({ op: 'replace', value: { active: false } });
  it.each<[string, Sent]>([
    ['cannot be read', { path: '/Users/{other}' }],
    ['cannot be replaced', { path: '/Users/{other}', method: 'PUT', body: newcomer }],
    ['cannot be deactivated', { path: '/Users/{other}', method: 'PATCH', body: active }],
    ['cannot be deleted', { path: '/Users/{other}', method: 'DELETE' }],
  ])('%s', async (_name, sent) => {
    await expectRefusal(sent, 404);
  });

  it('is not found by a look-up', async () => {
    const answer = await send({ path: `/Users?filter=${encodeURIComponent(`userName eq "${boris.userName}"`)}` });
    expect([answer.status, await answer.json()]).toMatchObject([200, { totalResults: 0 }]);
  });
});

const user = (change: object) => ({ path: '/Users', method: 'POST', body: { ...newcomer, ...change } });
const raw = (text: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
  return { path: '/Users', method: 'POST', raw: text, headers };
};
const change = (...operations: unknown[]) => ({ path: '/Users/{own}', method: 'PATCH', body: patch(...operations) });
const query = (filter: string) => ({ path: `/Users?filter=${encodeURIComponent(filter)}` });

describe('what cannot be understood', () => {
  it.each<[string, Sent, number, string?]>([
    ['half a JSON text', raw('{"schemas":["urn:ietf:params:scim:sch'), 400, 'invalidSyntax'],
    ['no body', { path: '/Users', method: 'POST' }, 400, 'invalidSyntax'],
    ['JSON that is a list', raw('[]'), 400, 'invalidSyntax'],
    ['JSON that is a word', raw('"user"'), 400, 'invalidSyntax'],
    ['JSON that is null', raw('null'), 400, 'invalidSyntax'],
    [
      'bytes that are not UTF-8',
      raw(Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d)),
      400,
      'invalidSyntax',
    ],
    ['a form', raw('userName=anna', { 'Content-Type': 'application/x-www-form-urlencoded' }), 415],
    ['plain text', raw(JSON.stringify(newcomer), { 'Content-Type': 'text/plain' }), 415],
    ['two megabytes', raw(JSON.stringify({ ...newcomer, title: 'x'.repeat(2_000_000) })), 413],
    ['no userName', user({ userName: undefined }), 400, 'invalidValue'],
    ['an empty userName', user({ userName: '' }), 400, 'invalidValue'],
    ['a number as userName', user({ userName: 42 }), 400, 'invalidValue'],
    ['a text as name', user({ name: 'Anna' }), 400, 'invalidValue'],
    ['maybe as active', user({ active: 'maybe' }), 400, 'invalidValue'],
    ['the userName of somebody here', user({ userName: anna.userName }), 409, 'uniqueness'],
    ['the same userName in capitals', user({ userName: anna.userName.toUpperCase() }), 409, 'uniqueness'],
    ['a PATCH without operations', { path: '/Users/{own}', method: 'PATCH', body: patch() }, 400, 'invalidSyntax'],
    ['a PATCH that is a user', { path: '/Users/{own}', method: 'PATCH', body: newcomer }, 400, 'invalidSyntax'],
    ['an unknown operation', change({ op: 'increment', path: 'title', value: 1 }), 400, 'invalidSyntax'],
    ['a removal of nothing in particular', change({ op: 'remove' }), 400, 'noTarget'],
    ['a removal of the userName', change({ op: 'remove', path: 'userName' }), 400, 'mutability'],
    ['a path that is no path', change({ op: 'replace', path: 'emails[', value: 'x' }), 400, 'invalidPath'],
    ['a replacement by nothing', change({ op: 'replace', path: 'title' }), 400, 'invalidValue'],
    ['activity that is no boolean', change({ op: 'replace', value: { active: 'perhaps' } }), 400, 'invalidValue'],
    [
      'a good operation before a bad one',
      change({ op: 'replace', path: 'title', value: 'Half done' }, { op: 'replace', path: 'userName', value: '' }),
      400,
      'invalidValue',
    ],
    ['a filter without a value', query('userName eq'), 400, 'invalidFilter'],
    ['a filter with an unknown operator', query('userName like "anna"'), 400, 'invalidFilter'],
    ['a filter that never closes', query('(userName eq "anna"'), 400, 'invalidFilter'],
    ['a filter on an unknown attribute', query('shoeSize eq "44"'), 400, 'invalidFilter'],
    ['a filter on the password', query('password eq "secret"'), 403, 'sensitive'],
    ['a person who is not there', { path: '/Users/00000000-0000-4000-8000-000000000000' }, 404],
    ['a PUT of a person who is not there', { path: '/Users/nobody', method: 'PUT', body: newcomer }, 404],
    ['an unknown endpoint', { path: '/Nobody' }, 404],
    ['the base URL itself', { path: '' }, 404],
    ['an escape that is none', { path: '/Users/%E0%A4%A' }, 404],
    ['deletion of everybody', { path: '/Users', method: 'DELETE' }, 405],
    ['a PUT to the list', { path: '/Users', method: 'PUT', body: newcomer }, 405],
    ['a POST to one person', { path: '/Users/{own}', method: 'POST', body: newcomer }, 405],
    ['a write to the discovery', { path: '/ServiceProviderConfig', method: 'POST', body: {} }, 405],
  ])('%s', async (_name, sent, status, scimType) => {
    const answer = await expectRefusal(sent, status, scimType);
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/[A-Z]/);
  });
});

it('slows down whoever keeps guessing, and nobody else', async () => {
  const headers = { Authorization: 'bearer dir_guess' };
  let last = await send({ path: '/Users', headers });
  for (let attempt = 0; attempt < 200 && last.status === 401; attempt += 1)
    last = await send({ path: '/Users', headers });
  expect([last.status, last.headers.get('content-type')]).toEqual([429, expect.stringMatching(scimPattern)]);
  expect(last.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  expect((await send({ path: '/Users' })).status).toBe(200);
});
