import { describe, expect, it } from 'vitest';
import type { ActivityEntry, ActivityFilter } from '../../../server/contract/activity.ts';
import type { DirectorySetup } from '../../../server/contract/directory.ts';
import type { Result } from '../../../server/contract/result.ts';
import { complete, userOf } from '../harness/people.ts';
import { scimClient, startHost } from '../harness/running-host.ts';

function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${result.refusal.message}`);
  return result.value;
}

async function start() {
  const host = await startHost();
  const setup = accepted(await host.call('directories.create', { name: 'Okta', type: 'other' }));
  const client = scimClient(setup);
  const directoryId = setup.id;
  const page = async (more: { filter?: ActivityFilter; query?: string; before?: string | null; limit?: number } = {}) =>
    accepted(await host.call('activity.page', { directoryId, ...more }));
  const feed = async (filter: ActivityFilter = 'all', query = '') => (await page({ filter, query })).entries.map(told);
  const newest = async () => {
    const [entry] = (await page()).entries;
    if (entry?.kind !== 'request') throw new Error('The newest is no request.');
    return entry.request;
  };
  return { ...host, setup, client, directoryId, page, feed, newest };
}

function told(entry: ActivityEntry): string {
  if (entry.kind === 'access') return `${entry.access.reason} ×${entry.access.times}`;
  const { request, fields } = entry;
  const changes = fields.map(({ label, before, after }) => `${label}: ${before} → ${after}`);
  return [request.action, request.subject, ...changes].filter((part) => part !== null).join(' | ');
}

function ask(setup: DirectorySetup, authorization?: string) {
  return fetch(`${setup.baseUrl}/Users`, { headers: authorization === undefined ? {} : { authorization } });
}

const tokenOf = ({ token }: DirectorySetup) => (token.state === 'shown' ? token.value : '');

describe('the feed', () => {
  it('tells what came, newest first, with what changed', async () => {
    const { client, feed } = await start();
    const id = await client.create(complete('ada', { number: '+442079460958' }));
    await client.send('PUT', `/Users/${id}`, userOf(complete('ada', { number: '+442079460959' })));
    await client.send('PATCH', `/Users/${id}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'active', value: false }],
    });
    await client.send('GET', `/Users/${id}`);
    expect(await feed()).toEqual([
      'read | ada',
      'deactivated | ada',
      'updated | ada | Work phone: +442079460958 → +442079460959',
      'created | ada',
    ]);
  });

  it('is narrowed to changes, to what was refused, and to whoever is held', async () => {
    const { client, feed, setup } = await start();
    await client.create(complete('ada'));
    await client.create({ userName: 'held@example.org' });
    await client.send('POST', '/Users', {});
    await client.send('GET', '/Users?count=5');
    await ask(setup);
    expect(await feed('changes')).toEqual(['created | held@example.org', 'created | ada']);
    expect(await feed('refused')).toEqual(['missing ×1', 'refused']);
    expect(await feed('held')).toEqual(['created | held@example.org']);
  });

  const searches: readonly (readonly [query: string, found: string[]])[] = [
    ['ada', ['created | Ada Lovelace']],
    ['LOVELÁCE', ['created | Ada Lovelace']],
    ['al@example.org', ['created | Ada Lovelace']],
    ['id-of-a1', ['created | Ada Lovelace']],
    ['username required', ['refused']],
    ['nobody', []],
  ];
  it.each(searches)('is searched for %s', async (query, found) => {
    const { client, feed } = await start();
    await client.create(complete('a1', { givenName: 'Ada', familyName: 'Lovelace', email: 'al@example.org' }));
    await client.create(complete('bob'));
    await client.send('POST', '/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] });
    expect(await feed('all', query)).toEqual(found);
  });

  it('goes on page by page, each entry once', async () => {
    const { client, page, setup } = await start();
    for (let index = 0; index < 7; index++) await client.send('GET', '/Users?count=2');
    await ask(setup);
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const { entries, next }: Awaited<ReturnType<typeof page>> = await page({ before, limit: 3 });
      seen.push(...entries.map((entry) => (entry.kind === 'access' ? 'access' : String(entry.request.id))));
      before = next;
    } while (before !== null);
    expect(seen).toEqual(['access', '7', '6', '5', '4', '3', '2', '1']);
  });
});

