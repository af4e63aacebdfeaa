import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DirectoryId } from '../../server/contract/directory.ts';
import specUser from '../fixtures/okta/user-create-spec-test.json' with { type: 'json' };
import putCleared from '../fixtures/okta/user-put-cleared.json' with { type: 'json' };
import type { OktaMember } from '../okta/bodies.ts';
import { createOkta, type Okta } from '../okta/okta.ts';
import { generatePeople } from '../okta/people/generate.ts';
import { outcomeOf } from '../okta/task.ts';
import type { OktaApp } from '../okta/users.ts';
import { type ContractClient, openContract } from './harness/contract-client.ts';
import { type AddedDirectory, type RunningHost, startFreshHost } from './harness/host.ts';

let host: RunningHost;
let contract: ContractClient;
beforeAll(async () => {
  host = await startFreshHost();
  contract = await openContract(host.link);
});
afterAll(() => host.stop());

const readGroup = z.object({
  displayName: z.string(),
  members: z.array(z.object({ value: z.string() })).default([]),
});

async function newDirectory(name: string): Promise<AddedDirectory & { readonly directoryId: DirectoryId }> {
  const added = await host.addDirectory(name);
  const { directories } = await contract.invoke('directories.list', {});
  const directoryId = directories.find((each) => each.name === name)?.id;
  if (directoryId === undefined) throw new Error(`${name} is missing.`);
  return { ...added, directoryId };
}

