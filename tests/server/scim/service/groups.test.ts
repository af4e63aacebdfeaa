import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../../server/scim/json.ts';
import { group, patch, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;
const ids: string[] = [];
/** The id of the user with this number. */
const idOf = (index: number) => ids[index] ?? '';

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
  for (let index = 0; index < 5; index += 1) {
    ids.push((await directory.send('POST', '/Users', user(`m${index}@example.com`))).id);
  }
});
afterAll(() => server.stop());

async function newGroup(members: readonly number[] = [], more: JsonObject = {}) {
  const body = { ...group('Team', members.map(idOf)), ...more };
  const created = await directory.send('POST', '/Groups', body);
  expect(created.status).toBe(201);
  return { id: created.id, path: `/Groups/${created.id}`, created };
}

async function membersOf(path: string): Promise<JsonObject[]> {
  const { members } = (await directory.send('GET', path)).json;
  return isJsonArray(members) ? members.filter(isJsonObject) : [];
}

/** Who is in the group, by number. */
async function numbersIn(path: string): Promise<number[]> {
  return (await membersOf(path)).map(({ value }) => ids.indexOf(String(value)));
}

const logged = (id: string): JsonValue[] => server.bodiesOf(id).map((body) => JSON.parse(body));

describe('members', () => {
  it('are answered with where they are read and what they are', async () => {
    const inner = await newGroup();
    const { path } = await newGroup([], {
      members: [
        { value: idOf(0), display: 'Zero', $ref: 'http://evil.example/x' },
        { value: inner.id },
        { value: 'late' },
      ],
    });
    expect(await membersOf(path)).toEqual([
      { value: idOf(0), display: 'Zero', type: 'User', $ref: `${directory.publicBase}/Users/${idOf(0)}` },
      { value: inner.id, type: 'Group', $ref: `${directory.publicBase}/Groups/${inner.id}` },
      { value: 'late', type: 'User', $ref: `${directory.publicBase}/Users/late` },
    ]);
  });

  it('are what they are, whatever the client takes them for', async () => {
    const inner = await newGroup();
    const mistaken = [
      { value: idOf(0), type: 'Group' },
      { value: inner.id, type: 'User' },
      { value: 'late', type: 'group' },
    ];
    const { path } = await newGroup([], { members: mistaken });
    const truth = ['User', 'Group', 'Group'];
    const types = async () => (await membersOf(path)).map((member) => isJsonObject(member) && member.type);
    expect(await types()).toEqual(truth);
    await directory.send('PATCH', path, patch({ op: 'replace', path: 'members', value: mistaken }));
    expect(await types()).toEqual(truth);
  });

  it('are in it once, however often they are listed', async () => {
    const { path, created } = await newGroup([0, 1, 0]);
    expect(await numbersIn(path)).toEqual([0, 1]);
    expect(created.status).toBe(201);
  });

  const changes: readonly { name: string; before: number[]; operations: () => JsonObject[]; after: number[] }[] = [
    {
      name: 'add',
      before: [0],
      operations: () => [{ op: 'add', path: 'members', value: [{ value: idOf(1) }, { value: idOf(0) }] }],
      after: [0, 1],
    },
    {
      name: 'add without a path',
      before: [0],
      operations: () => [{ op: 'add', value: { members: [{ value: idOf(2) }] } }],
      after: [0, 2],
    },
    {
      name: 'remove by a filter',
      before: [0, 1, 2],
      operations: () => [{ op: 'remove', path: `members[value eq "${idOf(1)}"]` }],
      after: [0, 2],
    },
    {
      name: 'remove by a list, as Entra ID does',
      before: [0, 1, 2],
      operations: () => [
        { op: 'Remove', path: 'members', value: [{ $ref: null, value: idOf(0) }, { value: idOf(2) }] },
      ],
      after: [1],
    },
    { name: 'remove all', before: [0, 1], operations: () => [{ op: 'remove', path: 'members' }], after: [] },
    {
      name: 'replace',
      before: [0, 1],
      operations: () => [{ op: 'replace', path: 'members', value: [{ value: idOf(3) }, { value: idOf(1) }] }],
      after: [1, 3],
    },
    {
      name: 'rename, which keeps them',
      before: [0, 1],
      operations: () => [{ op: 'replace', value: { displayName: 'Renamed' } }],
      after: [0, 1],
    },
    {
      name: 'take out and put back in one request',
      before: [0, 1],
      operations: () => [
        { op: 'remove', path: `members[value eq "${idOf(0)}"]` },
        { op: 'add', path: 'members', value: [{ value: idOf(0) }] },
      ],
      after: [0, 1],
    },
  ];

  it.each(changes)('PATCH: $name', async ({ before, operations, after }) => {
    const { path } = await newGroup(before);
    expect((await directory.send('PATCH', path, patch(...operations()))).status).toBe(204);
    expect(await numbersIn(path)).toEqual(after);
  });

  it('of a PUT are all members, and those it leaves out are out', async () => {
    const { path } = await newGroup([0, 1]);
    const answer = await directory.send('PUT', path, group('Team', [idOf(2), idOf(1)]));
    expect(answer.json.members).toHaveLength(2);
    expect(await numbersIn(path)).toEqual([1, 2]);
    await directory.send('PUT', path, { schemas: [], displayName: 'Team' });
    expect(await numbersIn(path)).toEqual([]);
  });

  it('can be told more about later', async () => {
    const { path } = await newGroup([0, 1]);
    const replaced = patch({ op: 'replace', path: `members[value eq "${idOf(0)}"].display`, value: 'Zero' });
    await directory.send('PATCH', path, replaced);
    expect(await membersOf(path)).toMatchObject([{ value: idOf(0), display: 'Zero' }, { value: idOf(1) }]);
  });

  it('are found by filter, and the groups of a person as well', async () => {
    const { id } = await newGroup([4], { displayName: 'Findable' });
    const found = await directory.send('GET', `/Groups?filter=members.value eq "${idOf(4)}"`);
    expect(found.json).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    const people = await directory.send('GET', '/Users?filter=groups.display eq "findable"');
    expect(people.json).toMatchObject({ totalResults: 1, Resources: [{ id: idOf(4), groups: [{ value: id }] }] });
  });

  it('without a value are refused, and nothing is stored', async () => {
    const { path, id } = await newGroup([0]);
    const before = server.store.resources.byId(directory.row.id, 'Group', id);
    const answer = await directory.send(
      'PATCH',
      path,
      patch({ op: 'replace', path: 'members', value: [{ value: 7 }] }),
    );
    expect(answer.status).toBe(400);
    expect(server.store.resources.byId(directory.row.id, 'Group', id)).toEqual(before);
    expect(await numbersIn(path)).toEqual([0]);
  });
});

