import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject } from '../../../../server/scim/json.ts';
import { group, patch, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;
let counter = 0;
/** Ids by name: a person, and three groups inside each other. */
let ids: { person: string; inner: string; middle: string; outer: string };

beforeAll(async () => {
  server = await startScimServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  counter += 1;
  directory = await server.addDirectory(`d${counter}`);
  const make = async (endpoint: string, body: JsonObject) => (await directory.send('POST', endpoint, body)).id;
  const person = await make('/Users', user('anna@example.com'));
  const inner = await make('/Groups', group('Inner', [person]));
  const middle = await make('/Groups', group('Middle', [inner]));
  ids = { person, inner, middle, outer: await make('/Groups', group('Outer', [middle])) };
});

const addTo = (groupId: string, member: string) =>
  directory.send('PATCH', `/Groups/${groupId}`, patch({ op: 'add', path: 'members', value: [{ value: member }] }));

async function groupsOfPerson(): Promise<string[]> {
  const { groups } = (await directory.send('GET', `/Users/${ids.person}`)).json;
  return isJsonArray(groups) ? groups.filter(isJsonObject).map(({ display, type }) => `${display} ${type}`) : [];
}

describe('the groups of a person', () => {
  it('are those that name the person, and those around them', async () => {
    expect(await groupsOfPerson()).toEqual(['Inner direct', 'Middle indirect', 'Outer indirect']);
  });

  it('are direct where they are both', async () => {
    await addTo(ids.outer, ids.person);
    expect(await groupsOfPerson()).toEqual(['Inner direct', 'Middle indirect', 'Outer direct']);
  });

  it('follow when a link between them goes', async () => {
    await directory.send('PATCH', `/Groups/${ids.middle}`, patch({ op: 'remove', path: 'members' }));
    expect(await groupsOfPerson()).toEqual(['Inner direct']);
    await directory.send('DELETE', `/Groups/${ids.inner}`);
    expect(await groupsOfPerson()).toEqual([]);
  });

  it('are not what a write of the person says', async () => {
    const body = user('anna@example.com', { groups: [{ value: 'x', type: 'direct' }] });
    expect((await directory.send('PUT', `/Users/${ids.person}`, body)).status).toBe(200);
    expect(await groupsOfPerson()).toEqual(['Inner direct', 'Middle indirect', 'Outer indirect']);
  });

  const found: readonly (readonly [filter: (of: typeof ids) => string, found: boolean])[] = [
    [({ inner }) => `groups.value eq "${inner}"`, true],
    [({ outer }) => `groups.value eq "${outer}"`, true],
    [({ outer }) => `groups eq "${outer}"`, true],
    [({ person }) => `groups.value eq "${person}"`, false],
    [({ outer }) => `groups[value eq "${outer}" and type eq "direct"]`, false],
    [({ outer }) => `groups[value eq "${outer}" and type eq "INDIRECT"]`, true],
    [() => 'groups.display eq "outer"', true],
    [() => 'groups.type eq "indirect"', true],
    [() => 'groups[display eq "inner" and type eq "indirect"]', false],
  ];

  it.each(found)('are filtered by (%#)', async (filter, isFound) => {
    const { json } = await directory.send('GET', `/Users?filter=${encodeURIComponent(filter(ids))}`);
    expect(json.totalResults).toBe(isFound ? 1 : 0);
  });

  it('of another directory are not among them', async () => {
    const { outer } = ids;
    const elsewhere = await server.addDirectory(`e${counter}`);
    await elsewhere.send('POST', '/Users', user('bert@example.com'));
    const { json } = await elsewhere.send('GET', `/Users?filter=groups.value eq "${outer}"`);
    expect(json.totalResults).toBe(0);
  });
});

describe('groups in a circle are refused', () => {
  const attempts: readonly (readonly [what: string, send: () => Promise<{ json: JsonObject }>])[] = [
    ['by adding a group to itself', () => addTo(ids.inner, ids.inner)],
    ['by adding the group around it', () => addTo(ids.inner, ids.middle)],
    ['by adding a group further out', () => addTo(ids.inner, ids.outer)],
    ['by PUT', () => directory.send('PUT', `/Groups/${ids.middle}`, group('Middle', [ids.inner, ids.outer]))],
    [
      'also when the client says that the group is a user',
      () =>
        directory.send(
          'PATCH',
          `/Groups/${ids.inner}`,
          patch({ op: 'add', path: 'members', value: [{ value: ids.outer, type: 'User' }] }),
        ),
    ],
  ];

  it.each(attempts)('%s', async (_what, send) => {
    const read = async () => (await directory.send('GET', '/Groups')).text;
    const before = await read();
    expect((await send()).json).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
      detail: expect.stringMatching(/circle|same group/),
    });
    expect(await read()).toBe(before);
  });

  it('also among groups of one bulk request', async () => {
    const answer = await directory.send('POST', '/Bulk', {
      Operations: [
        { method: 'POST', path: '/Groups', bulkId: 'a', data: group('A', ['bulkId:b']) },
        { method: 'POST', path: '/Groups', bulkId: 'b', data: group('B', ['bulkId:a']) },
      ],
    });
    expect(answer.json).toMatchObject({ Operations: [{ status: '409' }, { status: '400' }] });
    expect((await directory.send('GET', '/Groups?count=0')).json.totalResults).toBe(3);
  });

  it('but not where one request opens the circle it would close', async () => {
    const body = group('Inner', [ids.outer]);
    await directory.send('PUT', `/Groups/${ids.middle}`, group('Middle'));
    expect((await directory.send('PUT', `/Groups/${ids.inner}`, body)).status).toBe(200);
  });

  it('while a group may be in two others', async () => {
    expect((await addTo(ids.outer, ids.inner)).status).toBe(204);
  });
});

