import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { userType } from '../../../../server/scim/schema/resource-type.ts';
import { createScimService } from '../../../../server/scim/service/service.ts';
import { group, patch, type ScimServer, type ScimServerOptions, startScimServer, user } from './scim-server.ts';

let server: ScimServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(options: ScimServerOptions = {}) {
  const started = await startScimServer(options);
  server = started;
  return { server: started, directory: await started.addDirectory('acme') };
}

describe('writes that arrive together', () => {
  it('do not fail because a neighbour is refused', async () => {
    const { directory } = await start();
    const names = Array.from({ length: 40 }, (_, index) => `user${index % 20}@example.com`);
    const answers = await Promise.all(names.map((name) => directory.send('POST', '/Users', user(name))));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 201), ...Array.from({ length: 20 }, () => 409)]);
    expect((await directory.send('GET', '/Users')).json.totalResults).toBe(20);
  });

  it('share one commit, also with one that is refused', async () => {
    const { server, directory } = await start();
    const scim = createScimService({
      store: server.store,
      projection: { review: () => null, apply: () => undefined },
      clock: () => server.clock.at,
      newId: randomUUID,
    });
    let commits = 0;
    server.store.onCommit(() => {
      commits += 1;
    });
    const names = ['one@example.com', 'two@example.com', 'ONE@example.com', 'three@example.com'];
    const writes = await Promise.allSettled(names.map((name) => scim.create(directory.row, userType, user(name))));
    expect(writes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(commits).toBe(1);
    expect((await directory.send('GET', '/Users')).json.totalResults).toBe(3);
  });

  it('lets a failure of our own in the middle undo only itself', async () => {
    const { server, directory } = await start({
      projection: () => ({
        review: () => null,
        apply: ({ after }) => {
          if (after?.userName === 'bad@example.com') throw new Error('out of order');
        },
      }),
    });
    const names = ['one@example.com', 'bad@example.com', 'two@example.com'];
    const answers = await Promise.all(names.map((name) => directory.send('POST', '/Users', user(name))));
    expect(answers.map(({ status }) => status)).toEqual([201, 500, 201]);
    expect((await directory.send('GET', '/Users')).json.totalResults).toBe(2);
    // Nothing of the failed one is left: neither a look-up value nor an entry in the log.
    expect(server.store.changes.since(0, 100).filter(({ kind }) => kind === 'user.created')).toHaveLength(2);
    expect((await directory.send('POST', '/Users', user('bad@example.com'))).status).toBe(500);
  });

  it('keeps every one of many changes to one resource', async () => {
    const { directory } = await start();
    const { id } = await directory.send('POST', '/Groups', group('All'));
    const add = (value: string) =>
      directory.send('PATCH', `/Groups/${id}`, patch({ op: 'add', path: 'members', value: [{ value }] }));
    await Promise.all(Array.from({ length: 30 }, (_, index) => add(`member-${index}`)));
    const read = await directory.send('GET', `/Groups/${id}`);
    expect(read.json.members).toHaveLength(30);
    expect(read.headers.get('etag')).toBe('W/"31"');
  });
});

describe('a projection', () => {
  it('is told of every change in its transaction, with the user before and after', async () => {
    const told: string[] = [];
    const { directory } = await start({
      projection: () => ({
        review: () => null,
        apply: ({ before, after }) => void told.push(`${before?.title ?? '-'} > ${after?.title ?? '-'}`),
      }),
    });
    const { id } = await directory.send('POST', '/Users', user('a@example.com', { title: 'A' }));
    await directory.send('PUT', `/Users/${id}`, user('a@example.com', { title: 'B' }));
    await directory.send('PUT', `/Users/${id}`, user('a@example.com', { title: 'B' }));
    await directory.send('DELETE', `/Users/${id}`);
    expect(told).toEqual(['- > A', 'A > B', 'B > -']);
  });

  it('is asked only about users who are or become active', async () => {
    const asked: unknown[] = [];
    const { directory } = await start({
      projection: () => ({
        review: (_directory, { active, title }) => {
          asked.push(title ?? active);
          const fault = { code: 'TITLE', attribute: 'title', received: 'No' };
          return title === 'No' ? { detail: 'The title is No.', fault } : null;
        },
        apply: () => undefined,
      }),
    });
    const refused = await directory.send('POST', '/Users', user('a@example.com', { title: 'No' }));
    expect([refused.status, refused.json.detail]).toEqual([400, 'The title is No.']);
    const { id } = await directory.send('POST', '/Users', user('a@example.com', { title: 'Yes' }));
    await directory.send('PUT', `/Users/${id}`, user('a@example.com', { title: 'No', active: false }));
    await directory.send('DELETE', `/Users/${id}`);
    expect(asked).toEqual(['No', 'Yes']);
  });
});

describe('a directory that is removed while a write is on its way', () => {
  it('takes nothing more', async () => {
    const { server, directory } = await start();
    const body = user('late@example.com');
    const { id } = directory.row;
    // The writer runs in order, so whatever is sent from now on comes after the removal.
    const removed = server.store.write(() => server.store.directories.setDeletedAt(id, server.clock.at));
    const answer = await directory.send('POST', '/Users', body);
    await removed;
    expect([401, 404]).toContain(answer.status);
    expect(server.store.resources.count({ directoryId: id, type: 'User', where: null })).toBe(0);
  });
});
