import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { group, patch, type ScimServer, startScimServer, type TestDirectory, user } from './scim-server.ts';

let server: ScimServer;
let directory: TestDirectory;

beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('acme');
});
afterAll(() => server.stop());

const deactivate = patch({ op: 'replace', value: { active: false } });

describe('another directory', () => {
  it('is as if it were not there, for every verb and with every id', async () => {
    const foreign = await server.addDirectory('foreign');
    const theirs = (await foreign.send('POST', '/Users', user('foreign@example.com', { title: 'Theirs' }))).id;
    const theirGroup = (await foreign.send('POST', '/Groups', group('Theirs', [theirs]))).id;
    const answers = [
      await directory.send('GET', `/Users/${theirs}`),
      await directory.send('PUT', `/Users/${theirs}`, user('mine@example.com')),
      await directory.send('PATCH', `/Users/${theirs}`, deactivate),
      await directory.send('DELETE', `/Users/${theirs}`),
      await directory.send('GET', `/Groups/${theirGroup}`),
      await directory.send('PATCH', `/Groups/${theirGroup}`, patch({ op: 'replace', path: 'members', value: [] })),
      await directory.send('DELETE', `/Groups/${theirGroup}`),
      // A user's id is no group's id either.
      await foreign.send('GET', `/Groups/${theirs}`),
      await foreign.send('DELETE', `/Users/${theirGroup}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    for (const filter of [`id eq "${theirs}"`, 'userName eq "foreign@example.com"', 'title eq "Theirs"']) {
      expect((await directory.send('GET', `/Users?filter=${filter}`)).json.totalResults).toBe(0);
    }
    expect((await foreign.send('GET', `/Users/${theirs}`)).json).toMatchObject({ title: 'Theirs', active: true });
  });
});

describe('a directory that refuses incomplete people', () => {
  it('says in the detail what is missing, accepts deactivation, and stores nothing else', async () => {
    const strict = await server.addDirectory('strict');
    await server.store.write(() => server.store.directories.setMissingRule(strict.row.id, 'refuse'));
    const complete = {
      externalId: 'e1',
      name: { givenName: 'Ada' },
      phoneNumbers: [{ type: 'work', value: '+442079460018' }],
    };
    const refused = await strict.send('POST', '/Users', user('ada@example.com'));
    expect(refused.json).toMatchObject({ status: '400', scimType: 'invalidValue' });
    expect((await strict.send('GET', '/Users')).json.totalResults).toBe(0);
    const created = await strict.send('POST', '/Users', user('ada@example.com', complete));
    expect(created.status).toBe(201);
    const path = `/Users/${created.id}`;
    expect((await strict.send('PUT', path, user('ada@example.com'))).status).toBe(400);
    expect((await strict.send('PUT', path, user('ada@example.com', { active: false }))).status).toBe(200);
    const back = await strict.send('PATCH', path, patch({ op: 'replace', value: { active: true } }));
    expect([back.status, back.json.scimType]).toEqual([400, 'invalidValue']);
    expect((await strict.send('DELETE', path)).status).toBe(204);
  });
});
