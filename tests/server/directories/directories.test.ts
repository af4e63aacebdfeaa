import { describe, expect, it } from 'vitest';
import { directoryId, directorySetup, directorySummary } from '../../../server/contract/directory.ts';
import type { RefusalCode } from '../../../server/contract/refusals.ts';
import type { Result } from '../../../server/contract/result.ts';
import { binDays } from '../../../server/directories/bin.ts';
import { foundPeople } from '../harness/found-people.ts';
import { complete, createPeople } from '../harness/people.ts';
import { accepted, administration, tokenOf } from './administration.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const nobody = directoryId.parse(4_711);
const refusedWith = (code: RefusalCode) => ({ ok: false, refusal: expect.objectContaining({ code }) });

describe('creating', () => {
  it('gives a directory with its base URL and its token in clear', async () => {
    const { add, api, kinds } = administration();
    const setup = directorySetup.parse(await add('  Head   office (Okta) '));
    expect(setup).toMatchObject({
      name: 'Head office (Okta)',
      baseUrl: 'https://scim.example.org/scim/v2/head-office-okta',
      reachability: { warning: null, host: 'scim.example.org' },
      token: { state: 'shown', value: expect.stringMatching(/^dir_/) },
    });
    expect(setup.tokens).toHaveLength(1);
    expect(kinds()).toEqual(['directory.created', 'token.created']);
    const { directories } = accepted(await api['directories.list']({}));
    expect(directories.map((summary) => directorySummary.parse(summary).status)).toEqual(['waiting']);
  });

  it('refuses a name in use, also when two ask at once, and leaves nothing of it', async () => {
    const { add, api, store } = administration();
    await add('Okta');
    const create = (name: string) => api['directories.create']({ name, type: 'other', withoutKeepingToken: false });
    expect(await create('okta')).toEqual(refusedWith('DIR-NAME-03'));
    expect(await create('')).toEqual(refusedWith('DIR-NAME-01'));
    const outcomes = await Promise.all([create('Entra'), create('ENTRA')]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
    expect(store.directories.all().map(({ name }) => name)).toEqual(['Okta', 'Entra']);
  });

  it('gives names that look alike different base URLs', async () => {
    const { add } = administration();
    expect([(await add('東京')).baseUrl, (await add('大阪')).baseUrl].map((url) => url.split('/').at(-1))).toEqual([
      'directory',
      'directory-2',
    ]);
  });

  it('stores nothing while the key store is locked, unless the token need not be kept', async () => {
    const { api, keys, store } = administration();
    keys.isLocked = true;
    const create = (withoutKeepingToken: boolean) =>
      api['directories.create']({ name: 'Okta', type: 'other', withoutKeepingToken });
    expect(await create(false)).toEqual(refusedWith('TOKEN-SEAL-01'));
    expect(store.directories.all()).toEqual([]);
    const setup = accepted(await create(true));
    expect(setup.token.state).toBe('shown');
    const again = accepted(await api['directories.setup']({ id: setup.id }));
    expect(again.token).toEqual({ state: 'not-shown', reason: 'not-kept' });
  });

  it('keeps the token only as a hash and sealed', async () => {
    const { add, store } = administration();
    const setup = await add('Okta');
    const [row] = store.tokens.ofDirectory(setup.id);
    expect(row?.sealed?.includes(tokenOf(setup))).toBe(false);
    expect(JSON.stringify(store.changes.since(0, 10))).not.toContain(tokenOf(setup));
  });
});

describe('updating', () => {
  it('renames without changing the base URL, and changes rule and pause', async () => {
    const { add, api } = administration();
    const { id, baseUrl } = await add('Okta');
    const change = { name: 'Head office', missingRule: 'refuse', paused: true } as const;
    expect(accepted(await api['directories.update']({ id, ...change }))).toMatchObject({
      ...change,
      baseUrl,
      status: 'paused',
    });
    expect(accepted(await api['directories.update']({ id, paused: false }))).toMatchObject({
      ...change,
      paused: false,
      status: 'waiting',
    });
  });

  it('may change the case of its own name, but not take another', async () => {
    const { add, api } = administration();
    const { id } = await add('Okta');
    await add('Entra');
    expect(accepted(await api['directories.update']({ id, name: 'OKTA' })).name).toBe('OKTA');
    expect(await api['directories.update']({ id, name: 'entra', paused: true })).toEqual(refusedWith('DIR-NAME-03'));
    expect(accepted(await api['directories.get']({ id })).paused).toBe(false);
  });
});

describe('deleting', () => {
  it.each(['', 'okta', 'Okta 2'])('refuses when %j is typed for Okta', async (typedName) => {
    const { add, api } = administration();
    const { id } = await add('Okta');
    expect(await api['directories.delete']({ id, typedName })).toEqual(refusedWith('DIR-BIN-01'));
    expect(accepted(await api['directories.get']({ id })).name).toBe('Okta');
  });

  it('takes the name as another keyboard composes it', async () => {
    const { add, api } = administration();
    const { id } = await add('Zürich');
    accepted(await api['directories.delete']({ id, typedName: ' Zu\u0308rich ' }));
  });

  it('takes the directory, its people and its token out of use, and restores all three', async () => {
    const { add, api, store, authenticate, clock, kinds } = administration();
    const setup = await add('Okta');
    const { id } = setup;
    await createPeople(store, id).putAll([complete('ada'), complete('bob', { active: false })]);
    accepted(await api['directories.delete']({ id, typedName: 'Okta' }));
    const list = accepted(await api['directories.list']({}));
    const purgedAt = clock.now + binDays * dayMs;
    expect(list).toEqual({ directories: [], bin: [{ id, name: 'Okta', people: 2, deletedAt: clock.now, purgedAt }] });
    expect(authenticate('okta', tokenOf(setup)).ok).toBe(false);
    expect(foundPeople(store, {})).toEqual([]);
    const restored = accepted(await api['directories.restore']({ id }));
    expect(foundPeople(store, {}).map(({ userName }) => userName)).toEqual(['ada']);
    expect(restored.counts).toEqual({ listed: 1, held: 0, hidden: 1 });
    expect(authenticate('okta', tokenOf(setup)).ok).toBe(true);
    expect(kinds().filter((kind) => kind.startsWith('directory'))).toEqual([
      ...['directory.created', 'directory.deleted', 'directory.restored'],
    ]);
  });

  it('frees the name, so that restoring is refused while another has it', async () => {
    const { add, api } = administration();
    const first = await add('Okta');
    accepted(await api['directories.delete']({ id: first.id, typedName: 'Okta' }));
    const second = await add('Okta');
    expect(second.baseUrl).not.toBe(first.baseUrl);
    expect(await api['directories.restore']({ id: first.id })).toEqual(refusedWith('DIR-NAME-03'));
    accepted(await api['directories.update']({ id: second.id, name: 'Other' }));
    expect(accepted(await api['directories.restore']({ id: first.id })).baseUrl).toBe(first.baseUrl);
  });

  it('is for good after thirty days, not a moment earlier', async () => {
    const { add, api, store, clock, kinds, bin } = administration();
    const { id } = await add('Okta');
    const kept = await add('Kept');
    await createPeople(store, id).put(complete('ada'));
    accepted(await api['directories.delete']({ id, typedName: 'Okta' }));
    clock.now += binDays * dayMs - 1;
    await bin.purgeDue();
    expect(store.directories.byId(id)?.name).toBe('Okta');
    clock.now += 1;
    await bin.purgeDue();
    expect(store.directories.byId(id)).toBeUndefined();
    expect(await api['directories.restore']({ id })).toEqual(refusedWith('DIR-FIND-01'));
    expect(kinds()).toEqual(['directory.created', 'token.created', 'directory.purged']);
    expect(store.directories.all().map((row) => row.id)).toEqual([kept.id]);
  });
});

describe('discarding', () => {
  it('removes at once what never received anybody, and frees name and base URL', async () => {
    const { add, api, authenticate } = administration();
    const first = await add('Okta');
    accepted(await api['directories.discard']({ id: first.id }));
    expect(accepted(await api['directories.list']({}))).toEqual({ directories: [], bin: [] });
    expect(authenticate('okta', tokenOf(first)).ok).toBe(false);
    expect((await add('Okta')).baseUrl).toBe(first.baseUrl);
  });

  it('puts into the bin what has people by now', async () => {
    const { add, api, store } = administration();
    const { id } = await add('Okta');
    await createPeople(store, id).put(complete('ada'));
    accepted(await api['directories.discard']({ id }));
    expect(accepted(await api['directories.list']({})).bin.map(({ people }) => people)).toEqual([1]);
  });
});

describe('a directory that is not there, or in the bin', () => {
  const calls: readonly (readonly [name: string, call: (api: Api, id: typeof nobody) => Promise<Result<unknown>>])[] = [
    ['directories.get', (api, id) => api['directories.get']({ id })],
    ['directories.setup', (api, id) => api['directories.setup']({ id })],
    ['directories.update', (api, id) => api['directories.update']({ id, name: 'x' })],
    ['directories.delete', (api, id) => api['directories.delete']({ id, typedName: 'Okta' })],
    ['directories.discard', (api, id) => api['directories.discard']({ id })],
    [
      'tokens.rotate',
      (api, id) => api['tokens.rotate']({ directoryId: id, overlapHours: 1, withoutKeepingToken: false }),
    ],
    ['tokens.revoke', (api, id) => api['tokens.revoke']({ directoryId: id, tokenId: 1 })],
  ];

  it.each(calls)('is refused by %s', async (_name, call) => {
    const { add, api, kinds } = administration();
    const { id } = await add('Okta');
    accepted(await api['directories.delete']({ id, typedName: 'Okta' }));
    const before = kinds();
    expect(await call(api, nobody)).toEqual(refusedWith('DIR-FIND-01'));
    expect(await call(api, id)).toEqual(refusedWith('DIR-FIND-01'));
    expect(kinds()).toEqual(before);
  });

  it('is not restored when it is in use or unknown', async () => {
    const { add, api } = administration();
    const { id } = await add('Okta');
    expect(await api['directories.restore']({ id })).toEqual(refusedWith('DIR-FIND-01'));
    expect(await api['directories.restore']({ id: nobody })).toEqual(refusedWith('DIR-FIND-01'));
  });
});

describe('the list', () => {
  it('has the newest activity first and says what happened in each', async () => {
    const { add, api, store, clock } = administration();
    const [a, b] = [await add('A'), await add('B')];
    const at = clock.now + 5;
    await store.write(() => {
      store.requestHours.add(a.id, at, { accepted: 0, refused: 1 });
      store.requests.insert({
        ...{ id: 1, directoryId: a.id, at, action: 'refused', provider: 'Okta', from: 'x', method: 'POST' },
        ...{ path: '/Users', status: 400, durationMs: 1, subject: null, detail: 'why', leniencies: [] },
        ...{ changes: null, held: false, person: null, exchange: null },
      });
      // Turned away: nobody's request.
      store.requestHours.add(a.id, at, { accepted: 0, refused: 3 });
      store.requestHours.add(b.id, at, { accepted: 0, refused: 2 });
    });
    clock.now += 10;
    const { directories } = accepted(await api['directories.list']({}));
    expect(
      directories.map(({ id, status, lastRequestAt, refusedLastDay, turnedAwayLastDay }) => {
        return [id, status, lastRequestAt, refusedLastDay, turnedAwayLastDay];
      }),
    ).toEqual([
      [a.id, 'attention', at, 4, 3],
      [b.id, 'waiting', null, 2, 2],
    ]);
    clock.now += dayMs;
    expect(accepted(await api['directories.get']({ id: a.id }))).toMatchObject({
      status: 'receiving',
      refusedLastDay: 0,
      turnedAwayLastDay: 0,
    });
  });

  it('has the last 24 hours of each by the hour, also whoever was turned away, and no more', async () => {
    const { add, api, store, clock } = administration();
    const [a, b] = [await add('A'), await add('B')];
    const thisHour = Math.floor(clock.now / hourMs);
    await store.write(() => {
      store.requestHours.add(a.id, (thisHour - 24) * hourMs, { accepted: 90, refused: 90 });
      store.requestHours.add(a.id, (thisHour - 23) * hourMs, { accepted: 5, refused: 0 });
      store.requestHours.add(a.id, clock.now, { accepted: 48, refused: 2 });
    });
    const { directories } = accepted(await api['directories.list']({}));
    const lastDay = (id: number) => directories.find((directory) => directory.id === id)?.lastDay ?? [];
    expect(lastDay(a.id).map(({ from }) => from / hourMs)).toEqual(
      Array.from({ length: 24 }, (_, index) => thisHour - 23 + index),
    );
    expect(lastDay(a.id).filter(({ accepted, refused }) => accepted + refused > 0)).toEqual([
      { from: (thisHour - 23) * hourMs, accepted: 5, refused: 0 },
      { from: thisHour * hourMs, accepted: 48, refused: 2 },
    ]);
    expect(lastDay(b.id).every(({ accepted, refused }) => accepted + refused === 0)).toBe(true);
  });
});

type Api = ReturnType<typeof administration>['api'];
