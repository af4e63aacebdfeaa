import { afterEach, describe, expect, it } from 'vitest';
import { createOkta } from '../okta/okta.ts';
import type { OktaPerson } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import type { OktaApp } from '../okta/users.ts';
import { startScimServer } from '../server/scim/service/scim-server.ts';

// What Okta's published "SCIM 2.0 CRUD Test" does with a person in Okta and then verifies on the server. Okta itself
// is played by the client of tests/okta; every verification reads the server with Okta's token, as the original does.

/** A phone number as Okta's script makes them: no plus sign, with dots. */
const person: OktaPerson = {
  oktaId: '00u1crud7QmTzLr85d7',
  userName: 'rosa.crud.4711@example.com',
  givenName: 'Rosa',
  familyName: 'Crud',
  displayName: 'Rosa Crud',
  email: 'rosa.crud.4711@example.com',
  title: 'Engineer',
  department: '',
  locale: 'en-US',
  workNumber: '415.123.4567',
};

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

describe.each<OktaApp>(['header-auth', 'wizard'])("Okta's CRUD test with the %s app", (app) => {
  it('sees creation, update, deactivation, reactivation and unassignment arrive', async () => {
    const server = await startScimServer();
    const directory = await server.addDirectory('okta-crud');
    const okta = createOkta({ baseUrl: directory.url, authorization: `Bearer ${directory.token}`, app });
    stops.push(server.stop, () => okta.stop());
    const filter = encodeURIComponent(`userName eq "${person.email}"`);

    const { id } = outcomeOf(await okta.users.assign(person));
    const found = await directory.send('GET', `/Users?filter=${filter}`);
    expect(found.status).toBe(200);
    expect(found.json.Resources).toMatchObject([
      {
        id,
        userName: person.email,
        emails: [{ value: person.email }],
        name: { familyName: person.familyName, givenName: person.givenName },
      },
    ]);

    outcomeOf(await okta.users.update(id, { ...person, givenName: 'Rosalind' }));
    const shown = async () => (await directory.send('GET', `/Users/${id}`)).json;
    expect(await shown()).toMatchObject({ name: { givenName: 'Rosalind' } });
    // The number is not one that can be dialled, and still it comes back as it was sent.
    expect(JSON.stringify(await shown())).toContain('"415.123.4567"');

    outcomeOf(await okta.users.deactivate(id));
    expect(await shown()).toMatchObject({ active: false });

    expect(outcomeOf(await okta.users.assign({ ...person, givenName: 'Rosalind' })).id).toBe(id);
    expect(await shown()).toMatchObject({ active: true, name: { givenName: 'Rosalind' } });

    outcomeOf(await okta.users.deactivate(id));
    expect(await shown()).toMatchObject({ active: false });
  });
});
