import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { directoryId as directoryIds } from '../../../../server/contract/directory.ts';
import type { ContractEvent } from '../../../../server/contract/events.ts';
import { defaultGuardRules, type GuardRules } from '../../../../server/contract/guard.ts';
import { accepted } from '../../directories/administration.ts';
import { openTestStore } from '../../harness/open-test-store.ts';
import { complete } from '../../harness/people.ts';
import { scimClient, startHost } from '../../harness/running-host.ts';

const ten = Array.from({ length: 10 }, (_, index) => `p${index}`);
const rules: GuardRules = { ...defaultGuardRules, minimum: 4, sharePercent: 40 };
const inactive = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', value: { active: false } }],
};

/** A host with a directory of ten people, whom an identity provider can do things to. */
async function openHost(dataDir?: string) {
  const host = await startHost(dataDir === undefined ? {} : { dataDir });
  const { call } = host;
  const events: ContractEvent[] = [];
  host.subscribe((event) => events.push(event));
  const setup = accepted(await call('directories.create', { name: 'Head office', type: 'other' }));
  const directoryId = setup.id;
  accepted(await call('guard.configure', { directoryId, rules }));
  const client = scimClient(setup);
  const ids = new Map<string, string>();
  for (const name of ten) ids.set(name, await client.create(complete(name)));
  const pathOf = (name: string) => `/Users/${ids.get(name)}`;
  const seen = async () => accepted(await call('contacts.page', {})).contacts.map(({ name }) => name);
  await seen();
  const each = async (names: readonly string[], act: (name: string) => Promise<Response>) => {
    for (const name of names) await act(name);
  };
  return {
    ...{ host, call, events, setup, directoryId, client, seen },
    idOf: (name: string) => ids.get(name) ?? '',
    deactivate: (names: readonly string[]) => each(names, (name) => client.send('PATCH', pathOf(name), inactive)),
    remove: (names: readonly string[]) => each(names, (name) => client.send('DELETE', pathOf(name))),
    get: async (name: string) => {
      const response = await client.send('GET', pathOf(name));
      const body: unknown = await response.json();
      return { status: response.status, body: z.record(z.string(), z.unknown()).parse(body) };
    },
    guards: async () => accepted(await call('guards.list', {})).guards,
    decided: () => vi.waitUntil(async () => accepted(await call('jobs.list', {})).jobs[0]?.status.state === 'done'),
    outcome: async () => {
      const status = accepted(await call('jobs.list', {})).jobs[0]?.status;
      return status?.state === 'done' ? status.sentence : status?.state;
    },
  };
}

