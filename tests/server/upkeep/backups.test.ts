import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, vi } from 'vitest';
import type { Job, JobKind } from '../../../server/contract/jobs-operations.ts';
import { backupName } from '../../../server/upkeep/backup-files.ts';
import { accepted, tokenOf } from '../directories/administration.ts';
import { complete } from '../harness/people.ts';
import { scimClient, startHost } from '../harness/running-host.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

type Host = Awaited<ReturnType<typeof startHost>>;

/** The newest work of a kind, once it is over. */
async function ended(host: Host, kind: JobKind): Promise<Job> {
  return vi.waitFor(
    async () => {
      const { jobs } = accepted(await host.call('jobs.list', {}));
      const job = jobs.find((one) => one.kind === kind);
      if (job === undefined || job.status.state === 'running') throw new Error('It goes on.');
      return job;
    },
    { timeout: 20_000, interval: 50 },
  );
}

async function backUp(host: Host): Promise<Job> {
  accepted(await host.call('backups.create', {}));
  return ended(host, 'backup');
}

async function withPeople(...names: string[]) {
  const host = await startHost();
  const setup = accepted(await host.call('directories.create', { name: 'Okta', type: 'other' }));
  const client = scimClient(setup);
  for (const name of names) await client.create(complete(name));
  return { host, setup, client, backups: join(host.dataDir, 'backups') };
}

const list = async (host: Host) => accepted(await host.call('backups.list', {}));

describe('backup now', { timeout: 30_000 }, () => {
  it('makes one file that was opened, and says what it holds', async () => {
    const { host, backups } = await withPeople('ada', 'grace');
    const job = await backUp(host);
    expect(job.status).toMatchObject({
      state: 'done',
      sentence: 'It holds 2 people in 1 directory, and was opened and checked.',
    });
    const [only, ...more] = (await list(host)).backups;
    expect(more).toEqual([]);
    expect(only).toMatchObject({ kind: 'backup', check: { state: 'sound', facts: { people: 2, directories: 1 } } });
    expect(only?.name).toBe(job.result.name);
    expect(only?.bytes).toBe(statSync(join(backups, String(job.result.name))).size);
    expect(statSync(join(backups, String(job.result.name))).mode & 0o777).toBe(0o600);
  });

  it('has no token in clear text and no key in it', async () => {
    const { host, setup, backups } = await withPeople('ada');
    const job = await backUp(host);
    const bytes = readFileSync(join(backups, String(job.result.name)));
    const key = readdirSync(host.dataDir).filter((name) => name.endsWith('.key'));
    expect(key).toHaveLength(1);
    expect(bytes.includes(tokenOf(setup))).toBe(false);
    expect(bytes.includes(readFileSync(join(host.dataDir, String(key[0]))))).toBe(false);
  });

  it('leaves nothing of a copy that was cancelled', async () => {
    const { host, backups } = await withPeople('ada');
    const { id } = accepted(await host.call('backups.create', {}));
    accepted(await host.call('jobs.cancel', { id }));
    expect((await ended(host, 'backup')).status).toMatchObject({ state: 'cancelled', sentence: 'No backup was made.' });
    expect((await list(host)).backups).toEqual([]);
    expect(existsSync(backups) ? readdirSync(backups) : []).toEqual([]);
  });

  it('goes to another folder when that was chosen, and says when it cannot', async () => {
    const { host } = await withPeople('ada');
    const folder = join(temporaryFolder(), 'elsewhere');
    accepted(await host.call('backups.schedule', { folder }));
    await backUp(host);
    expect(await list(host)).toMatchObject({ folder, backups: [{ kind: 'backup' }] });
    expect(readdirSync(folder).filter((name) => name.endsWith('.db'))).toHaveLength(1);
  });

  it.each([
    ['a relative path', () => 'backups', /whole path/],
    ['a path below a file', (dataDir: string) => join(dataDir, 'switchboard.db', 'backups'), /ENOTDIR|EEXIST/],
  ])('refuses %s as its folder', async (_name, folderIn, reason) => {
    const { host } = await withPeople();
    const refused = await host.call('backups.schedule', { folder: folderIn(host.dataDir) });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'BACKUP-01', field: 'folder' } });
    expect(refused.ok ? '' : refused.refusal.message).toMatch(reason);
    expect((await list(host)).schedule.folder).toBeNull();
  });
});

