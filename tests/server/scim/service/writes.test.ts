import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../server/scim/json.ts';
import { patch, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
});
afterAll(() => server.stop());

let counter = 0;
/** A user nobody else has, created. */
async function someone(more: JsonObject = {}) {
  counter += 1;
  const userName = `user${counter}@example.com`;
  const created = await directory.send('POST', '/Users', user(userName, more));
  expect(created.status).toBe(201);
  return { userName, id: created.id, path: `/Users/${created.id}`, created };
}

const deactivate = patch({ op: 'replace', value: { active: false } });
const stored = (id: string) => server.store.resources.byId(directory.row.id, 'User', id);
const changes = (id: string) =>
  server.store.changes
    .since(0, 100_000)
    .filter((change) => change.resourceId === id)
    .map(({ kind }) => kind);

describe('a userName', () => {
  it('is taken in any case, also beyond ASCII', async () => {
    await directory.send('POST', '/Users', user('Jörg.STRASSE@example.com'));
    for (const userName of ['jörg.strasse@example.com', 'JÖRG.STRASSE@EXAMPLE.COM', 'jörg.straße@example.com']) {
      const answer = await directory.send('POST', '/Users', user(userName));
      expect([answer.status, answer.json.scimType]).toEqual([409, 'uniqueness']);
    }
  });

  it('may change its case, and is answered as it was sent', async () => {
    const { userName, path } = await someone();
    const renamed = await directory.send('PUT', path, user(userName.toUpperCase()));
    expect([renamed.status, renamed.json.userName]).toEqual([200, userName.toUpperCase()]);
  });

  it.each(['PUT', 'PATCH'])(
    'of another user is refused in a %s, active or not, and nothing changes',
    async (method) => {
      const [one, other] = [await someone({ title: 'One' }), await someone()];
      await directory.send('PATCH', other.path, deactivate);
      const before = stored(one.id);
      const body =
        method === 'PUT' ? user(other.userName) : patch({ op: 'replace', path: 'userName', value: other.userName });
      const answer = await directory.send(method, one.path, body);
      expect([answer.status, answer.json.scimType]).toEqual([409, 'uniqueness']);
      expect(stored(one.id)).toEqual(before);
    },
  );

  it('is free again after DELETE', async () => {
    const { userName, path, id } = await someone();
    await directory.send('DELETE', path);
    const again = await directory.send('POST', '/Users', user(userName));
    expect(again.status).toBe(201);
    expect(again.id).not.toBe(id);
  });

  it('can be shared with a user of another directory', async () => {
    const other = await server.addDirectory('shares-names');
    const { userName } = await someone();
    expect((await other.send('POST', '/Users', user(userName))).status).toBe(201);
  });
});

describe('a POST that meets an inactive user of that name', () => {
  it('brings the same user back with what was sent', async () => {
    const { userName, path, id } = await someone({ title: 'Before', externalId: 'x1' });
    await directory.send('PATCH', path, deactivate);
    const answer = await directory.send('POST', '/Users', user(userName.toUpperCase(), { nickName: 'After' }));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`${directory.publicBase}${path}`);
    expect(answer.json).toMatchObject({ id, active: true, nickName: 'After', externalId: 'x1' });
    expect(answer.json.title).toBeUndefined();
    expect(changes(id)).toEqual(['user.created', 'user.deactivated', 'user.reactivated']);
  });

  it('keeps the user inactive when it says so', async () => {
    const { userName, path, id } = await someone({ active: false });
    const answer = await directory.send('POST', '/Users', user(userName, { active: false, title: 'New' }));
    expect([answer.status, answer.id, answer.json.active]).toEqual([201, id, false]);
    expect((await directory.send('GET', path)).json.title).toBe('New');
  });
});