describe.each<OktaApp>(['header-auth', 'wizard'])('the life of people in an app made as %s', (app) => {
  const people = generatePeople({ count: 230, seed: 17 });
  const [first, second] = people;
  if (first === undefined || second === undefined) throw new Error('Two people are needed.');
  let okta: Okta;
  let directory: AddedDirectory;
  let directoryId: DirectoryId;
  const ids: string[] = [];

  const listed = async (query = '') => contract.invoke('contacts.page', { directoryId, query });
  const held = async () => (await contract.invoke('people.page', { directoryId, state: 'held' })).people;

  beforeAll(async () => {
    const added = await newDirectory(`App ${app}`);
    directory = added;
    directoryId = added.directoryId;
    // A trailing slash is what people paste.
    okta = createOkta({ baseUrl: `${directory.baseUrl}/`, authorization: `Bearer ${directory.token}`, app });
    for (const person of people) ids.push(outcomeOf(await okta.users.assign(person)).id);
  });
  afterAll(() => okta.stop());

  it('puts everybody assigned into the phone directory, as they are written', async () => {
    expect((await listed()).total).toBe(people.length);
    for (const person of people.slice(0, 26)) {
      const { contacts } = await listed(person.workNumber);
      expect(contacts).toMatchObject([{ number: person.workNumber, email: person.email, title: person.title }]);
      for (const part of [person.givenName, person.familyName]) expect(contacts[0]?.name).toContain(part);
    }
  });

  it('imports everybody once, in the order of arrival, with what Okta wants back', async () => {
    const users = outcomeOf(await okta.users.importAll());
    expect(users.map(({ id }) => id)).toEqual(ids);
    expect(users[0]).toMatchObject({
      userName: first.userName,
      externalId: first.oktaId,
      name: { givenName: first.givenName, familyName: first.familyName },
      emails: [{ value: first.email }],
      active: true,
    });
    expect(JSON.stringify(users)).not.toContain('password');
  });

  it('links instead of creating a second time', async () => {
    const renamed = { ...first, title: 'Adopted' };
    expect(outcomeOf(await okta.users.assign(renamed))).toEqual({ id: ids[0], how: 'adopted' });
    expect((await listed(first.email)).contacts).toMatchObject([{ id: ids[0], title: 'Adopted' }]);
  });

  it('keeps the person when the userName changes', async () => {
    const moved = { ...first, userName: 'married@example.org', email: 'married@example.org' };
    outcomeOf(await okta.users.update(ids[0] ?? '', moved));
    expect((await listed('married@example.org')).contacts).toMatchObject([{ id: ids[0] }]);
    expect((await listed(first.email)).total).toBe(0);
    outcomeOf(await okta.users.update(ids[0] ?? '', first));
  });

  it('hides at deactivation and shows the same person after it', async () => {
    const id = ids[1] ?? '';
    outcomeOf(await okta.users.deactivate(id));
    expect((await listed(second.workNumber)).total).toBe(0);
    expect(outcomeOf(await okta.users.read(id))).toMatchObject({ id, active: false, title: second.title });
    outcomeOf(await okta.users.reactivate(id));
    expect((await listed(second.workNumber)).contacts).toMatchObject([{ id, number: second.workNumber }]);
  });

  it('reactivates somebody inactive who is assigned again, under the same id', async () => {
    outcomeOf(await okta.users.deactivate(ids[1] ?? ''));
    expect(outcomeOf(await okta.users.assign(second))).toEqual({ id: ids[1], how: 'adopted' });
    expect((await listed(second.workNumber)).total).toBe(1);
  });

  it.each([
    ['an empty number', '', 'PHONE-01'],
    ['a number as people write it', '415.123.4567', 'PHONE-02'],
  ])('holds a person with %s, answers as sent, and lists them again', async (_name, workNumber, code) => {
    const id = ids[1] ?? '';
    const updated = outcomeOf(await okta.users.update(id, { ...second, workNumber }));
    if (workNumber !== '') expect(updated.phoneNumbers).toMatchObject([{ value: workNumber, type: 'work' }]);
    expect((await listed(second.workNumber)).total).toBe(0);
    expect(await held()).toMatchObject([{ id, reasons: [{ code, mapping: 'phoneNumber' }] }]);
    outcomeOf(await okta.users.update(id, second));
    expect((await listed(second.workNumber)).total).toBe(1);
    expect(await held()).toEqual([]);
  });

  it('pushes a group through its whole life', async () => {
    const members = ids.map((value, index): OktaMember => ({ value, display: people[index]?.userName ?? '' }));
    const group = outcomeOf(await okta.groups.push('Front desk', members));
    const read = async () => {
      const headers = { Authorization: `bearer ${directory.token}` };
      const answer = await fetch(`${directory.baseUrl}/Groups/${group.id}`, { headers });
      const { displayName, members: now } = readGroup.parse(await answer.json());
      return { displayName, members: now.map(({ value }) => value).sort() };
    };
    const withMembers = (expected: readonly string[], displayName = 'Front desk') => {
      return { displayName, members: [...expected].sort() };
    };
    expect(await read()).toEqual(withMembers(ids));
    expect(outcomeOf(await okta.groups.push('Front desk', members)).id).toBe(group.id);
    expect(await read()).toEqual(withMembers(ids));
    outcomeOf(await okta.groups.changeMembers(group, { add: [], remove: ids.slice(0, 2), all: members.slice(2) }));
    expect(await read()).toEqual(withMembers(ids.slice(2)));
    const returned = { add: members.slice(1, 2), remove: [], all: members.slice(1) };
    outcomeOf(await okta.groups.changeMembers(group, returned));
    expect(await read()).toEqual(withMembers(ids.slice(1)));
    const renamed = outcomeOf(await okta.groups.rename(group, 'Reception'));
    expect(await read()).toEqual(withMembers(ids.slice(1), 'Reception'));
    outcomeOf(await okta.groups.pushNow(renamed, []));
    expect(await read()).toEqual(withMembers([], 'Reception'));
    outcomeOf(await okta.groups.pushNow(renamed, members.slice(0, 3)));
    expect(await read()).toEqual(withMembers(ids.slice(0, 3), 'Reception'));
    outcomeOf(await okta.groups.remove(renamed));
    expect(outcomeOf(await okta.groups.push('Reception', [])).id).not.toBe(group.id);
  });
});

describe('what else Okta sends', () => {
  it('is accepted from its own test: nobody without a number is refused, but held', async () => {
    const { baseUrl, token, directoryId } = await newDirectory('Spec');
    const headers = { Authorization: token, 'Content-Type': 'application/json' };
    const created = await fetch(`${baseUrl}/Users`, { method: 'POST', headers, body: JSON.stringify(specUser.body) });
    expect([created.status, created.headers.get('content-type')]).toEqual([201, expect.stringContaining('scim+json')]);
    const { id } = z.object({ id: z.string() }).parse(await created.json());
    const people = await contract.invoke('people.page', { directoryId, state: 'held' });
    expect(people.people).toMatchObject([{ id, reasons: [{ code: 'PHONE-01' }, { code: 'ID-01' }] }]);

    const body = JSON.stringify({ ...putCleared.body, id });
    const put = await fetch(`${baseUrl}/Users/${id}`, { method: 'PUT', headers, body });
    expect(put.status).toBe(200);
    expect(await put.json()).toMatchObject({ id, externalId: putCleared.body.externalId });
  });
});
