import { describe, expect, it } from 'vitest';
import type { AttentionEntry } from '../../../server/contract/attention.ts';
import { contactId } from '../../../server/contract/contact.ts';
import type { DirectoryId } from '../../../server/contract/directory.ts';
import type { Result } from '../../../server/contract/result.ts';
import { complete, type TestPerson, userOf } from '../harness/people.ts';
import { scimClient, startHost } from '../harness/running-host.ts';

function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.message}`);
  return result.value;
}

type RunningHost = Awaited<ReturnType<typeof startHost>>;

/** A directory that refuses or holds, and what an administrator sees of it. */
async function directoryThat(missingRule: 'hold' | 'refuse') {
  let at = 1_800_000_000_000;
  const wait = (ms: number): number => {
    at += ms;
    return at;
  };
  const host: RunningHost = await startHost({ now: () => wait(10) });
  const setup = accepted(await host.call('directories.create', { name: 'Head office', type: 'other' }));
  const { id } = setup;
  accepted(await host.call('directories.update', { id, missingRule }));
  const client = scimClient(setup);
  const post = async (person: TestPerson) => client.send('POST', '/Users', userOf(person));
  const page = async (more: object = {}) => accepted(await host.call('attention.page', { directoryId: id, ...more }));
  return { ...client, host, id, post, page, wait };
}

const nameOf = (entry: AttentionEntry) =>
  entry.who === 'held' ? entry.person.userName : (entry.refused.userName ?? entry.refused.name);
const problemsOf = (entry: AttentionEntry) => (entry.who === 'held' ? entry.problems : [entry.refused.problem]);

async function detailOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json();
  return typeof body === 'object' && body !== null && 'detail' in body ? body.detail : null;
}

const phoneless = { userName: 'ada', externalId: '1', givenName: 'Ada' };

const refusals: readonly (readonly [what: string, body: object, code: string, remedy: string])[] = [
  ['a number in national form', userOf(complete('ada', { number: '020 7946' })), 'PHONE-02', 'number-national'],
  ['no number', userOf(phoneless), 'PHONE-01', 'number-absent'],
  ['no id', userOf({ userName: 'ada', givenName: 'Ada', number: '+442079460958' }), 'ID-01', 'id-absent'],
  ['no name', userOf(complete('ada', { givenName: '' })), 'NAME-01', 'name-absent'],
  ['no userName', { externalId: '1', displayName: 'Ada' }, 'USER-01', 'user-name-absent'],
  ['a name that is a number', { ...userOf(complete('ada')), name: { givenName: 5 } }, 'VALUE-01', 'value'],
  ['the userName of somebody', userOf(complete('TAKEN', { externalId: '9' })), 'USER-02', 'user-name-taken'],
];

describe('somebody who is refused', () => {
  it.each(refusals)('for %s is listed with the sentence that was answered', async (_what, body, code, remedy) => {
    const { send, post, page } = await directoryThat('refuse');
    await post(complete('taken'));
    const response = await send('POST', '/Users', body);
    expect(response.status).toBe(code === 'USER-02' ? 409 : 400);
    const { entries, counts, total } = await page();
    expect([total, counts.refused]).toEqual([1, 1]);
    expect(entries.flatMap(problemsOf)).toEqual([
      expect.objectContaining({ code, remedy, sentence: await detailOf(response) }),
    ]);
  });

  it('is one row however often it happens, with the newest refusal', async () => {
    const { post, page } = await directoryThat('refuse');
    for (const number of ['1', 'none', '0044 1']) await post(complete('ada', { number }));
    const { entries } = await page();
    expect(entries).toMatchObject([
      { refused: { times: 3, problem: { remedy: 'number-double-zero', received: '0044 1' } } },
    ]);
  });

  it('goes when the person is stored, and counts in the figures of the directory until then', async () => {
    const { host, id, post, page } = await directoryThat('refuse');
    await post(complete('ada', { number: 'none' }));
    expect((await page()).total).toBe(1);
    expect(accepted(await host.call('directories.get', { id }))).toMatchObject({ refusedPeople: 1 });
    await post(complete('ADA'));
    expect((await page()).total).toBe(0);
    expect(accepted(await host.call('directories.get', { id })).refusedPeople).toBe(0);
  });

  it('stays listed while only the other owner of the userName is stored', async () => {
    const { post, page } = await directoryThat('refuse');
    await post(complete('ada', { externalId: '1' }));
    await post(complete('ada', { externalId: '2' }));
    await post(complete('bob'));
    expect((await page()).entries.map(nameOf)).toEqual(['ada']);
  });

  it('is refused for a change, known by the name in the directory, and settled by one that changes nothing', async () => {
    const { create, send, page } = await directoryThat('refuse');
    const id = await create(complete('ada', { familyName: 'Lovelace' }));
    await send('PUT', `/Users/${id}`, { ...userOf(complete('ada', { number: 'none' })) });
    expect((await page()).entries).toMatchObject([
      { refused: { contactId: id, name: 'ada Lovelace', userName: 'ada' } },
    ]);
    await send('PUT', `/Users/${id}`, userOf(complete('ada', { familyName: 'Lovelace' })));
    await expect.poll(async () => (await page()).total).toBe(0);
  });

  it('can be dismissed, comes back with the next refusal, and is forgotten after 90 days', async () => {
    const { host, id, post, page, wait } = await directoryThat('refuse');
    await post(complete('ada', { number: 'none' }));
    const [entry] = (await page()).entries;
    if (entry?.who !== 'refused') throw new Error('Nobody was refused.');
    accepted(await host.call('attention.dismiss', { directoryId: id, id: entry.refused.id }));
    expect((await page()).total).toBe(0);
    await post(complete('ada', { number: 'none' }));
    expect((await page()).total).toBe(1);
    wait(91 * 86_400_000);
    expect((await page()).total).toBe(0);
  });

  it('is found in a bulk request, too', async () => {
    const { send, page } = await directoryThat('refuse');
    await send('POST', '/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [
        { method: 'POST', path: '/Users', bulkId: 'a', data: userOf(complete('ada', { number: 'none' })) },
        { method: 'POST', path: '/Users', bulkId: 'b', data: userOf(complete('bob')) },
      ],
    });
    expect((await page()).entries.map(nameOf)).toEqual(['ada']);
  });

  it.each([
    ['a token that is wrong', 'GET', '/Users', undefined],
    ['somebody who is not there', 'PUT', '/Users/nobody', userOf(complete('ada'))],
    ['a group', 'POST', '/Groups', {}],
    ['a body without anybody in it', 'POST', '/Users', { active: true }],
    ['a search', 'POST', '/Users/.search', { filter: 'nonsense' }],
  ])('is nobody for %s', async (_what, method, path, body) => {
    const { send, page } = await directoryThat('refuse');
    await send(method, path, body);
    expect((await page()).total).toBe(0);
  });

  it('is told to the screens', async () => {
    const { host, post } = await directoryThat('refuse');
    const told: string[] = [];
    host.subscribe(({ type }) => told.push(type));
    await post(complete('ada', { number: 'none' }));
    await expect.poll(() => told).toContain('attention.changed');
  });
});

describe('the list of those who need attention', () => {
  async function mixed() {
    const directory = await directoryThat('refuse');
    await directory.post(complete('refused', { number: 'none' }));
    accepted(await directory.host.call('directories.update', { id: directory.id, missingRule: 'hold' }));
    await directory.create(complete('number', { number: '020' }));
    await directory.create({ userName: 'name', externalId: '7', number: '+442079460958' });
    await directory.create(complete('twin-a', { externalId: 'same' }));
    await directory.create(complete('twin-b', { externalId: 'same' }));
    await directory.create(complete('fine'));
    return directory;
  }

  it('has the refused before the held, narrows by kind and by name, and pages over both', async () => {
    const { page } = await mixed();
    const names = async (more: object) => (await page(more)).entries.map(nameOf);
    expect(await names({})).toEqual(['refused', 'name', 'number', 'twin-a', 'twin-b']);
    expect((await page()).counts).toEqual({ all: 5, number: 2, id: 2, name: 1, refused: 1 });
    expect(await names({ kind: 'number' })).toEqual(['refused', 'number']);
    expect(await names({ kind: 'refused' })).toEqual(['refused']);
    expect(await names({ kind: 'id', query: 'TWIN-B' })).toEqual(['twin-b']);
    expect(await names({ query: '%' })).toEqual([]);
    expect(await names({ offset: 0, limit: 2 })).toEqual(['refused', 'name']);
    expect(await names({ offset: 2, limit: 2 })).toEqual(['number', 'twin-a']);
    expect(await page({ offset: 4, limit: 2 })).toMatchObject({ total: 5 });
  });

  it('is looked at again: still the same, fine, deactivated, gone', async () => {
    const { host, id, create, send } = await directoryThat('hold');
    const ada = contactId.parse(await create(complete('ada', { number: '020' })));
    const key = { who: 'held', id: ada } as const;
    const check = async () => accepted(await host.call('attention.check', { directoryId: id, key })).check;
    expect(await check()).toMatchObject({ outcome: 'still', problems: [{ remedy: 'number-national' }] });
    await send('PUT', `/Users/${ada}`, userOf(complete('ada')));
    expect(await check()).toEqual({ outcome: 'fine' });
    await send('PUT', `/Users/${ada}`, userOf(complete('ada', { active: false })));
    expect(await check()).toEqual({ outcome: 'hidden' });
    await send('DELETE', `/Users/${ada}`);
    expect(await check()).toEqual({ outcome: 'gone' });
    expect(await host.call('attention.get', { directoryId: id, key })).toMatchObject({
      refusal: { code: 'CONTACT-FIND-01' },
    });
  });

  it('says of somebody refused whether the directory would take them now', async () => {
    const { host, id, post, page } = await directoryThat('refuse');
    await post(complete('ada', { number: 'none' }));
    const [entry] = (await page()).entries;
    if (entry?.who !== 'refused') throw new Error('Nobody was refused.');
    const key = { who: 'refused', id: entry.refused.id } as const;
    const check = async () => accepted(await host.call('attention.check', { directoryId: id, key })).check;
    expect(await check()).toMatchObject({ outcome: 'refused', wouldHold: false });
    accepted(await host.call('directories.update', { id, missingRule: 'hold' }));
    expect(await check()).toMatchObject({ outcome: 'refused', wouldHold: true });
    await post(complete('ada', { number: 'none' }));
    expect(await check()).toEqual({ outcome: 'gone' });
  });

  it('shows nobody of another directory', async () => {
    const { host, create } = await directoryThat('hold');
    const ada = contactId.parse(await create(complete('ada', { number: '020' })));
    const other = accepted(await host.call('directories.create', { name: 'Other', type: 'other' }));
    const directoryId: DirectoryId = other.id;
    const get = await host.call('attention.get', { directoryId, key: { who: 'held', id: ada } });
    expect(get).toMatchObject({ ok: false, refusal: { code: 'CONTACT-FIND-01' } });
  });
});
