import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject } from '../../server/scim/json.ts';
import { type ScimServer, startScimServer, type TestDirectory, user } from '../server/scim/service/scim-server.ts';

// What Microsoft's published Postman collection for SCIM endpoints asks that no RFC says: unquoted values, attribute
// selections with a filter in them, booleans as strings. Told in our own words; results.md has the run of the original.

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

let server: ScimServer;
let directory: TestDirectory;
beforeAll(async () => {
  server = await startScimServer();
  directory = await server.addDirectory('collection');
  const people = [
    user('OMalley', { name: { familyName: 'OMalley' }, emails: [{ value: 'o@example.com', type: 'work' }] }),
    user('emp1', { active: 'True', name: { familyName: 'Employee' }, emails: [{ value: 'e1@example.org' }] }),
    user('emp2', { name: { familyName: 'Employee' }, emails: [{ value: 'e2@elsewhere.net' }] }),
    user('emp3', { [enterprise]: { department: 'Sales' }, emails: [{ value: 'e3@example.com' }] }),
  ];
  for (const person of people) expect((await directory.send('POST', '/Users', person)).status).toBe(201);
});
afterAll(() => server.stop());

async function found(query: string): Promise<readonly JsonObject[]> {
  const { status, json } = await directory.send('GET', `/Users?${query}`);
  expect(status).toBe(200);
  return isJsonArray(json.Resources) ? json.Resources.filter(isJsonObject) : [];
}

describe("Microsoft's collection", () => {
  it.each([
    ['name.FamilyName eq Employee and (emails.Value co example.com or emails.Value co example.org)', ['emp1']],
    ['userName sw O', ['OMalley']],
    ['meta.Created gt 2015-10-10T14:38:21.8617979-07:00', ['OMalley', 'emp1', 'emp2', 'emp3']],
    ['(ActiVe eq true) and meta.lastmodified ge "2021-09-23T19:35:41.8420572Z" and userName eq emp1', ['emp1']],
    ['DisplayName eq "BobIsAmazing"', []],
  ])('is understood where it filters by %s', async (filter, userNames) => {
    expect((await found(`filter=${encodeURIComponent(filter)}`)).map(({ userName }) => userName)).toEqual(userNames);
  });

  it.each(['emails[type eq "work"]', 'emails[value eq "o@example.com"]'])(
    'gets the e-mails where it selects %s',
    async (attributes) => {
      const [first] = await found(`attributes=${encodeURIComponent(attributes)}`);
      expect(first?.emails).toEqual([{ value: 'o@example.com', type: 'work' }]);
      expect(first).not.toHaveProperty('userName');
    },
  );

  it('gets a boolean where it sent the word True', async () => {
    expect(await found('filter=userName+eq+%22emp1%22')).toMatchObject([{ active: true }]);
  });

  it('finds the description of people that RFC 7643 gives', async () => {
    expect((await directory.send('GET', '/Schemas')).text).toContain('User Account');
  });

  it.each([
    ['a user without a userName', { schemas: [], displayName: 'x' }, 400],
    ['nothing that means a user', { junk: 'junk' }, 400],
    ['a user who is there', user('EMP3'), 409],
  ])('is refused with %s', async (_, body, status) => {
    expect((await directory.send('POST', '/Users', body)).status).toBe(status);
  });
});
