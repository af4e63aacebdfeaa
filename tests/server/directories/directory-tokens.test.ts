import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openTestStore } from '../harness/open-test-store.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';
import { accepted, administration, tokenOf } from './administration.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describe('access to a directory', () => {
  it.each(['TOKEN', 'bearer TOKEN', 'Bearer TOKEN', 'BEARER   TOKEN '])('opens with %s', async (header) => {
    const { add, authenticate } = administration();
    const setup = await add('Okta');
    expect(authenticate('okta', header.replace('TOKEN', tokenOf(setup)))).toMatchObject({
      ok: true,
      directory: { id: setup.id, slug: 'okta' },
      tokenId: setup.tokens[0]?.id,
    });
  });

  it.each(['', undefined, 'bearer', 'Basic TOKEN', 'TOKENx', 'TOKEN TOKEN', 'dir_', 'bearer  dir_x'])(
    'stays closed with %s',
    async (header) => {
      const { add, authenticate } = administration();
      const token = tokenOf(await add('Okta'));
      expect(authenticate('okta', header?.replaceAll('TOKEN', token))).toEqual({ ok: false });
    },
  );

  it('stays closed with the token of another directory, or in another case, or for an unknown directory', async () => {
    const { add, authenticate } = administration();
    const token = tokenOf(await add('Okta'));
    const other = tokenOf(await add('Entra'));
    expect(authenticate('okta', other).ok).toBe(false);
    expect(authenticate('entra', token).ok).toBe(false);
    expect(authenticate('nowhere', token).ok).toBe(false);
    expect(authenticate('Okta', token).ok).toBe(false);
    expect(authenticate('okta', token.toUpperCase()).ok).toBe(false);
    expect(authenticate('okta', token).ok).toBe(true);
  });

  it('notes the last use to the minute, and at once from a new address', async () => {
    const { add, api, authenticate, clock, store, lines } = administration();
    const setup = await add('Okta');
    const lastUse = async (from: string, afterMs: number) => {
      clock.now += afterMs;
      authenticate('okta', tokenOf(setup), from);
      await store.write(() => undefined);
      const [token] = accepted(await api['directories.setup']({ id: setup.id })).tokens;
      return [token?.lastUsedAt, token?.lastUsedFrom];
    };
    const start = clock.now;
    expect(await lastUse('192.0.2.1', 0)).toEqual([start, '192.0.2.1']);
    expect(await lastUse('192.0.2.1', 59_999)).toEqual([start, '192.0.2.1']);
    expect(await lastUse('192.0.2.1', 1)).toEqual([start + 60_000, '192.0.2.1']);
    expect(await lastUse('192.0.2.2', 1)).toEqual([start + 60_001, '192.0.2.2']);
    expect(lines).toEqual([]);
  });

  it('does not depend on noting the last use, and says so in the log when that fails', async () => {
    const folder = temporaryFolder();
    const { add, authenticate, store, lines } = administration(openTestStore(folder));
    const token = tokenOf(await add('Okta'));
    const other = new Database(join(folder, 'switchboard.db'));
    other.exec("CREATE TRIGGER broken BEFORE UPDATE ON token BEGIN SELECT RAISE(ABORT, 'disk trouble'); END");
    other.close();
    expect(authenticate('okta', token).ok).toBe(true);
    await store.write(() => undefined);
    expect(lines.join()).toContain('disk trouble');
    expect(lines.join()).not.toContain(token);
  });
});

