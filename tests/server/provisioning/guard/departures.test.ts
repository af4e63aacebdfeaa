import { describe, expect, it } from 'vitest';
import { openStore } from '../../../../server/store/open.ts';
import { foundPeople } from '../../harness/found-people.ts';
import { openTestStore } from '../../harness/open-test-store.ts';
import { complete } from '../../harness/people.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { guardedDirectory, minuteMs } from './guarded.ts';

const rules = { sharePercent: 50, minimum: 4, windowMinutes: 60 };

describe('people who leave in masses', () => {
  it.each([
    ['are deactivated', 'deactivate', 'deactivated'],
    ['are deleted', 'remove', 'deleted'],
    ['lose their number', 'empty', 'incomplete'],
  ] as const)('stay visible when they %s', async (_how, leave, cause) => {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { rules });
    await directory[leave](directory.names.slice(0, 10));
    expect(directory.seen()).toEqual(directory.names);
    expect([directory.isTripped(), directory.kept()]).toEqual([true, 10]);
    expect(store.departures.figures(directory.directoryId).causes[cause]).toBe(10);
    expect(directory.changes('guard.tripped')).toBe(1);
  });

  it('leave as before while they are one too few, and all come back with the one who makes them enough', async () => {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { rules });
    await directory.deactivate(directory.names.slice(0, 5));
    await directory.remove(directory.names.slice(5, 9));
    expect(directory.seen()).toEqual(directory.names.slice(9));
    expect(directory.isTripped()).toBe(false);
    await directory.empty(directory.names.slice(9, 10));
    expect(directory.seen()).toEqual(directory.names);
  });

  it('are found, looked up and counted as they were', async () => {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { size: 8, rules });
    await directory.people.put(complete('p00', { title: 'Countess', number: '+35312345678' }));
    const before = store.contacts.byId(directory.people.idOf('p00'));
    const id = directory.people.idOf('p00');
    await directory.empty(['p00']);
    await directory.remove(['p00']);
    expect(store.contacts.byId(id)).toBeUndefined();
    await directory.deactivate(directory.names.slice(1, 5));
    expect(store.contacts.byId(id)).toEqual(before);
    expect(store.contactNumbers.owners('+35312345678', 5).map((owner) => owner.id)).toEqual([id]);
    expect(store.contacts.counts(directory.directoryId)).toEqual({ listed: 8, held: 0, hidden: 0 });
    expect(foundPeople(store, { words: '"countess"*' }, directory.directoryId)).toHaveLength(1);
  });

  it('stay too when they leave after the guard has tripped', async () => {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { rules });
    await directory.deactivate(directory.names.slice(0, 10));
    await directory.remove(directory.names.slice(10), 900 * minuteMs);
    expect([directory.seen(), directory.kept()]).toEqual([directory.names, 20]);
    expect(directory.changes('guard.tripped')).toBe(1);
  });

  it('leave at once when an administrator takes them out, such as by restoring an earlier state', async () => {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { rules });
    await store.write(() => {
      for (const name of directory.names) {
        const id = directory.people.idOf(name);
        const seq = store.contacts.byId(id)?.seq ?? 0;
        store.resources.remove(seq);
        store.contactUpkeep.outdate(seq);
        const change = { at: 1, directoryId: directory.directoryId, resourceId: id, actor: 'administrator' } as const;
        store.changes.append({ ...change, kind: 'user.deleted' });
      }
    });
    expect([directory.seen(), directory.isTripped(), directory.kept()]).toEqual([[], false, 0]);
  });

  it('are forgotten when their time is over, unless they are kept', async () => {
    const store = openTestStore();
    const few = await guardedDirectory(store, { rules, slug: 'few' });
    const many = await guardedDirectory(store, { rules, slug: 'many' });
    await few.deactivate(few.names.slice(0, 2));
    await many.deactivate(many.names);
    expect([few.kept(), many.kept()]).toEqual([2, 20]);
    await store.write(() => store.departures.purge(61 * minuteMs - 1));
    expect(few.kept()).toBe(2);
    await store.write(() => store.departures.purge(61 * minuteMs));
    expect([few.kept(), many.kept()]).toEqual([0, 20]);
  });

  it('are not counted together when there is more than the window between them', async () => {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { rules });
    await directory.deactivate(directory.names.slice(0, 5), minuteMs);
    await directory.deactivate(directory.names.slice(5, 10), 61 * minuteMs);
    expect([directory.isTripped(), directory.kept()]).toEqual([false, 5]);
    expect(directory.seen()).toEqual(directory.names.slice(10));
  });

  it('are counted together up to the last moment of the window', async () => {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { rules });
    await directory.deactivate(directory.names.slice(0, 5), minuteMs);
    await directory.deactivate(directory.names.slice(5, 10), 61 * minuteMs - 1);
    expect(directory.isTripped()).toBe(true);
  });

  it('are only those whom agents saw', async () => {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { size: 8, rules });
    const strangers = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9'];
    await directory.people.putAll(strangers.map((name) => complete(name, { number: 'none' })));
    store.contactUpkeep.refresh();
    await directory.deactivate(strangers);
    await directory.remove(strangers);
    // Came and went before anybody could look.
    await directory.reactivate(strangers);
    await directory.remove(strangers);
    expect([directory.isTripped(), directory.kept(), directory.seen()]).toEqual([false, 0, directory.names]);
  });

  it('do not trip the guard of a directory that is smaller than the least number', async () => {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { size: 3, rules });
    await directory.deactivate(directory.names);
    expect([directory.isTripped(), directory.seen()]).toEqual([false, []]);
  });

  it('leave freely where the guard is switched off', async () => {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { rules: { ...rules, enabled: false } });
    await directory.remove(directory.names);
    expect([directory.isTripped(), directory.kept(), directory.seen()]).toEqual([false, 0, []]);
  });

  it('concern their own directory alone', async () => {
    const store = openTestStore();
    const one = await guardedDirectory(store, { rules, slug: 'one' });
    const other = await guardedDirectory(store, { rules, slug: 'other' });
    await one.deactivate(one.names);
    await other.deactivate(other.names.slice(0, 2));
    expect([one.isTripped(), other.isTripped()]).toEqual([true, false]);
    expect([one.seen(), other.seen()]).toEqual([one.names, other.names.slice(2)]);
  });

  it('are kept in slices, too, so that the first of them come back with the last', async () => {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { rules });
    await directory.remove(directory.names.slice(0, 12));
    while (await store.write(() => store.contactUpkeep.update(3)));
    expect([directory.seen(), directory.kept()]).toEqual([directory.names, 12]);
  });
});

