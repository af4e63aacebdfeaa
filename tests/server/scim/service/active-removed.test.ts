import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../server/scim/json.ts';
import { patch, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';

/**
 * RFC 7644 section 3.5.2.2: what is removed is unassigned, and only required or read-only attributes may not be. Of
 * `active` RFC 7643 section 4.1.1 leaves the meaning to the server, and here whoever is not said to be inactive is
 * active: most providers never send it when they create. So removing it says the same as null, and brings somebody back.
 * No provider of our notes removes it, by Okta and Entra ID it always comes with a value; only a published suite does.
 */
describe('active without a value', () => {
  let server: ScimServer;
  let directory: TestDirectory;
  beforeAll(async () => {
    server = await startScimServer();
    directory = await server.addDirectory('acme');
  });
  afterAll(() => server.stop());

  let counter = 0;
  async function someoneInactive() {
    counter += 1;
    const userName = `user${counter}@example.com`;
    const { id } = await directory.send('POST', '/Users', user(userName, { active: false }));
    return { path: `/Users/${id}`, userName };
  }

  const removals: readonly (readonly [
    what: string,
    method: 'PUT' | 'PATCH',
    body: (userName: string) => JsonObject,
  ])[] = [
    ['removed', 'PATCH', () => patch({ op: 'remove', path: 'active' })],
    ['replaced by null', 'PATCH', () => patch({ op: 'replace', path: 'active', value: null })],
    ['null in a PUT', 'PUT', (userName) => user(userName, { active: null })],
  ];

  it.each(removals)('%s means active, and is recorded as bringing somebody back', async (_what, method, body) => {
    const { path, userName } = await someoneInactive();
    expect((await directory.send(method, path, body(userName))).status).toBeLessThan(300);
    expect((await directory.send('GET', path)).json.active).toBe(true);
    expect(server.recorded.findLast((request) => request.method === method)?.action).toBe('reactivated');
  });

  it('changes nothing for whoever is active', async () => {
    const { path } = await someoneInactive();
    await directory.send('PATCH', path, patch({ op: 'replace', value: { active: true } }));
    const before = (await directory.send('GET', path)).headers.get('ETag');
    await directory.send('PATCH', path, patch({ op: 'remove', path: 'active' }));
    expect((await directory.send('GET', path)).headers.get('ETag')).toBe(before);
  });

  it('left out of a PUT says nothing: whoever is inactive stays so', async () => {
    const { path, userName } = await someoneInactive();
    expect((await directory.send('PUT', path, user(userName))).json.active).toBe(false);
  });
});
