import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { group, patch, type ScimServer, startScimServer, type TestDirectory, user } from '../service/scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;
beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
});
afterAll(() => server.stop());

const other = { userName: 'second@example.com', displayName: 'Second' };
const renamed = patch({ op: 'replace', path: 'displayName', value: 'Renamed' });

describe.each([
  ['/Users', user('located@example.com')],
  ['/Groups', group('Located')],
])('Content-Location at %s', (endpoint, body) => {
  it('is meta.location wherever the answer is the resource', async () => {
    const created = await directory.send('POST', endpoint, body);
    const path = `${endpoint}/${created.id}`;
    const answers = [
      created,
      await directory.send('GET', path),
      await directory.send('PUT', path, body),
      await directory.send('PATCH', `${path}?attributes=meta`, renamed),
    ];
    for (const answer of answers) {
      const location = answer.headers.get('content-location');
      expect(location).toBe(directory.publicBase + path);
      expect(answer.json.meta).toMatchObject({ location });
    }
  });

  it('is left out where nothing is answered, or a list, or an error', async () => {
    const path = `${endpoint}/${(await directory.send('POST', endpoint, { ...body, ...other })).id}`;
    const answers = [
      await directory.send('PATCH', path, renamed),
      await directory.send('GET', endpoint),
      await directory.send('DELETE', path),
      await directory.send('GET', path),
    ];
    expect(answers.map(({ status }) => status)).toEqual([204, 200, 204, 404]);
    for (const answer of answers) expect(answer.headers.has('content-location')).toBe(false);
  });
});
