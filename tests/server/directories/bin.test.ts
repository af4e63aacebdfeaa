import { describe, expect, it } from 'vitest';
import type { DirectoryId } from '../../../server/contract/directory.ts';
import { complete, createPeople } from '../harness/people.ts';
import { accepted, administration } from './administration.ts';

/** A deleted directory with `count` people, beside one that is kept. */
async function deleted(count: number) {
  const house = administration();
  const { store, add, api, jobs } = house;
  const kept = await add('Kept');
  const { id } = await add('Okta');
  await createPeople(store, kept.id).put(complete('grace'));
  const people = createPeople(store, id);
  await people.putAll(Array.from({ length: count }, (_, index) => complete(`person${index}`)));
  accepted(await api['directories.delete']({ id, typedName: 'Okta' }));
  const purge = (typedName = 'Okta') => api['directories.purge']({ id, typedName });
  const newest = async () => accepted(await jobs.operations['jobs.list']({})).jobs[0];
  const over = async () => {
    for (;;) {
      const job = await newest();
      if (job !== undefined && job.status.state !== 'running') return job;
      await new Promise(setImmediate);
    }
  };
  return { ...house, kept, id, purge, over, newest, left: (of: DirectoryId) => store.purge.left(of) };
}

describe('removing a deleted directory for good', () => {
  it('takes everybody in slices, and leaves nothing of them and everything of others', async () => {
    const { purge, over, id, kept, store, left } = await deleted(450);
    const { subject, title } = accepted(await purge());
    expect([subject, title]).toEqual([String(id), 'Removal of Okta']);
    const { status } = await over();
    expect(status).toMatchObject({ state: 'done', sentence: expect.stringContaining('Okta is removed for good') });
    expect(store.directories.byId(id)).toBeUndefined();
    expect([left(id), left(kept.id), store.contacts.binnedCount(id)]).toEqual([0, 1, 0]);
    const directories = new Set(store.changes.since(0, 10_000).map(({ directoryId }) => directoryId));
    expect(store.changes.since(0, 10_000).at(-1)).toMatchObject({ kind: 'directory.purged', directoryId: id });
    expect(directories).toContain(kept.id);
    expect(store.changes.since(0, 10_000).filter(({ directoryId }) => directoryId === id)).toHaveLength(1);
  });

  it('makes a backup first, and takes nobody where none can be made', async () => {
    const { purge, over, left, id, backups } = await deleted(3);
    backups.trouble = 'The disk is full.';
    accepted(await purge());
    expect((await over()).status).toMatchObject({
      state: 'failed',
      sentence: 'Nothing was removed, because no backup could be made first. The disk is full.',
    });
    expect(left(id)).toBe(3);
    backups.trouble = null;
    accepted(await purge());
    expect([(await over()).status.state, left(id), backups.made]).toEqual(['done', 0, 1]);
  });

  it('makes no backup for what has been in the bin for its time', async () => {
    const { bin, clock, store, id, backups } = await deleted(3);
    clock.now += 31 * 86_400_000;
    await bin.purgeDue();
    expect([store.directories.byId(id), backups.made]).toEqual([undefined, 0]);
  });

  it('stops between two slices; whoever is left can be restored whole', async () => {
    const { purge, over, id, api, jobs, newest, left, store } = await deleted(1_000);
    const { id: jobId } = accepted(await purge());
    while (left(id) === 1_000) await new Promise(setImmediate);
    expect((await newest())?.status).toMatchObject({ state: 'running', total: 1_000 });
    expect(await api['directories.restore']({ id })).toMatchObject({ ok: false, refusal: { code: 'DIR-BIN-02' } });
    accepted(await jobs.operations['jobs.cancel']({ id: jobId }));
    expect((await over()).status).toMatchObject({ state: 'cancelled', sentence: expect.stringContaining('restored') });
    const rest = left(id);
    expect(rest).toBeGreaterThan(0);
    expect(rest).toBeLessThan(1_000);
    expect(accepted(await api['directories.restore']({ id })).counts.listed).toBe(rest);
    expect(store.changes.since(0, 10_000).map(({ kind }) => kind)).not.toContain('guard.tripped');
  });

  it('can be gone on with after it was cancelled', async () => {
    const { purge, over, id, jobs, left, store } = await deleted(600);
    const { id: jobId } = accepted(await purge());
    while (left(id) === 600) await new Promise(setImmediate);
    accepted(await jobs.operations['jobs.cancel']({ id: jobId }));
    await over();
    accepted(await purge());
    await over();
    expect(store.directories.byId(id)).toBeUndefined();
  });

  it.each([
    ['without its name', 'okta', 'DIR-BIN-01'],
    ['with another name', 'Kept', 'DIR-BIN-01'],
  ])('is refused %s', async (_name, typed, code) => {
    const { purge, id, left } = await deleted(3);
    expect(await purge(typed)).toMatchObject({ ok: false, refusal: { code, field: 'typedName' } });
    expect(left(id)).toBe(3);
  });

  it('is refused for a directory that is in use, and twice at the same time', async () => {
    const { purge, api, kept, over } = await deleted(300);
    const inUse = await api['directories.purge']({ id: kept.id, typedName: 'Kept' });
    expect(inUse).toMatchObject({ ok: false, refusal: { code: 'DIR-FIND-01' } });
    accepted(await purge());
    expect(await purge()).toMatchObject({ ok: false, refusal: { code: 'JOB-01' } });
    await over();
  });
});
