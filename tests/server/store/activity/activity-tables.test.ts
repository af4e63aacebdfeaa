import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { NewRefusedAccess } from '../../../../server/store/activity/refused-access-table.ts';
import { migrate } from '../../../../server/store/migrate.ts';
import { migrations } from '../../../../server/store/migrations/migrations.ts';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

const hourMs = 3_600_000;

async function twoDirectories() {
  const store = openTestStore();
  const [a, b] = [await insertDirectory(store, 'a'), await insertDirectory(store, 'b')];
  return { ...{ store, a, b }, write: store.write };
}

function access(changes: Pick<NewRefusedAccess, 'directoryId'> & Partial<NewRefusedAccess>): NewRefusedAccess {
  return {
    ...{ reason: 'unknown', prefix: 'dir_aaaa', ownerId: null, from: '192.0.2.1', provider: 'Okta' },
    ...{ times: 1, firstAt: 10, lastAt: 10 },
    ...changes,
  };
}

describe('the counts by the hour', () => {
  it('grow within their hour, each directory its own', async () => {
    const { store, a, b, write } = await twoDirectories();
    await write(() => {
      store.requestHours.add(a, 5 * hourMs, { accepted: 1, refused: 0 });
      store.requestHours.add(a, 6 * hourMs - 1, { accepted: 2, refused: 3 });
      store.requestHours.add(a, 6 * hourMs, { accepted: 4, refused: 0 });
      store.requestHours.add(b, 5 * hourMs, { accepted: 9, refused: 9 });
    });
    expect(store.requestHours.since(a, 0)).toEqual([
      { hour: 5, accepted: 3, refused: 3 },
      { hour: 6, accepted: 4, refused: 0 },
    ]);
    expect(store.requestHours.since(a, 6 * hourMs + 7).map(({ hour }) => hour)).toEqual([6]);
  });

  it('are forgotten after two months', async () => {
    const { store, a, b, write } = await twoDirectories();
    const one = { accepted: 1, refused: 0 };
    const kept = 62 * 24;
    await write(() => {
      for (const id of [a, b]) for (const hour of [0, 1]) store.requestHours.add(id, hour * hourMs, one);
      store.requestHours.add(a, (kept + 1) * hourMs, one);
    });
    expect([a, b].map((id) => store.requestHours.since(id, 0).map(({ hour }) => hour))).toEqual([
      [1, kept + 1],
      [0, 1],
    ]);
  });

  it('begin with the requests of an older database', () => {
    const folder = temporaryFolder();
    const db = new Database(join(folder, 'test.db'));
    onTestFinished(() => void db.close());
    migrate(db, join(folder, 'backups'), migrations.slice(0, 2));
    db.exec(
      "INSERT INTO directory (id, name, name_folded, slug, type, created_at) VALUES (1, 'a', 'a', 'a', 'other', 1)",
    );
    const insert = db.prepare(
      `INSERT INTO request (directory_id, at, action, provider, remote, method, path, status, duration_ms)
       VALUES (1, ?, ?, 'Okta', '192.0.2.1', 'GET', '/Users', 200, 1)`,
    );
    insert.run(5 * hourMs, 'listed');
    insert.run(5 * hourMs + 1, 'refused');
    insert.run(6 * hourMs, 'created');
    migrate(db, join(folder, 'backups'));
    expect(db.prepare('SELECT hour, accepted, refused FROM request_hour').all()).toEqual([
      { hour: 5, accepted: 1, refused: 1 },
      { hour: 6, accepted: 1, refused: 0 },
    ]);
  });
});

