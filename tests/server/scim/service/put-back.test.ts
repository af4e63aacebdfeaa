import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContactProjection } from '../../../../server/contacts/following/projection.ts';
import type { JsonObject } from '../../../../server/scim/json.ts';
import type { PutBack } from '../../../../server/scim/service/put-back.ts';
import { createScimService } from '../../../../server/scim/service/service.ts';
import { readStored } from '../../../../server/scim/service/stored-text.ts';
import { group, patch, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;
let putBack: PutBack;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
  ({ putBack } = createScimService({
    store: server.store,
    projection: createContactProjection(server.store.contactUpkeep),
    clock: () => server.clock.at,
    newId: () => 'never-used',
  }));
});
afterAll(() => server.stop());

const deactivate = patch({ op: 'replace', value: { active: false } });
let counter = 0;

async function someone(more: JsonObject = {}) {
  counter += 1;
  const userName = `user${counter}@example.com`;
  const created = await directory.send('POST', '/Users', user(userName, more));
  expect(created.status).toBe(201);
  return { userName, id: created.id, path: `/Users/${created.id}` };
}

function back(type: 'User' | 'Group', id: string, was: JsonObject | null, among?: readonly string[]) {
  const target = { directoryId: directory.row.id, type, id };
  return server.store.write(() => putBack(target, was, among));
}

/** The state of a resource that its nth change left behind, oldest first. */
function stateAfter(id: string, nth: number): JsonObject {
  const body = server.bodiesOf(id)[nth];
  if (body === undefined) throw new Error(`There is no change ${nth} of ${id}.`);
  return readStored(body);
}

const newest = (id: string) => server.store.changes.ofResource(id, 1)[0];
/** What a client reads, without what moves with every write. */
async function shown(path: string) {
  const { json, headers, status } = await directory.send('GET', path);
  const { meta: _meta, ...rest } = json;
  return { status, etag: headers.get('etag'), resource: rest };
}

describe('an administrator puts a user back', () => {
  it('who was changed, with a version of its own and the administrator in the log', async () => {
    const { id, path } = await someone({ title: 'Boss', emails: [{ type: 'work', value: 'old@example.com' }] });
    const before = await shown(path);
    const change = patch({
      op: 'replace',
      value: { title: 'Owner', emails: [{ type: 'work', value: 'new@example.com' }] },
    });
    await directory.send('PATCH', path, change);
    server.clock.at += 60_000;
    expect(await back('User', id, stateAfter(id, 0))).toMatchObject({ outcome: 'updated' });

    const after = await directory.send('GET', path);
    expect((await shown(path)).resource).toEqual(before.resource);
    expect(after.headers.get('etag')).toBe('W/"3"');
    expect(after.json.meta).toMatchObject({ lastModified: new Date(server.clock.at).toISOString() });
    expect(newest(id)).toMatchObject({ kind: 'user.updated', actor: 'administrator', requestId: null });
    const found = await directory.send('GET', '/Users?filter=emails.value eq "old@example.com"');
    expect(found.json.totalResults).toBe(1);
    const gone = await directory.send('GET', '/Users?filter=emails.value eq "new@example.com"');
    expect(gone.json.totalResults).toBe(0);
  });

  it('who was deactivated', async () => {
    const { id, path } = await someone();
    await directory.send('PATCH', path, deactivate);
    expect(await back('User', id, stateAfter(id, 0))).toMatchObject({ outcome: 'reactivated' });
    expect((await shown(path)).resource).toMatchObject({ active: true });
    expect(newest(id)).toMatchObject({ kind: 'user.reactivated', actor: 'administrator' });
  });

  it('who was deleted, under the same id and with versions that go on counting', async () => {
    const { id, path, userName } = await someone({ title: 'Boss' });
    const born = await directory.send('GET', path);
    await directory.send('PATCH', path, patch({ op: 'replace', path: 'title', value: 'Owner' }));
    await directory.send('DELETE', path);
    server.clock.at += 60_000;
    expect(await back('User', id, stateAfter(id, 1))).toMatchObject({ outcome: 'created' });

    const after = await directory.send('GET', path);
    expect(after.json).toMatchObject({ id, userName, title: 'Owner' });
    expect(after.headers.get('etag')).toBe('W/"3"');
    expect(after.json.meta).toMatchObject({ created: (born.json.meta as JsonObject).created });
    const found = await directory.send('GET', `/Users?filter=userName eq "${userName}"`);
    expect(found.json.totalResults).toBe(1);
    expect(server.store.contacts.byId(id)).toMatchObject({ userName, title: 'Owner' });
  });

  it('to whom nothing would happen, and leaves no trace of it', async () => {
    const { id, path } = await someone();
    const before = newest(id);
    expect(await back('User', id, stateAfter(id, 0))).toMatchObject({ outcome: 'unchanged' });
    expect(newest(id)).toEqual(before);
    expect((await shown(path)).etag).toBe('W/"1"');
  });

  it('who was not there: they are removed, and that again leaves nobody to remove', async () => {
    const { id, path } = await someone();
    expect(await back('User', id, null)).toMatchObject({ outcome: 'deleted' });
    expect((await shown(path)).status).toBe(404);
    expect(newest(id)).toMatchObject({ kind: 'user.deleted', actor: 'administrator' });
    expect(await back('User', id, null)).toBeNull();
  });

  it('whom the directory would refuse today', async () => {
    const { id, path } = await someone();
    await directory.send('DELETE', path);
    await server.store.write(() => server.store.directories.setMissingRule(directory.row.id, 'refuse'));
    await back('User', id, stateAfter(id, 0));
    expect((await shown(path)).status).toBe(200);
    await server.store.write(() => server.store.directories.setMissingRule(directory.row.id, 'hold'));
  });

  it.each(['deleted', 'renamed'])(
    'not where somebody else has the userName of who was %s, and says who',
    async (how) => {
      const { id, path, userName } = await someone();
      if (how === 'deleted') await directory.send('DELETE', path);
      else await directory.send('PUT', path, user(`${userName}.new`));
      const holder = user(userName.toUpperCase(), { name: { givenName: 'Grace', familyName: 'Hopper' } });
      await directory.send('POST', '/Users', holder);
      const before = newest(id);
      await expect(back('User', id, stateAfter(id, 0))).rejects.toThrow(
        `The userName "${userName}" now belongs to "Grace Hopper". Change it there first, or remove that person.`,
      );
      expect(newest(id)).toEqual(before);
    },
  );

  it('not in a directory that is in the bin', async () => {
    const { id } = await someone();
    await server.store.write(() => server.store.directories.setDeletedAt(directory.row.id, server.clock.at));
    await expect(back('User', id, stateAfter(id, 0))).rejects.toThrow('removed this directory');
    await server.store.write(() => server.store.directories.setDeletedAt(directory.row.id, null));
  });
});