describe('whoever is turned away', () => {
  it('is told of with the reason, and with no more of the token than tells it from others', async () => {
    const { page, setup, call } = await start();
    const other = accepted(await call('directories.create', { name: 'Other', type: 'other' }));
    const unknown = `dir_${'q'.repeat(43)}`;
    await ask(setup);
    await ask(setup, `Bearer ${setup.baseUrl}`);
    await ask(setup, 'Basic dXNlcjpwYXNzd29yZA==');
    for (let times = 0; times < 3; times++) await ask(setup, `Bearer ${unknown}`);
    await ask(setup, `Bearer ${tokenOf(other)}`);
    await ask({ ...setup, baseUrl: setup.baseUrl.replace(/okta$/, 'nobody') }, `Bearer ${unknown}`);
    const { entries } = await page({ filter: 'refused' });
    const accesses = entries.flatMap((entry) => (entry.kind === 'access' ? [entry.access] : []));
    const known = accesses.map(({ reason, prefix, owner, times }) => [reason, prefix, owner, times]);
    expect(known.toSorted()).toEqual([
      ['base-url', null, null, 1],
      ['missing', null, null, 1],
      ['other-directory', tokenOf(other).slice(0, 8), 'Other', 1],
      ['unknown', 'dir_qqqq', null, 3],
      ['unrecognisable', null, null, 1],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/qqqqq|dXNl/);
  });

  it('is told of a token that has ended, and of too many wrong ones', async () => {
    const { feed, setup, call, directoryId } = await start();
    const tokenId = setup.tokens[0]?.id ?? 0;
    accepted(await call('tokens.revoke', { directoryId, tokenId }));
    for (let times = 0; times < 12; times++) await ask(setup, `Bearer ${tokenOf(setup)}`);
    expect((await feed('refused')).toSorted()).toEqual(['revoked ×10', 'too-many ×2']);
  });
});

describe('one request', () => {
  it('can be opened: what was said, with the password masked, and what it changed', async () => {
    const { client, newest, call, directoryId } = await start();
    await client.send('POST', '/Users', { ...userOf(complete('ada')), password: 's3cret', nickName: 'Countess' });
    const { id } = await newest();
    const { exchange, request } = accepted(await call('activity.exchange', { directoryId, id }));
    if (exchange.state !== 'kept') throw new Error('The exchange is not kept.');
    expect(request.action).toBe('created');
    expect(exchange.url).toBe('/scim/v2/okta/Users');
    expect(JSON.parse(exchange.request.body ?? '')).toMatchObject({
      userName: 'ada',
      password: '•••',
      nickName: '•••',
    });
    const answer = JSON.parse(exchange.response.body ?? '');
    expect(answer).toMatchObject({ userName: 'ada', nickName: '•••' });
    expect(answer.meta.location).toMatch(/\/Users\/.+/);
    expect(JSON.stringify(exchange)).not.toContain('s3cret');
    const { resources, more } = accepted(await call('activity.changes', { directoryId, id }));
    expect([resources.length, more, resources[0]?.name, resources[0]?.outcome]).toEqual([1, 0, 'ada', 'created']);
    const fields = Object.fromEntries(resources[0]?.fields.map(({ label, after }) => [label, after]) ?? []);
    expect(fields).toMatchObject({ 'User name': 'ada', Nickname: '•••' });
  });

  it('that changed a group tells who came and went', async () => {
    const { client, newest, call, directoryId } = await start();
    const ada = await client.create(complete('ada'));
    const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Sales' };
    const { headers } = await client.send('POST', '/Groups', { ...group, members: [] });
    const groupId = headers.get('location')?.split('/').at(-1);
    await client.send('PUT', `/Groups/${groupId}`, { ...group, members: [{ value: ada }] });
    const changes = accepted(await call('activity.changes', { directoryId, id: (await newest()).id }));
    expect(changes.resources[0]).toMatchObject({
      name: 'Sales',
      type: 'Group',
      fields: [{ label: 'Members added', before: null, after: 'ada' }],
    });
  });

  it('of a flood of reads is told to be one of too many to be kept', async () => {
    const { client, page, call, directoryId } = await start();
    await Promise.all(Array.from({ length: 60 }, () => client.send('GET', '/Users?count=1')));
    const { entries } = await page({ limit: 100 });
    const states = await Promise.all(
      entries.map(async (entry) => {
        const id = entry.kind === 'request' ? entry.request.id : 0;
        const { exchange } = accepted(await call('activity.exchange', { directoryId, id }));
        return exchange.state === 'kept' ? 'kept' : exchange.why;
      }),
    );
    expect(new Set(states)).toEqual(new Set(['kept', 'busy']));
  });

  it('of another directory, or that is forgotten, is not found', async () => {
    const { client, newest, call } = await start();
    const other = accepted(await call('directories.create', { name: 'Other', type: 'other' }));
    await client.create(complete('ada'));
    const { id } = await newest();
    for (const asked of [id, id + 99]) {
      const answer = await call('activity.exchange', { directoryId: other.id, id: asked });
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'REQUEST-FIND-01' } });
    }
  });

  it('says nothing where nothing is to be kept', async () => {
    const { client, newest, call, directoryId } = await start();
    accepted(await call('settings.update', { exchangeDays: '0' }));
    await client.create(complete('ada'));
    const { exchange } = accepted(await call('activity.exchange', { directoryId, id: (await newest()).id }));
    expect(exchange).toEqual({ state: 'not-kept', why: 'past' });
  });
});

describe('the chart', () => {
  it('counts what was accepted and refused, and who was turned away', async () => {
    const { client, setup, call, directoryId } = await start();
    await client.create(complete('ada'));
    await client.send('POST', '/Users', {});
    await ask(setup);
    for (const [span, length] of [
      ['day', 24],
      ['month', 30],
    ] as const) {
      const { bars } = accepted(await call('activity.chart', { directoryId, span }));
      expect([bars.length, bars.at(-1)]).toEqual([length, expect.objectContaining({ accepted: 1, refused: 2 })]);
    }
    // The figures in the list and the Overview are the same ones.
    const summary = accepted(await call('directories.get', { id: directoryId }));
    expect(summary).toMatchObject({ status: 'attention', refusedLastDay: 2, turnedAwayLastDay: 1 });
    expect(summary.lastDay.at(-1)).toMatchObject({ accepted: 1, refused: 2 });
  });
});