describe('somebody who comes back', () => {
  async function tripped() {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { size: 8, rules });
    await directory.deactivate(['p00', 'p01']);
    await directory.remove(['p02', 'p03']);
    expect(directory.kept()).toBe(4);
    return { store, directory };
  }

  it('leaves the guard, and shows what has changed', async () => {
    const { store, directory } = await tripped();
    await directory.people.put(complete('p00', { title: 'New' }));
    expect([directory.kept(), directory.seen()]).toEqual([3, directory.names]);
    expect(store.contacts.byId(directory.people.idOf('p00'))?.title).toBe('New');
  });

  it('takes the place of who was deleted, also as another resource', async () => {
    const { directory } = await tripped();
    await directory.people.put(complete('P02'));
    expect([directory.kept(), directory.seen().length]).toEqual([3, 8]);
    expect(directory.seen()).toContain('P02');
  });

  it('ends it, as the last of all', async () => {
    const { directory } = await tripped();
    await directory.reactivate(['p00', 'p01', 'p02', 'p03']);
    expect([directory.isTripped(), directory.kept(), directory.seen()]).toEqual([false, 0, directory.names]);
    expect(directory.changes('guard.settled')).toBe(1);
  });

  it('is told apart from who only changed the way of leaving', async () => {
    const { store, directory } = await tripped();
    await directory.remove(['p00']);
    await directory.empty(['p01']);
    const causes = store.departures.figures(directory.directoryId).causes;
    expect([causes, directory.seen()]).toEqual([{ deactivated: 0, deleted: 3, incomplete: 1 }, directory.names]);
  });
});

describe('what is kept', () => {
  it('is kept over a crash before contacts could follow, and over restarts', async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    const directory = await guardedDirectory(store, { rules });
    await directory.deactivate(directory.names.slice(0, 6));
    await directory.remove(directory.names.slice(6, 12));
    // Nobody has read: contacts still have to follow.
    expect(store.contactUpkeep.isBehind()).toBe(true);
    store.close();
    for (let start = 0; start < 2; start++) {
      const again = openStore(folder);
      const seen = foundPeople(again, {}, directory.directoryId);
      const kept = again.departures.figures(directory.directoryId).total;
      again.close();
      expect([seen.map(({ userName }) => userName), kept]).toEqual([directory.names, 12]);
    }
  });

  it('goes into the bin with its directory and comes back with it', async () => {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { rules });
    await directory.remove(directory.names);
    store.contactUpkeep.refresh();
    const bin = (at: number | null) =>
      store.write(() => {
        store.directories.setDeletedAt(directory.directoryId, at);
        store.contacts.setBinned(directory.directoryId, at !== null);
      });
    await bin(5);
    expect([directory.seen(), store.guards.tripped()]).toEqual([[], []]);
    await bin(null);
    expect([directory.seen(), store.guards.tripped()]).toEqual([directory.names, [directory.directoryId]]);
  });

  it('is gone with its directory, which nobody left', async () => {
    const store = openTestStore();
    const directory = await guardedDirectory(store, { rules });
    await directory.deactivate(directory.names.slice(0, 10));
    store.contactUpkeep.refresh();
    await store.write(() => store.directories.remove(directory.directoryId));
    expect([directory.seen(), directory.kept(), store.guards.tripped()]).toEqual([[], 0, []]);
  });
});