describe('whoever was turned away', () => {
  it('is one entry that counts, with who asked last', async () => {
    const { store, a, write } = await twoDirectories();
    const ids = await write(() => [
      store.refusedAccesses.note(access({ directoryId: a, times: 2 })),
      store.refusedAccesses.note(access({ directoryId: a, provider: 'curl', times: 3, firstAt: 20, lastAt: 30 })),
    ]);
    expect(new Set(ids).size).toBe(1);
    expect(store.refusedAccesses.byId(ids[0] ?? 0)).toMatchObject({
      ...{ times: 5, firstAt: 10, lastAt: 30, provider: 'curl', prefix: 'dir_aaaa', owner: null },
    });
  });

  it.each([
    ['reason', { reason: 'expired' }],
    ['token', { prefix: 'dir_bbbb' }],
    ['address', { from: '192.0.2.2' }],
  ] as const)('has an entry of its own for another %s', async (_what, changes) => {
    const { store, a, write } = await twoDirectories();
    await write(() => {
      store.refusedAccesses.note(access({ directoryId: a }));
      store.refusedAccesses.note(access({ directoryId: a, ...changes }));
    });
    expect(store.refusedAccesses.before(a, 99, 9)).toHaveLength(2);
  });

  it('without a token is one entry, too, and is told with none', async () => {
    const { store, a, write } = await twoDirectories();
    const missing = access({ directoryId: a, reason: 'missing', prefix: null });
    await write(() => [1, 2].map(() => store.refusedAccesses.note(missing)));
    expect(store.refusedAccesses.before(a, 99, 9)).toMatchObject([{ prefix: null, times: 2 }]);
  });

  it('is told with the name of the directory whose token it was', async () => {
    const { store, a, b, write } = await twoDirectories();
    await write(() => store.refusedAccesses.note(access({ directoryId: a, reason: 'other-directory', ownerId: b })));
    expect(store.refusedAccesses.before(a, 99, 9)).toMatchObject([{ owner: 'b' }]);
    expect(store.refusedAccesses.before(b, 99, 9)).toEqual([]);
  });

  it('is read newest first, from a moment back, and forgotten when it is older', async () => {
    const { store, a, write } = await twoDirectories();
    await write(() => {
      for (const at of [10, 20, 30])
        store.refusedAccesses.note(access({ directoryId: a, from: `192.0.2.${at}`, firstAt: at, lastAt: at }));
    });
    const times = (at: number, limit: number) => store.refusedAccesses.before(a, at, limit).map(({ lastAt }) => lastAt);
    expect([times(99, 9), times(20, 9), times(99, 1)]).toEqual([[30, 20, 10], [20, 10], [30]]);
    await write(() => store.refusedAccesses.prune(20));
    expect(times(99, 9)).toEqual([30, 20]);
  });

  it('pushes out only the oldest of the same directory, beyond 200', async () => {
    const { store, a, b, write } = await twoDirectories();
    await write(() => {
      store.refusedAccesses.note(access({ directoryId: b, lastAt: 0 }));
      for (let at = 1; at <= 203; at++)
        store.refusedAccesses.note(access({ directoryId: a, from: `10.0.0.${at}`, lastAt: at }));
    });
    const left = store.refusedAccesses.before(a, 999, 999).map(({ lastAt }) => lastAt);
    expect([left.length, left[0], left.at(-1)]).toEqual([200, 203, 4]);
    expect(store.refusedAccesses.before(b, 999, 9)).toHaveLength(1);
  });
});

describe('blocks of exchanges', () => {
  it('are read as they were packed, and are absent when they are unknown', async () => {
    const { store, a, write } = await twoDirectories();
    const body = Buffer.from([0, 1, 255]);
    const id = await write(() => store.exchanges.insert({ directoryId: a, at: 1, body }));
    expect(store.exchanges.read(id)?.equals(body)).toBe(true);
    expect(store.exchanges.read(id + 1)).toBeUndefined();
  });

  it('are forgotten when they are older, fifty at a time', async () => {
    const { store, a, write } = await twoDirectories();
    const ids = await write(() =>
      Array.from({ length: 120 }, (_, at) => store.exchanges.insert({ directoryId: a, at, body: Buffer.from('x') })),
    );
    const left = async () => {
      await write(() => store.exchanges.prune(110));
      return ids.filter((id) => store.exchanges.read(id) !== undefined).length;
    };
    expect([await left(), await left(), await left(), await left()]).toEqual([70, 20, 10, 10]);
  });
});

it('everything of the feed goes for good with the rest of its directory, a part at a time', async () => {
  const { store, a, b, write } = await twoDirectories();
  const filled = async (id: typeof a) =>
    write(() => {
      for (const hour of [1, 2, 3]) store.requestHours.add(id, hour * hourMs, { accepted: 1, refused: 0 });
      store.refusedAccesses.note(access({ directoryId: id }));
      return store.exchanges.insert({ directoryId: id, at: 1, body: Buffer.from('x') });
    });
  const [ofA, ofB] = [await filled(a), await filled(b)];
  const parts: number[] = [];
  do parts.push(await write(() => store.purge.remains(a, 2)));
  while (parts.at(-1) !== 0);
  expect(parts).toEqual([4, 1, 0]);
  const left = (id: typeof a, block: number) => [
    store.requestHours.since(id, 0).length,
    store.refusedAccesses.before(id, 99, 9).length,
    store.exchanges.read(block) !== undefined,
  ];
  expect([left(a, ofA), left(b, ofB)]).toEqual([
    [0, 0, false],
    [3, 1, true],
  ]);
});