describe('a guard that has tripped', () => {
  it('keeps people visible, and tells the identity provider the truth', async () => {
    const { deactivate, remove, seen, get } = await openHost();
    await deactivate(ten.slice(0, 3));
    expect((await seen()).length).toBe(7);
    await remove(ten.slice(3, 5));
    expect(await seen()).toEqual(ten);
    expect((await get('p0')).body).toMatchObject({ active: false });
    expect((await get('p3')).status).toBe(404);
  });

  it('says who did what to how many, and by which request', async () => {
    const { call, directoryId, deactivate, remove, guards, idOf, host } = await openHost();
    await deactivate(['p0', 'p1', 'p2']);
    await remove(['p3']);
    await vi.waitUntil(async () => accepted(await call('requests.recent', { directoryId })).requests.length > 13);
    expect(await guards()).toMatchObject([
      {
        ...{ name: 'Head office', provider: 'Okta', people: 10, kept: 4, isDeciding: false },
        causes: { deactivated: 3, deleted: 1, incomplete: 0 },
      },
    ]);
    const { total, people } = accepted(await call('guard.people', { directoryId }));
    expect([total, people.map(({ name, cause }) => [name, cause])]).toEqual([
      4,
      [
        ['p0', 'deactivated'],
        ['p1', 'deactivated'],
        ['p2', 'deactivated'],
        ['p3', 'deleted'],
      ],
    ]);
    expect(people[3]?.request).toMatchObject({ provider: 'Okta', method: 'DELETE', path: `/Users/${idOf('p3')}` });
    expect(accepted(await call('guard.people', { directoryId, cause: 'deleted', limit: 1 })).total).toBe(1);
    const listed = accepted(await call('people.page', { directoryId, state: 'listed' })).people;
    expect(listed.filter(({ isKept }) => isKept).map(({ name }) => name)).toEqual(['p0', 'p1', 'p2', 'p3']);
    const summary = accepted(await call('directories.get', { id: directoryId }));
    expect([summary.status, summary.counts.kept]).toEqual(['attention', 4]);
    expect(await host.dispatch('guards.list', {}, 'agent')).toMatchObject({ ok: true });
  });

  it('shows agents the details as they were, also of who was deleted', async () => {
    const { call, deactivate, remove } = await openHost();
    await deactivate(['p0', 'p1', 'p2']);
    await remove(['p3', 'p2']);
    const { contacts } = accepted(await call('contacts.page', {}));
    for (const { id, name, numberShown } of contacts.slice(0, 4)) {
      expect(accepted(await call('contacts.get', { id }))).toMatchObject({ name, numberShown });
      const { changes } = accepted(await call('contacts.about', { id }));
      expect(changes.map(({ field, after }) => [field, after])).toEqual([[null, null]]);
      accepted(await call('favourites.set', { id, isFavourite: true }));
    }
    expect(accepted(await call('favourites.list', {})).contacts.length).toBe(4);
    const { text } = accepted(await call('contacts.export', { format: 'csv' }));
    expect(ten.filter((name) => text.includes(name))).toEqual(ten);
    expect(accepted(await call('calls.lookup', { number: '+44 20 7946 0958', source: 'paste' })).contacts.length).toBe(
      10,
    );
  });

  it('says of who misses something what that is', async () => {
    const { call, client, directoryId, idOf, get } = await openHost();
    for (const name of ten) {
      const { phoneNumbers: _none, ...user } = (await get(name)).body;
      await client.send('PUT', `/Users/${idOf(name)}`, user);
    }
    const { people } = accepted(await call('guard.people', { directoryId }));
    expect(people.map(({ cause, reasons }) => [cause, reasons[0]?.code])).toEqual(
      ten.map(() => ['incomplete', 'PHONE-01']),
    );
    expect(people[0]?.numberShown).toBe('+44 20 7946 0958');
  });

  it('tells the screens', async () => {
    const { deactivate, events, directoryId } = await openHost();
    await deactivate(ten);
    await vi.waitUntil(() => events.some(({ type }) => type === 'guard.tripped'));
    expect(events).toContainEqual({ type: 'guard.tripped', directoryId });
    expect(events).toContainEqual({ type: 'guard.changed' });
  });

  it.each([
    ['guard.rules', {}],
    ['guard.people', {}],
    ['guard.decide', { decision: 'accept' }],
    ['guard.configure', { rules }],
  ])('leaves %s to administrators', async (name, more) => {
    const { host, directoryId } = await openHost();
    expect(await host.dispatch(name, { directoryId, ...more }, 'agent')).toMatchObject({
      refusal: { code: 'ACCESS-01' },
    });
  });

  it('trips in one Bulk request, too', async () => {
    const { client, seen, idOf, guards } = await openHost();
    const Operations = ten.map((name) => ({ method: 'DELETE', path: `/Users/${idOf(name)}` }));
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
    expect((await client.send('POST', '/Bulk', { schemas, Operations })).status).toBe(200);
    expect([await seen(), (await guards())[0]?.kept]).toEqual([ten, 10]);
  });
});

