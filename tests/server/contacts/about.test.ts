import { describe, expect, it } from 'vitest';
import type { ContactId } from '../../../server/contract/contact.ts';
import { accepted } from '../agents/agents.ts';
import { complete, type TestPerson, userOf } from '../harness/people.ts';
import { scimClient, startHost } from '../harness/running-host.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

async function organisation() {
  const { call } = await startHost();
  const setup = accepted(await call('directories.create', { name: 'Okta', type: 'other' }));
  const client = scimClient(setup);
  const put = (id: string, person: TestPerson, more: object = {}) =>
    client.send('PUT', `/Users/${id}`, { ...userOf(person), ...more });
  const about = async (id: string) => accepted(await call('contacts.about', { id: id as ContactId }));
  return { call, client, put, about };
}

describe('what is known beyond the card', () => {
  it('is what changed, before and after, newest first, and that somebody was away', async () => {
    const { client, put, about } = await organisation();
    const id = await client.create(complete('ada'));
    await put(id, complete('ada', { title: 'Countess', number: '+442079460111' }));
    await put(id, complete('ada', { title: 'Countess', number: '+442079460111', active: false }));
    await put(id, complete('ada', { title: 'Countess', number: '+442079460111' }));
    const { changes } = await about(id);
    expect(changes.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['Directory', 'Deactivated', 'Listed'],
      ['Directory', 'Listed', 'Deactivated'],
      ['Work phone', '+442079460958', '+442079460111'],
      ['Job title', null, 'Countess'],
      [null, null, null],
    ]);
  });

  it('is also what ended where it began, so that the card never changed', async () => {
    const { client, put, about } = await organisation();
    const id = await client.create(complete('ada'));
    expect((await about(id)).changes).toHaveLength(1);
    await put(id, complete('ada', { active: false }));
    await put(id, complete('ada'));
    const { changes } = await about(id);
    expect(changes.map(({ field, after }) => [field, after])).toEqual([
      ['Directory', 'Listed'],
      ['Directory', 'Deactivated'],
      [null, null],
    ]);
  });

  it('is the newest twenty changes, and the oldest of them is not taken for the arrival', async () => {
    const { client, put, about } = await organisation();
    const id = await client.create(complete('ada'));
    for (let turn = 0; turn < 40; turn++) await put(id, complete('ada', { title: `Title ${String(turn)}` }));
    const { changes } = await about(id);
    expect(changes).toHaveLength(20);
    expect(changes.every(({ field }) => field === 'Job title')).toBe(true);
    expect(changes[0]).toMatchObject({ before: 'Title 38', after: 'Title 39' });
  });

  const managers = [
    ['by id, with the name as it is now', (id: string) => ({ value: id }), (id: string) => ({ name: 'grace', id })],
    ['by the id of the provider', () => ({ value: 'id-of-grace' }), (id: string) => ({ name: 'grace', id })],
    ['by the userName', () => ({ value: 'Grace' }), (id: string) => ({ name: 'grace', id })],
    ['by an id that only the provider understands', () => ({ value: 'g7' }), () => null],
    ['as the userName alone', () => 'Grace', (id: string) => ({ name: 'grace', id })],
    ['by a name that is nobody', () => 'G. Hopper', () => null],
  ] as const;
  it.each(managers)('is the manager, given %s', async (_name, sent, expected) => {
    const { client, put, about } = await organisation();
    const grace = await client.create(complete('grace'));
    const id = await client.create(complete('ada'));
    await put(id, complete('ada'), { [enterprise]: { manager: sent(grace) } });
    expect((await about(id)).manager).toEqual(expected(grace));
  });

  it('is who shares the number or the address, in whichever directory, but nobody out of sight', async () => {
    const { call, client, about } = await organisation();
    const other = scimClient(accepted(await call('directories.create', { name: 'Entra', type: 'other' })));
    const id = await client.create(complete('ada', { email: 'ada@example.org' }));
    await other.create(complete('a.lovelace', { email: 'ADA@example.org' }));
    await other.create(complete('desk'));
    await other.create(complete('post', { email: 'ada@example.org', number: '+4930123456' }));
    await other.create(complete('gone', { active: false }));
    const { related } = await about(id);
    expect(related.map(({ name, shares, directoryName }) => [name, shares, directoryName])).toEqual([
      ['a.lovelace', 'both', 'Entra'],
      ['desk', 'number', 'Entra'],
      ['post', 'email', 'Entra'],
    ]);
  });

  it('is whether they are a favourite and when they were called last', async () => {
    const { call, client, about } = await organisation();
    const id = (await client.create(complete('ada'))) as ContactId;
    expect(await about(id)).toMatchObject({ isFavourite: false, lastCallAt: null });
    await call('favourites.set', { id, isFavourite: true });
    const { at } = accepted(await call('calls.note', { number: '+442079460958' }));
    expect(await about(id)).toMatchObject({ isFavourite: true, lastCallAt: at });
  });

  it('is nothing of somebody who is out of sight', async () => {
    const { call, client } = await organisation();
    const id = (await client.create(complete('gone', { active: false }))) as ContactId;
    expect(await call('contacts.about', { id })).toMatchObject({ ok: false, refusal: { code: 'CONTACT-FIND-01' } });
  });
});
