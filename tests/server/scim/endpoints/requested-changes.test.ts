import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { group, patch, type ScimServer, startScimServer, type TestDirectory, user } from '../service/scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
});
afterAll(() => server.stop());

/** The kinds of the changes that the last request made, found by its number. */
function changesOfLast(since: number): string[] {
  const { id } = server.recorded.at(-1) ?? { id: 0 };
  const made = server.store.changes.requestedSince(since, 100);
  return made.filter(({ requestId }) => requestId === id).map(({ kind }) => kind);
}

async function changesOf(act: () => Promise<unknown>): Promise<string[]> {
  const since = server.store.changes.last();
  await act();
  return changesOfLast(since);
}

describe('the number of a request', () => {
  it('is with every change of a person, and no other request has it', async () => {
    let id = '';
    const kinds = [
      await changesOf(async () => {
        ({ id } = await directory.send('POST', '/Users', user('ada@example.com')));
      }),
      await changesOf(() => directory.send('PUT', `/Users/${id}`, user('ada@example.org'))),
      await changesOf(() =>
        directory.send('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'active', value: false })),
      ),
      await changesOf(() => directory.send('GET', `/Users/${id}`)),
      await changesOf(() => directory.send('DELETE', `/Users/${id}`)),
    ];
    expect(kinds).toEqual([['user.created'], ['user.updated'], ['user.deactivated'], [], ['user.deleted']]);
    const ids = server.recorded.map((request) => request.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is with the groups that somebody leaves who is deleted', async () => {
    const { id } = await directory.send('POST', '/Users', user('bob@example.com'));
    expect(await changesOf(() => directory.send('POST', '/Groups', group('Sales', [id])))).toEqual(['group.created']);
    const kinds = await changesOf(() => directory.send('DELETE', `/Users/${id}`));
    expect(kinds).toEqual(['group.updated', 'user.deleted']);
  });

  it('is with all that a Bulk request changes', async () => {
    const operations = ['one', 'two'].map((name) => ({
      method: 'POST',
      path: '/Users',
      bulkId: name,
      data: user(`${name}@example.com`),
    }));
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
    const kinds = await changesOf(() => directory.send('POST', '/Bulk', { schemas, Operations: operations }));
    expect(kinds).toEqual(['user.created', 'user.created']);
  });
});