describe('the version of a group', () => {
  const same: readonly { name: string; send: (path: string) => Promise<{ status: number }> }[] = [
    {
      name: 'adding who is there',
      send: (path) => directory.send('PATCH', path, patch({ op: 'add', path: 'members', value: [{ value: idOf(0) }] })),
    },
    {
      name: 'removing who is not there',
      send: (path) => directory.send('PATCH', path, patch({ op: 'remove', path: `members[value eq "${idOf(3)}"]` })),
    },
    {
      name: 'the same PUT in another order',
      send: (path) => directory.send('PUT', path, group('Team', [idOf(1), idOf(0)])),
    },
    {
      name: 'the same name with its id',
      send: (path) =>
        directory.send(
          'PATCH',
          path,
          patch({ op: 'replace', value: { id: path.split('/')[2] ?? '', displayName: 'Team' } }),
        ),
    },
  ];

  it.each(same)('does not move by $name', async ({ send }) => {
    const { path, id } = await newGroup([0, 1]);
    expect((await send(path)).status).toBeLessThan(300);
    const read = await directory.send('GET', path);
    expect(read.headers.get('etag')).toBe('W/"1"');
    expect(logged(id)).toHaveLength(1);
  });

  it('moves when only members change', async () => {
    const { path } = await newGroup([0]);
    server.clock.at += 1000;
    await directory.send('PATCH', path, patch({ op: 'add', path: 'members', value: [{ value: idOf(1) }] }));
    const { json } = await directory.send('GET', path);
    expect(json.meta).toMatchObject({ version: 'W/"2"', lastModified: new Date(server.clock.at).toISOString() });
  });

  it('is checked by If-Match', async () => {
    const { path } = await newGroup([0]);
    const answer = await directory.send('PUT', path, group('Team'), { 'If-Match': 'W/"5"' });
    expect(answer.status).toBe(412);
    expect(await numbersIn(path)).toEqual([0]);
  });
});

describe('whoever is deleted', () => {
  it('leaves all groups, whose versions move', async () => {
    const leaver = await directory.send('POST', '/Users', user('leaver@example.com'));
    const { path, id } = await newGroup([], { members: [{ value: leaver.id }, { value: idOf(0) }] });
    await directory.send('DELETE', `/Users/${leaver.id}`);
    const read = await directory.send('GET', path);
    expect(await numbersIn(path)).toEqual([0]);
    expect(read.headers.get('etag')).toBe('W/"2"');
    expect(logged(id)).toMatchObject([{}, { members: { put: [], removed: [leaver.id] } }]);
  });

  it('may be a group inside another', async () => {
    const inner = await newGroup([0]);
    const outer = await newGroup([], { members: [{ value: inner.id, type: 'Group' }] });
    expect((await directory.send('DELETE', inner.path)).status).toBe(204);
    expect(await membersOf(outer.path)).toEqual([]);
  });
});

describe('the change log', () => {
  it('holds of the members only what changed', async () => {
    const { path, id } = await newGroup([0, 1]);
    await directory.send(
      'PATCH',
      path,
      patch({ op: 'replace', path: 'members', value: [{ value: idOf(1) }, { value: idOf(2) }] }),
    );
    await directory.send('DELETE', path);
    expect(logged(id)).toMatchObject([
      { displayName: 'Team', members: { put: [{ value: idOf(0) }, { value: idOf(1) }], removed: [] } },
      { displayName: 'Team', members: { put: [{ value: idOf(2) }], removed: [idOf(0)] } },
    ]);
  });
});

it('two groups may have the same name', async () => {
  const [first, second] = [await newGroup(), await newGroup()];
  expect(first.id).not.toBe(second.id);
});