describe('rotating', () => {
  it('gives a second token, and the first keeps working for the overlap', async () => {
    const { add, api, authenticate, clock } = administration();
    const setup = await add('Okta');
    const [first] = [tokenOf(setup)];
    const rotated = accepted(
      await api['tokens.rotate']({ directoryId: setup.id, overlapHours: 24, withoutKeepingToken: false }),
    );
    const second = tokenOf(rotated);
    expect(second).not.toBe(first);
    expect(rotated.tokens.map(({ expiresAt }) => expiresAt)).toEqual([null, clock.now + 24 * hourMs]);
    clock.now += 24 * hourMs - 1;
    expect([authenticate('okta', first).ok, authenticate('okta', second).ok]).toEqual([true, true]);
    clock.now += 1;
    expect([authenticate('okta', first).ok, authenticate('okta', second).ok]).toEqual([false, true]);
  });

  it('without overlap ends the first at once', async () => {
    const { add, api, authenticate } = administration();
    const setup = await add('Okta');
    await api['tokens.rotate']({ directoryId: setup.id, overlapHours: 0, withoutKeepingToken: false });
    expect(authenticate('okta', tokenOf(setup)).ok).toBe(false);
  });

  it('twice does not prolong the first', async () => {
    const { add, api, clock } = administration();
    const { id: directoryId } = await add('Okta');
    const start = clock.now;
    await api['tokens.rotate']({ directoryId, overlapHours: 1, withoutKeepingToken: false });
    clock.now += 1_000;
    const { tokens } = accepted(
      await api['tokens.rotate']({ directoryId, overlapHours: 48, withoutKeepingToken: false }),
    );
    expect(tokens.map(({ expiresAt }) => expiresAt)).toEqual([null, start + 1_000 + 48 * hourMs, start + hourMs]);
  });

  it('changes nothing while the key store is locked', async () => {
    const { add, api, keys, authenticate, kinds } = administration();
    const setup = await add('Okta');
    const before = kinds();
    keys.isLocked = true;
    const input = { directoryId: setup.id, overlapHours: 0, withoutKeepingToken: false };
    expect(await api['tokens.rotate'](input)).toMatchObject({
      refusal: { code: 'TOKEN-SEAL-01', message: 'The token could not be stored. The key store is locked.' },
    });
    expect([kinds(), authenticate('okta', tokenOf(setup)).ok]).toEqual([before, true]);
  });
});

describe('revoking', () => {
  it('is immediate and cannot be undone by anything', async () => {
    const { add, api, authenticate, clock } = administration();
    const setup = await add('Okta');
    const [token] = setup.tokens;
    if (token === undefined) throw new Error('There is no token.');
    const after = accepted(await api['tokens.revoke']({ directoryId: setup.id, tokenId: token.id }));
    expect(after.tokens).toMatchObject([{ id: token.id, revokedAt: clock.now }]);
    expect(after.token).toEqual({ state: 'not-shown', reason: 'none-valid' });
    expect(authenticate('okta', tokenOf(setup)).ok).toBe(false);
    await api['tokens.rotate']({ directoryId: setup.id, overlapHours: 5, withoutKeepingToken: false });
    expect(authenticate('okta', tokenOf(setup)).ok).toBe(false);
  });

  it('leaves the older token shown while it works', async () => {
    const { add, api } = administration();
    const setup = await add('Okta');
    const directoryId = setup.id;
    const { tokens } = accepted(
      await api['tokens.rotate']({ directoryId, overlapHours: 5, withoutKeepingToken: false }),
    );
    const after = accepted(await api['tokens.revoke']({ directoryId, tokenId: tokens[0]?.id ?? 0 }));
    expect(after.token).toEqual({ state: 'shown', value: tokenOf(setup) });
  });

  it('refuses the token of another directory, and one that never was', async () => {
    const { add, api, authenticate } = administration();
    const [okta, entra] = [await add('Okta'), await add('Entra')];
    for (const tokenId of [entra.tokens[0]?.id ?? 0, 4_711]) {
      const refusal = { code: 'TOKEN-FIND-01' };
      expect(await api['tokens.revoke']({ directoryId: okta.id, tokenId })).toMatchObject({ ok: false, refusal });
    }
    expect(authenticate('entra', tokenOf(entra)).ok).toBe(true);
  });
});

describe('showing again', () => {
  it('shows the newest valid token', async () => {
    const { add, api } = administration();
    const setup = await add('Okta');
    expect(accepted(await api['directories.setup']({ id: setup.id })).token).toEqual(setup.token);
  });

  it.each([
    ['key-store-locked', (keys: { key: Buffer; isLocked: boolean }) => Object.assign(keys, { isLocked: true })],
    ['other-computer', (keys: { key: Buffer; isLocked: boolean }) => Object.assign(keys, { key: Buffer.alloc(32, 8) })],
  ])('says %s when it cannot', async (reason, change) => {
    const { add, api, keys } = administration();
    const { id } = await add('Okta');
    change(keys);
    expect(accepted(await api['directories.setup']({ id })).token).toEqual({ state: 'not-shown', reason });
  });

  it('lists an ended token for thirty days', async () => {
    const { add, api, clock } = administration();
    const { id } = await add('Okta');
    await api['tokens.rotate']({ directoryId: id, overlapHours: 0, withoutKeepingToken: false });
    const listed = async () => accepted(await api['directories.setup']({ id })).tokens.length;
    clock.now += 30 * dayMs - 1;
    expect(await listed()).toBe(2);
    clock.now += 1;
    expect(await listed()).toBe(1);
  });

  it('never lists hash or sealed token', async () => {
    const { add } = administration();
    const { tokens } = await add('Okta');
    expect(Object.keys(tokens[0] ?? {}).sort()).toEqual(
      ['createdAt', 'expiresAt', 'id', 'lastUsedAt', 'lastUsedFrom', 'prefix', 'revokedAt'].sort(),
    );
  });
});