describe('what was sent', () => {
  it('comes back as received, unknown attributes and foreign extensions too', async () => {
    const sent = {
      externalId: 'Ä-1',
      phoneNumbers: [{ type: 'work', value: '(030) 123-45 67' }],
      favouriteColour: { name: 'blue', shades: [1, 2.5, null] },
      'urn:example:hr:2.0:User': { badge: '0042' },
    };
    const { path, created } = await someone(sent);
    expect(created.json).toMatchObject(sent);
    expect((await directory.send('GET', path)).json).toEqual(created.json);
  });

  it('cannot choose the id, the dates, the groups or a password', async () => {
    const { created } = await someone({
      id: 'mine',
      meta: { created: '1999-01-01T00:00:00Z', version: 'W/"99"' },
      groups: [{ value: 'admins' }],
      password: 'hunter2',
    });
    expect(created.id).not.toBe('mine');
    expect(created.json).toMatchObject({ meta: { version: 'W/"1"', created: '2026-03-02T08:15:30.000Z' } });
    expect(created.json).not.toHaveProperty('groups');
    expect(created.text).not.toContain('hunter2');
  });

  it('is active unless it says otherwise', async () => {
    expect((await someone()).created.json.active).toBe(true);
    expect((await someone({ active: null })).created.json.active).toBe(true);
    expect((await someone({ active: 'False' })).created.json.active).toBe(false);
  });
});

describe('PUT', () => {
  it('clears what it leaves out, but not active and externalId', async () => {
    const { userName, path } = await someone({ title: 'T', externalId: 'e', active: false });
    const answer = await directory.send('PUT', path, user(userName));
    expect(answer.json).toMatchObject({ externalId: 'e', active: false });
    expect(answer.json).not.toHaveProperty('title');
  });

  it('never creates', async () => {
    const answer = await directory.send('PUT', '/Users/8d3f', user('new@example.com'));
    expect(answer.status).toBe(404);
    expect((await directory.send('GET', '/Users?filter=userName eq "new@example.com"')).json.totalResults).toBe(0);
  });
});

describe('PATCH', () => {
  it('answers 204, and 200 with the resource when attributes are asked for', async () => {
    const { path, id } = await someone();
    const title = (value: string) => patch({ op: 'replace', path: 'title', value });
    const silent = await directory.send('PATCH', path, title('A'));
    expect([silent.status, silent.text, silent.headers.get('etag')]).toEqual([204, '', 'W/"2"']);
    const asked = await directory.send('PATCH', `${path}?attributes=title`, title('B'));
    expect([asked.status, asked.json]).toEqual([200, { schemas: expect.anything(), id, title: 'B' }]);
    const excluded = await directory.send('PATCH', `${path}?excludedAttributes=title`, title('C'));
    expect(excluded.json).toMatchObject({ id, active: true });
    expect(excluded.json).not.toHaveProperty('title');
  });

  it('that fails half-way leaves the row byte for byte as it was', async () => {
    const { path, id } = await someone({ title: 'Before', emails: [{ value: 'a@example.com', type: 'work' }] });
    const before = [stored(id), changes(id)];
    const answer = await directory.send(
      'PATCH',
      path,
      patch(
        { op: 'replace', path: 'title', value: 'After' },
        { op: 'replace', path: 'emails[type eq "home"]', value: {} },
      ),
    );
    expect(answer.status).toBe(400);
    expect([stored(id), changes(id)]).toEqual(before);
  });

  it('of nothing new moves neither version nor date, and is not logged as a change', async () => {
    const { path, id } = await someone({ title: 'Same' });
    server.clock.at += 60_000;
    const answer = await directory.send(
      'PATCH',
      path,
      patch({ op: 'Replace', value: { title: 'Same', active: 'True' } }),
    );
    expect([answer.status, answer.headers.get('etag')]).toEqual([204, 'W/"1"']);
    expect(changes(id)).toEqual(['user.created']);
  });

  it('notes what it forgave', async () => {
    const { path } = await someone();
    await directory.send('PATCH', path, patch({ op: 'Replace', path: 'active', value: 'False' }));
    expect(server.recorded.at(-1)).toMatchObject({ action: 'deactivated' });
    expect(server.recorded.at(-1)?.leniencies).not.toEqual([]);
  });
});

describe('DELETE', () => {
  it('answers 204 and then 404 to everything, and the log remembers', async () => {
    const { path, id, userName } = await someone();
    const deleted = await directory.send('DELETE', path);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    const later = [
      await directory.send('GET', path),
      await directory.send('PUT', path, user(userName)),
      await directory.send('PATCH', path, deactivate),
      await directory.send('DELETE', path),
    ];
    expect(later.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const found = await directory.send('GET', `/Users?filter=id eq "${id}"`);
    expect(found.json.totalResults).toBe(0);
    expect(changes(id)).toEqual(['user.created', 'user.deleted']);
    expect(server.recorded.findLast(({ action }) => action === 'deleted')).toMatchObject({ subject: userName });
  });
});