describe('a decision', () => {
  it('accepts: everybody who left leaves, and the guard is as before', async () => {
    const { call, directoryId, deactivate, remove, seen, guards, decided, outcome, get } = await openHost();
    await deactivate(['p0', 'p1']);
    await remove(['p2', 'p3']);
    accepted(await call('guard.decide', { directoryId, decision: 'accept' }));
    await decided();
    expect([await seen(), await guards()]).toEqual([ten.slice(4), []]);
    expect(await outcome()).toBe('4 people left Organisation.');
    expect((await get('p0')).body).toMatchObject({ active: false });
    await deactivate(['p4']);
    expect([await seen(), await guards()]).toEqual([ten.slice(5), []]);
  });

  it('restores: everybody is active again for the provider too, with the same id', async () => {
    const { call, directoryId, client, deactivate, remove, seen, guards, decided, get, outcome, idOf } =
      await openHost();
    await client.send('PUT', `/Users/${idOf('p3')}`, {
      ...(await get('p3')).body,
      title: 'Countess',
    });
    await deactivate(['p0', 'p1']);
    await remove(['p2', 'p3']);
    accepted(await call('guard.decide', { directoryId, decision: 'restore' }));
    await decided();
    expect([await seen(), await guards()]).toEqual([ten, []]);
    expect(await outcome()).toBe('4 people brought back, here and for the identity provider.');
    for (const name of ['p0', 'p1', 'p2'])
      expect((await get(name)).body).toMatchObject({ id: idOf(name), active: true });
    expect((await get('p3')).body).toMatchObject({ id: idOf('p3'), userName: 'p3', title: 'Countess' });
  });

  it('restores people to the groups from which they were deleted, and says so to the provider', async () => {
    const { call, directoryId, client, deactivate, remove, decided, get, idOf } = await openHost();
    const members = ['p0', 'p1', 'p8'].map((name) => ({ value: idOf(name), display: `The words about ${name}` }));
    const created = await client.send('POST', '/Groups', { displayName: 'Team', members });
    const group = z.object({ id: z.string() }).parse(await created.json());
    const gone = z
      .object({ id: z.string() })
      .parse(
        await (await client.send('POST', '/Groups', { displayName: 'Gone', members: [{ value: idOf('p0') }] })).json(),
      );
    const read = async () => {
      const answer = await client.send('GET', `/Groups/${group.id}`);
      const { members: now } = z
        .object({ members: z.array(z.record(z.string(), z.unknown())) })
        .parse(await answer.json());
      return {
        version: answer.headers.get('ETag'),
        members: now.sort((a, b) => (String(a.display) < String(b.display) ? -1 : 1)),
      };
    };
    const before = await read();
    await remove(['p0', 'p1']);
    await deactivate(['p2', 'p3', 'p8']);
    await client.send('DELETE', `/Groups/${gone.id}`);
    const meanwhile = await read();
    expect(meanwhile.members).toHaveLength(1);
    accepted(await call('guard.decide', { directoryId, decision: 'restore' }));
    await decided();
    const after = await read();
    expect(after.members).toEqual(before.members);
    expect(new Set([before, meanwhile, after].map(({ version }) => version)).size).toBe(3);
    for (const name of ['p0', 'p1', 'p8']) {
      expect((await get(name)).body.groups).toMatchObject([{ value: group.id, display: 'Team' }]);
    }
    const { entries } = accepted(await call('history.resource', { directoryId, id: group.id }));
    expect(entries[0]).toMatchObject({ actor: 'administrator', members: { joined: { count: 2 }, left: { count: 0 } } });
  });

  it('restores what was lost, where something was', async () => {
    const { call, directoryId, client, decided, get, idOf, guards } = await openHost();
    for (const name of ten.slice(0, 5)) {
      const { phoneNumbers: _none, ...user } = (await get(name)).body;
      await client.send('PUT', `/Users/${idOf(name)}`, user);
    }
    accepted(await call('guard.decide', { directoryId, decision: 'restore' }));
    await decided();
    expect((await get('p0')).body).toMatchObject({ phoneNumbers: [{ type: 'work', value: '+442079460958' }] });
    expect(await guards()).toEqual([]);
  });

  it('may be about some: the others stay', async () => {
    const { call, directoryId, deactivate, seen, guards, decided, get } = await openHost();
    await deactivate(ten.slice(0, 6));
    const { people } = accepted(await call('guard.people', { directoryId }));
    const [p0, p1] = people.map(({ id }) => id);
    if (p0 === undefined || p1 === undefined) throw new Error('Nobody is kept.');
    accepted(await call('guard.decide', { directoryId, decision: 'accept', ids: [p0] }));
    await decided();
    accepted(await call('guard.decide', { directoryId, decision: 'restore', ids: [p1] }));
    await decided();
    expect([await seen(), (await guards())[0]?.kept, (await get('p1')).body.active]).toEqual([ten.slice(1), 4, true]);
    await deactivate(['p9']);
    expect((await guards())[0]?.kept).toBe(5);
  });

  it('can be followed by the next push, about which is decided again', async () => {
    const { call, directoryId, deactivate, seen, guards, decided } = await openHost();
    await deactivate(ten);
    accepted(await call('guard.decide', { directoryId, decision: 'restore' }));
    await decided();
    await deactivate(ten);
    expect([await seen(), (await guards())[0]?.kept]).toEqual([ten, 10]);
    accepted(await call('guard.decide', { directoryId, decision: 'accept' }));
    await decided();
    expect(await seen()).toEqual([]);
  });

  it('says whom it could not bring back, who stay kept', async () => {
    const { call, directoryId, client, remove, guards, decided, outcome, seen } = await openHost();
    await remove(ten.slice(0, 5));
    // The same userName again, without a number: nobody whom agents could see instead.
    await client.send('POST', '/Users', { userName: 'p0', externalId: 'other' });
    accepted(await call('guard.decide', { directoryId, decision: 'restore' }));
    await decided();
    expect(await outcome()).toContain('1 person could not be brought back');
    expect([(await guards())[0]?.kept, await seen()]).toEqual([1, ten]);
  });

  it('is refused when there is nothing to decide', async () => {
    const { call, directoryId } = await openHost();
    const refused = await call('guard.decide', { directoryId, decision: 'accept' });
    expect(refused).toMatchObject({ refusal: { code: 'GUARD-FIND-01' } });
    const gone = await call('guard.decide', { directoryId: directoryIds.parse(99), decision: 'accept' });
    expect(gone).toMatchObject({ refusal: { code: 'DIR-FIND-01' } });
  });

  it('is taken once at a time', async () => {
    const { call, directoryId, deactivate, decided } = await openHost();
    await deactivate(ten);
    await call('guards.list', {});
    const [first, second] = await Promise.all([
      call('guard.decide', { directoryId, decision: 'restore' }),
      call('guard.decide', { directoryId, decision: 'accept' }),
    ]);
    expect([first.ok, second]).toMatchObject([true, { refusal: { code: 'JOB-01' } }]);
    await decided();
  });

  it('waits over a restart', async () => {
    const { host, setup, deactivate, remove } = await openHost();
    await deactivate(['p0', 'p1', 'p2']);
    await remove(['p3', 'p4']);
    await host.stop();
    const again = await startHost({ dataDir: host.dataDir });
    expect(accepted(await again.call('contacts.page', {})).contacts.map(({ name }) => name)).toEqual(ten);
    accepted(await again.call('guard.decide', { directoryId: setup.id, decision: 'accept' }));
    await vi.waitUntil(async () => accepted(await again.call('guards.list', {})).guards.length === 0);
    expect(accepted(await again.call('contacts.page', {})).total).toBe(5);
  });

  it('is noted in the change log with everybody it was about', async () => {
    const { host, call, directoryId, deactivate, decided } = await openHost();
    await deactivate(ten);
    accepted(await call('guard.decide', { directoryId, decision: 'accept' }));
    await decided();
    await host.stop();
    const kinds = openTestStore(host.dataDir)
      .changes.since(0, 999)
      .map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('guard.'))).toEqual([
      'guard.updated',
      'guard.tripped',
      'guard.accepted',
    ]);
  });
});