describe('the end of a token', () => {
  const refusals = [
    ['that has passed', 0, 'TOKEN-END-01'],
    ['that was yesterday', -dayMs, 'TOKEN-END-01'],
  ] as const;
  it.each(refusals)('%s is refused and changes nothing', async (_name, afterMs, code) => {
    const { add, api, clock } = administration();
    const { id, tokens } = await add('Okta');
    const limited = await api['tokens.limit']({
      directoryId: id,
      tokenId: tokens[0]?.id ?? 0,
      expiresAt: clock.now + afterMs,
    });
    expect(limited).toMatchObject({ ok: false, refusal: { code, field: 'expiresAt' } });
    expect(accepted(await api['directories.setup']({ id })).tokens[0]?.expiresAt).toBeNull();
  });

  it('is kept to the millisecond, can be put off and taken away', async () => {
    const { add, api, authenticate, clock } = administration();
    const setup = await add('Okta');
    const [token] = setup.tokens;
    const limit = (expiresAt: number | null) =>
      api['tokens.limit']({ directoryId: setup.id, tokenId: token?.id ?? 0, expiresAt }).then(accepted);
    const end = clock.now + dayMs;
    expect((await limit(end)).tokens[0]?.expiresAt).toBe(end);
    clock.now = end - 1;
    expect(authenticate('okta', tokenOf(setup)).ok).toBe(true);
    await limit(end + dayMs);
    clock.now = end;
    expect(authenticate('okta', tokenOf(setup)).ok).toBe(true);
    await limit(null);
    clock.now = end + 10 * dayMs;
    expect(authenticate('okta', tokenOf(setup)).ok).toBe(true);
  });

  it('cannot be set for a token that has ended, is unknown or is of another directory', async () => {
    const { add, api, clock } = administration();
    const { id, tokens } = await add('Okta');
    const other = await add('Entra');
    const code = async (directoryId: typeof id, tokenId: number) => {
      const limited = await api['tokens.limit']({ directoryId, tokenId, expiresAt: clock.now + dayMs });
      return limited.ok ? null : limited.refusal.code;
    };
    const tokenId = tokens[0]?.id ?? 0;
    expect(await code(id, 99)).toBe('TOKEN-FIND-01');
    expect(await code(other.id, tokenId)).toBe('TOKEN-FIND-01');
    await api['tokens.revoke']({ directoryId: id, tokenId });
    expect(await code(id, tokenId)).toBe('TOKEN-END-02');
  });

  it('shows in the list from the moment it is set until it has come', async () => {
    const { add, api, clock } = administration();
    const { id, tokens } = await add('Okta');
    const state = async () => accepted(await api['directories.get']({ id })).tokens;
    expect(await state()).toEqual({ state: 'lasting' });
    const at = clock.now + dayMs;
    await api['tokens.limit']({ directoryId: id, tokenId: tokens[0]?.id ?? 0, expiresAt: at });
    expect(await state()).toEqual({ state: 'ending', at });
    clock.now = at;
    expect(await state()).toEqual({ state: 'none' });
    await api['tokens.rotate']({ directoryId: id, overlapHours: 1, withoutKeepingToken: false });
    expect(await state()).toEqual({ state: 'lasting' });
  });
});

describe('tokens that are never shown again', () => {
  it('keep working, and the copies are gone for good', async () => {
    const { add, api, authenticate } = administration();
    const setup = await add('Okta');
    const keep = (keepsTokens: boolean) => api['directories.update']({ id: setup.id, keepsTokens }).then(accepted);
    expect((await keep(false)).keepsTokens).toBe(false);
    const shown = async () => accepted(await api['directories.setup']({ id: setup.id })).token;
    expect(await shown()).toEqual({ state: 'not-shown', reason: 'not-kept' });
    expect(authenticate('okta', tokenOf(setup)).ok).toBe(true);
    expect((await keep(true)).keepsTokens).toBe(true);
    expect(await shown()).toEqual({ state: 'not-shown', reason: 'not-kept' });
  });

  it('are shown once when they are made', async () => {
    const { add, api } = administration();
    const { id } = await add('Okta');
    await api['directories.update']({ id, keepsTokens: false });
    const rotated = accepted(
      await api['tokens.rotate']({ directoryId: id, overlapHours: 0, withoutKeepingToken: false }),
    );
    expect(rotated.token.state).toBe('shown');
    expect(accepted(await api['directories.setup']({ id })).token).toMatchObject({ state: 'not-shown' });
  });
});
