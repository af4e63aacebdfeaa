import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../server/scim/json.ts';
import { patch, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';

/*
 * Everything that is forgiven is told on the record of the request, where an administrator sees it. What is made of each
 * is tested beside the parts that forgive; here it is shown that none is passed over in silence.
 */

let server: ScimServer;
let directory: TestDirectory;
let path: string;
let counter = 0;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
  const stored = user('stored@example.com', { title: 'x', emails: [{ value: 'a@example.com', type: 'work' }] });
  path = `/Users/${(await directory.send('POST', '/Users', stored)).id}`;
});
afterAll(() => server.stop());

const patchSchema = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
const emails = (...values: JsonObject[]) => ({ emails: values });

const bodies: readonly (readonly [forgiven: string, more: JsonObject, note: RegExp])[] = [
  ['no schemas', { schemas: null }, /^schemas was missing/],
  ['a foreign schema', { schemas: ['http://schemas.example.com/2006/11/User'] }, /^schemas listed a URN/],
  ['an outdated schema', { schemas: ['urn:scim:schemas:core:2.0:User'] }, /outdated or misspelt URN/],
  ['a boolean as text', { active: 'False' }, /^active was sent as text/],
  ['a list for a single value', { title: ['x'] }, /^title was sent as a list of one/],
  ['an object for a single value', { title: { value: 'x' } }, /^title was sent as an object around its value/],
  ['a single value for a list', { emails: { value: 'a@b' } }, /^emails was sent as a single value/],
  ['a text for an object', { emails: ['a@b'] }, /^emails was sent as plain text/],
  ['two primary entries', emails({ value: 'a', primary: true }, { value: 'b', primary: true }), /marked primary/],
  ['the same entry twice', emails({ value: 'a' }, { value: 'a' }), /more than once/],
  ['an entry without a value', emails({ type: 'work' }), /without a value was left out/],
  ['an empty text for an object', { name: '' }, /^name was sent as an empty text/],
  ['half a character', { title: '\ud800' }, /half a character/],
  ['an extension’s attribute outside it', { department: 'D' }, /outside its extension/],
  ['a path for a name', { 'name.givenName': 'A' }, /path was used as an attribute name/],
];

const changes: readonly (readonly [forgiven: string, body: JsonObject, note: RegExp])[] = [
  ['a message without schemas', { Operations: [{ op: 'add', path: 'title', value: 'y' }] }, /schemas was missing/],
  [
    'one operation instead of a list',
    { schemas: patchSchema, Operations: { op: 'add', path: 'title', value: 'y' } },
    /single operation/,
  ],
  ['an operation in capitals', patch({ op: 'Replace', path: 'title', value: 'y' }), /written in another case/],
  ['an empty path', patch({ op: 'replace', path: '', value: { title: 'y' } }), /^An empty path/],
  ['a list around the value', patch({ op: 'replace', value: [{ title: 'y' }] }), /sent as a list of one/],
  ['a new schemas', patch({ op: 'replace', path: 'schemas', value: ['urn:x'] }), /left to the server/],
  [
    'values to remove beside the path',
    patch({ op: 'remove', path: 'emails', value: [{ value: 'nobody@example.com' }] }),
    /named by value instead of by path/,
  ],
  [
    'an entry to replace that is not there',
    patch({ op: 'replace', path: 'phoneNumbers[type eq "work"].value', value: '+442079460958' }),
    /no such entry of phoneNumbers/,
  ],
];

const queries: readonly (readonly [forgiven: string, query: string, note: RegExp])[] = [
  ['a bare word in a filter', 'filter=userName eq bob', /no quotation marks/],
  ['a sub-attribute behind brackets', 'filter=emails[type eq "work"].value eq "x"', /behind brackets/],
  ['emails in the singular', 'filter=email co "x"', /emails in the singular/],
  ['a startIndex beside a cursor', 'cursor=&startIndex=1', /startIndex beside a cursor/],
];

function noted(): readonly string[] {
  return server.recorded.at(-1)?.leniencies ?? [];
}

describe('the record of a request tells that it was forgiven', () => {
  it.each(bodies)('%s in a body', async (_forgiven, more, note) => {
    counter += 1;
    const { status } = await directory.send('POST', '/Users', user(`forgiven${counter}@example.com`, more));
    expect([status, noted()]).toEqual([201, [expect.stringMatching(note)]]);
  });

  it.each(changes)('%s in a PATCH', async (_forgiven, body: JsonValue, note) => {
    const { status } = await directory.send('PATCH', path, body);
    expect([status, noted()]).toEqual([204, [expect.stringMatching(note)]]);
  });

  it.each(queries)('%s', async (_forgiven, query, note) => {
    const { status } = await directory.send('GET', `/Users?${query}`);
    expect([status, noted()]).toEqual([200, [expect.stringMatching(note)]]);
  });

  it('a body without its media type', async () => {
    const body = new TextEncoder().encode(JSON.stringify(user('untyped@example.com')));
    const headers = { Authorization: `Bearer ${directory.token}` };
    const { status } = await fetch(`${directory.url}/Users`, { method: 'POST', headers, body });
    expect([status, noted()]).toEqual([201, [expect.stringMatching(/without Content-Type/)]]);
  });

  it('and nothing of a request that was as it should be', async () => {
    await directory.send('PATCH', path, patch({ op: 'replace', path: 'title', value: 'z' }));
    expect(noted()).toEqual([]);
  });
});