describe('the list', { timeout: 30_000 }, () => {
  it('says which backups cannot be restored, after opening all of them', async () => {
    const { host, backups } = await withPeople('ada');
    await backUp(host);
    const damaged = backupName('scheduled', 1);
    writeFileSync(join(backups, damaged), 'A letter to my aunt. '.repeat(100));
    expect((await list(host)).backups.find(({ name }) => name === damaged)?.check.state).toBe('unchecked');
    accepted(await host.call('backups.verify', {}));
    expect((await ended(host, 'verify')).status).toMatchObject({
      state: 'done',
      sentence: '1 of 2 can be restored. 1 cannot be restored; the list says why.',
    });
    expect((await list(host)).backups.map(({ check }) => check.state)).toEqual(['sound', 'unusable']);
  });

  it('can be put back as it was when it was deleted by mistake', async () => {
    const { host } = await withPeople('ada');
    const name = String((await backUp(host)).result.name);
    const before = await list(host);
    accepted(await host.call('backups.remove', { name }));
    const { backups, deleted } = await list(host);
    expect([backups, deleted]).toEqual([[], [expect.objectContaining({ name, kind: 'backup' })]]);
    expect((deleted[0]?.purgedAt ?? 0) - (deleted[0]?.deletedAt ?? 0)).toBe(7 * 86_400_000);
    expect(await host.call('backups.inspect', { source: { from: 'list', name } })).toMatchObject({ ok: false });
    accepted(await host.call('backups.putback', { name }));
    expect(await list(host)).toEqual(before);
    expect(accepted(await host.call('backups.inspect', { source: { from: 'list', name } })).held.people).toBe(1);
  });

  it('goes for good a week after it was deleted', async () => {
    const { host } = await withPeople();
    const { dataDir } = host;
    const name = String((await backUp(host)).result.name);
    accepted(await host.call('backups.remove', { name }));
    const { deletedAt = 0 } = (await list(host)).deleted[0] ?? {};
    await host.stop();
    const week = 7 * 86_400_000;
    const day = await startHost({ dataDir, now: () => deletedAt + week - 1 });
    expect((await list(day)).deleted).toHaveLength(1);
    await day.stop();
    const later = await startHost({ dataDir, now: () => deletedAt + week });
    expect((await list(later)).deleted).toEqual([]);
    expect(await later.call('backups.putback', { name })).toMatchObject({ ok: false, refusal: { code: 'BACKUP-02' } });
  });

  it('is not there once it is deleted, as what never was', async () => {
    const { host, backups } = await withPeople();
    const { result } = await backUp(host);
    accepted(await host.call('backups.remove', { name: String(result.name) }));
    expect((await list(host)).backups).toEqual([]);
    expect(readdirSync(backups).filter((name) => name.endsWith('.db'))).toEqual([]);
    for (const name of [String(result.name), '../switchboard.db', 'switchboard.db']) {
      expect(await host.call('backups.remove', { name })).toMatchObject({ ok: false, refusal: { code: 'BACKUP-02' } });
    }
    expect(accepted(await host.call('directories.list', {})).directories).toHaveLength(1);
  });
});

describe('the schedule', { timeout: 30_000 }, () => {
  const dayMs = 86_400_000;

  it('makes up at the start for what was missed, and keeps as many as are wanted', async () => {
    const first = await withPeople('ada');
    const { dataDir } = first.host;
    await backUp(first.host);
    accepted(await first.host.call('backups.schedule', { every: 'day', keep: 2 }));
    await first.host.stop();
    for (const day of [1, 2, 3]) {
      const host = await startHost({ dataDir, now: () => Date.now() + day * dayMs });
      const isOfToday = ({ madeAt }: { madeAt: number }) => madeAt > Date.now() + (day - 0.5) * dayMs;
      await vi.waitFor(async () => expect((await list(host)).backups.some(isOfToday)).toBe(true), {
        timeout: 20_000,
        interval: 50,
      });
      await vi.waitFor(async () => expect(accepted(await host.call('jobs.list', {})).jobs).toEqual([]));
      await host.stop();
    }
    const kinds = (await list(await startHost({ dataDir, scim: null }))).backups.map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['backup', 'scheduled', 'scheduled']);
  });

  it('makes none at the start when none was missed, or when it is off', async () => {
    const first = await withPeople('ada');
    const { dataDir } = first.host;
    await first.host.stop();
    const again = await startHost({ dataDir });
    accepted(await again.call('backups.schedule', { every: 'off' }));
    await again.stop();
    const later = await startHost({ dataDir, now: () => Date.now() + 9 * dayMs });
    expect(accepted(await later.call('jobs.list', {})).jobs).toEqual([]);
    expect(await list(later)).toMatchObject({ backups: [], nextAt: null });
  });
});