describe('an administrator puts a group back', () => {
  async function groupOf(...members: string[]) {
    counter += 1;
    const created = await directory.send('POST', '/Groups', group(`Group ${counter}`, members));
    return { id: created.id, path: `/Groups/${created.id}`, name: `Group ${counter}` };
  }
  const membersOf = async (path: string) =>
    ((await directory.send('GET', path)).json.members as JsonObject[]).map(({ value }) => value);

  it('with all its members, also after it was deleted', async () => {
    const [ada, bob] = [await someone(), await someone()];
    const { id, path, name } = await groupOf(ada.id, bob.id);
    await directory.send('DELETE', path);
    await back('Group', id, group(name, [ada.id, bob.id]));
    expect(await membersOf(path)).toEqual([ada.id, bob.id]);
    expect((await shown(path)).etag).toBe('W/"2"');
    expect((await directory.send('GET', ada.path)).json.groups).toMatchObject([{ value: id, display: name }]);
  });

  it('of which it changes those members alone that it is about', async () => {
    const [ada, bob, carl] = [await someone(), await someone(), await someone()];
    const { id, path, name } = await groupOf(ada.id, bob.id);
    await back('Group', id, group(name, [carl.id]), [bob.id, carl.id]);
    expect(await membersOf(path)).toEqual([ada.id, carl.id]);
    await back('Group', id, group('Renamed'), []);
    expect(await membersOf(path)).toEqual([ada.id, carl.id]);
    expect((await shown(path)).resource).toMatchObject({ displayName: 'Renamed' });
    expect(newest(id)).toMatchObject({ kind: 'group.updated', actor: 'administrator' });
  });

  it('not where it would come to contain itself', async () => {
    const inner = await groupOf();
    const outer = await groupOf(inner.id);
    const before = newest(inner.id);
    await expect(back('Group', inner.id, group(inner.name, [outer.id]))).rejects.toThrow('circle');
    expect(newest(inner.id)).toEqual(before);
  });
});