describe('the entity tag of a person', () => {
  const tagOf = async () => (await directory.send('GET', `/Users/${ids.person}`)).headers.get('etag') ?? '';
  const readAgain = async (tag: string) =>
    (await directory.send('GET', `/Users/${ids.person}`, undefined, { 'If-None-Match': tag })).status;

  it('is the version in the body, in lists too', async () => {
    const tag = await tagOf();
    expect((await directory.send('GET', `/Users/${ids.person}`)).json).toMatchObject({ meta: { version: tag } });
    expect((await directory.send('GET', '/Users')).json).toMatchObject({ Resources: [{ meta: { version: tag } }] });
    expect(await readAgain(tag)).toBe(304);
  });

  const changes: readonly (readonly [what: string, send: () => Promise<unknown>])[] = [
    ['leaves a group', () => directory.send('PUT', `/Groups/${ids.inner}`, group('Inner'))],
    ['loses an outer group', () => directory.send('DELETE', `/Groups/${ids.outer}`)],
    ['gains a group', () => directory.send('POST', '/Groups', group('New', [ids.person]))],
    [
      'has a group that is renamed',
      () => directory.send('PUT', `/Groups/${ids.inner}`, group('Renamed', [ids.person])),
    ],
    ['comes to be in a group directly', () => addTo(ids.outer, ids.person)],
  ];

  it.each(changes)('moves when the person %s, so that nobody is told of old groups by 304', async (_what, send) => {
    const tag = await tagOf();
    await send();
    expect(await tagOf()).not.toBe(tag);
    expect(await readAgain(tag)).toBe(200);
  });

  it('stays when other people come and go in the same groups', async () => {
    const tag = await tagOf();
    const other = await directory.send('POST', '/Users', user('bert@example.com'));
    await addTo(ids.inner, other.id);
    expect(await readAgain(tag)).toBe(304);
  });

  it('lets a write through whatever has become of the groups, and not one of an old version', async () => {
    const tag = await tagOf();
    await directory.send('DELETE', `/Groups/${ids.outer}`);
    const write = (title: string) =>
      directory.send('PATCH', `/Users/${ids.person}`, patch({ op: 'add', path: 'title', value: title }), {
        'If-Match': tag,
      });
    const written = await write('first');
    expect([written.status, written.headers.get('etag')]).toEqual([204, await tagOf()]);
    expect((await write('second')).status).toBe(412);
  });
});