describe('restoring', { timeout: 60_000 }, () => {
  const people = async (host: Host) => accepted(await host.call('contacts.page', {})).contacts.map(({ name }) => name);
  const restore = async (host: Host, name: string) => {
    accepted(await host.call('backups.restore', { source: { from: 'list', name }, typed: 'Restore' }));
    return ended(host, 'restore');
  };

  it('goes back to a backup, tells every screen, and can be undone', async () => {
    const { host, client } = await withPeople('ada', 'grace');
    const { result } = await backUp(host);
    const name = String(result.name);
    await client.create(complete('late'));
    expect(accepted(await host.call('backups.inspect', { source: { from: 'list', name } }))).toMatchObject({
      held: { people: 2 },
      present: { people: 3 },
    });
    const events: string[] = [];
    host.subscribe(({ type }) => events.push(type));
    const job = await restore(host, name);
    expect(job.status).toMatchObject({
      state: 'done',
      sentence: `Everything is as it was in ${name}: 2 people in 1 directory. To undo this, restore ${job.result.keptAs}.`,
    });
    expect(events).toContain('database.replaced');
    expect(await people(host)).toEqual(['ada', 'grace']);
    // The address and the token that the provider has go on working.
    await client.create(complete('after'));
    expect((await restore(host, String(job.result.keptAs))).status.state).toBe('done');
    expect(await people(host)).toEqual(['ada', 'grace', 'late']);
  });

  it('takes a file from anywhere', async () => {
    const { host, backups } = await withPeople('ada');
    const { result } = await backUp(host);
    const path = join(backups, String(result.name));
    accepted(await host.call('backups.restore', { source: { from: 'file', path }, typed: 'restore' }));
    expect((await ended(host, 'restore')).status.state).toBe('done');
    expect(await people(host)).toEqual(['ada']);
  });

  it('asks providers to come back while the database is exchanged, and loses nothing that was acknowledged', async () => {
    const { host, client } = await withPeople('ada');
    const { result } = await backUp(host);
    let isOver = false;
    const acknowledged: string[] = [];
    const statuses = new Set<number | 'no connection'>();
    const pushing = (async () => {
      for (let count = 0; !isOver; count++) {
        const { status } = await client
          .send('POST', '/Users', { ...user(`late${count}`) })
          .catch(() => ({ status: 0 }));
        statuses.add(status === 0 ? 'no connection' : status);
        if (status === 201) acknowledged.push(`late${count}`);
      }
    })();
    const before = acknowledged.length;
    const job = await restore(host, String(result.name));
    isOver = true;
    await pushing;
    expect([...statuses].filter((status) => ![201, 503, 'no connection'].includes(status))).toEqual([]);
    const now = await people(host);
    accepted(
      await host.call('backups.restore', {
        source: { from: 'list', name: String(job.result.keptAs) },
        typed: 'restore',
      }),
    );
    await ended(host, 'restore');
    const kept = new Set([...now, ...(await people(host))]);
    expect(acknowledged.length).toBeGreaterThan(before);
    expect(acknowledged.filter((name) => !kept.has(name))).toEqual([]);
  });

  it('is taken back when the restored database cannot be brought up to date', async () => {
    const { host, client, backups } = await withPeople('ada');
    const { result } = await backUp(host);
    const path = join(backups, String(result.name));
    const spoilt = new DatabaseSync(path);
    spoilt.exec('PRAGMA user_version = 1');
    spoilt.close();
    await client.create(complete('late'));
    const job = await restore(host, String(result.name));
    expect(job.status).toMatchObject({
      state: 'failed',
      sentence: expect.stringMatching(/could not be opened .*, so everything is as it was before\.$/),
    });
    expect(await people(host)).toEqual(['ada', 'late']);
    await client.create(complete('after'));
  });

  it.each([
    ['without the word', { from: 'list', name: 'any' }, 'yes', 'BACKUP-04'],
    ['of a backup that is not there', { from: 'list', name: 'any' }, 'restore', 'BACKUP-02'],
    ['of a file that is not there', { from: 'file', path: '/nowhere/a.db' }, 'restore', 'BACKUP-02'],
    ['of a relative path', { from: 'file', path: 'a.db' }, 'restore', 'BACKUP-02'],
  ] as const)('is refused %s', async (_name, source, typed, code) => {
    const { host } = await withPeople('ada');
    expect(await host.call('backups.restore', { source, typed })).toMatchObject({ ok: false, refusal: { code } });
  });

  it('changes nothing when the file cannot be used', async () => {
    const { host } = await withPeople('ada');
    const path = join(host.dataDir, 'letter.db');
    writeFileSync(path, 'A letter to my aunt. '.repeat(100));
    const source = { from: 'file', path } as const;
    expect(await host.call('backups.inspect', { source })).toMatchObject({ ok: false, refusal: { code: 'BACKUP-03' } });
    accepted(await host.call('backups.restore', { source, typed: 'restore' }));
    expect((await ended(host, 'restore')).status).toMatchObject({
      state: 'failed',
      sentence: expect.stringMatching(/^Nothing was restored\. .* damaged/),
    });
    expect(readdirSync(host.dataDir)).not.toContain('restore');
    expect(await people(host)).toEqual(['ada']);
  });
});

function user(userName: string) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    ...{ userName, externalId: userName, name: { givenName: userName }, active: true },
    phoneNumbers: [{ type: 'work', value: '+442079460958' }],
  };
}