describe('the rules of a guard', () => {
  it('are those for all until they are changed, and are kept', async () => {
    const { call, directoryId } = await openHost();
    expect(accepted(await call('guard.rules', { directoryId }))).toEqual(rules);
    const other = accepted(await call('directories.create', { name: 'Other', type: 'other' }));
    expect(accepted(await call('guard.rules', { directoryId: other.id }))).toEqual(defaultGuardRules);
  });

  it.each([
    ['sharePercent', 0, 'GUARD-RULE-01', 'The share has to be a whole number from 1 to 100 per cent.'],
    ['sharePercent', 101, 'GUARD-RULE-01', 'The share has to be a whole number from 1 to 100 per cent.'],
    ['sharePercent', 12.5, 'GUARD-RULE-01', 'The share has to be a whole number from 1 to 100 per cent.'],
    ['minimum', 0, 'GUARD-RULE-02', 'The least number of people has to be a whole number from 1 to 1,000,000.'],
    ['windowMinutes', 1_441, 'GUARD-RULE-03', 'The time has to be a whole number from 1 to 1,440 minutes.'],
  ])('do not take %s %s', async (field, value, code, message) => {
    const { call, directoryId } = await openHost();
    const refused = await call('guard.configure', { directoryId, rules: { ...rules, [field]: value } });
    expect(refused).toMatchObject({ refusal: { code, field, message } });
    expect(accepted(await call('guard.rules', { directoryId }))).toEqual(rules);
  });

  it('are not switched off over the heads of those who are kept, unless that is meant', async () => {
    const { call, directoryId, deactivate, seen, guards, decided } = await openHost();
    await deactivate(ten);
    const off = { directoryId, rules: { ...rules, enabled: false } };
    expect(await call('guard.configure', off)).toMatchObject({ refusal: { code: 'GUARD-OFF-01', field: 'enabled' } });
    expect(await seen()).toEqual(ten);
    accepted(await call('guard.configure', { ...off, acceptsKept: true }));
    await decided();
    expect([await seen(), await guards()]).toEqual([[], []]);
    expect(accepted(await call('guard.rules', { directoryId })).enabled).toBe(false);
  });

  it('do not untrip a guard when they are relaxed', async () => {
    const { call, directoryId, deactivate, seen } = await openHost();
    await deactivate(ten);
    await seen();
    accepted(await call('guard.configure', { directoryId, rules: { ...rules, minimum: 1_000 } }));
    expect(await seen()).toEqual(ten);
  });

  it('belong to a directory that is in use', async () => {
    const { call, directoryId } = await openHost();
    accepted(await call('directories.delete', { id: directoryId, typedName: 'Head office' }));
    for (const answer of [
      await call('guard.rules', { directoryId }),
      await call('guard.configure', { directoryId, rules }),
      await call('guard.people', { directoryId }),
    ]) {
      expect(answer).toMatchObject({ refusal: { code: 'DIR-FIND-01' } });
    }
  });
});
