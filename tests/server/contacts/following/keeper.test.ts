import { expect, it, onTestFinished, vi } from 'vitest';
import { createContactKeeper } from '../../../../server/contacts/following/keeper.ts';
import { memoryLog } from '../../harness/memory-log.ts';
import { insertDirectory, openTestStore } from '../../harness/open-test-store.ts';
import { complete, createPeople } from '../../harness/people.ts';

async function openWithPeople() {
  const store = openTestStore();
  return { store, people: createPeople(store, await insertDirectory(store, 'a')) };
}

type UpkeepStore = Parameters<typeof createContactKeeper>[0]['store'];

function keepUp(store: UpkeepStore) {
  const { log, lines } = memoryLog();
  const upkeep = createContactKeeper({ store, log });
  onTestFinished(upkeep.stop);
  return { upkeep, lines };
}

/** More than are brought up to date at once. */
const many = Array.from({ length: 250 }, (_, index) => complete(`person${index}`));

it('brings the index up to date soon after a write', async () => {
  const { store, people } = await openWithPeople();
  const { lines } = keepUp(store);
  await people.putAll(many);
  expect(store.contactUpkeep.isBehind()).toBe(true);
  await vi.waitUntil(() => !store.contactUpkeep.isBehind());
  await people.put(complete('one more'));
  await vi.waitUntil(() => !store.contactUpkeep.isBehind());
  expect(lines).toEqual([]);
});

it('takes up what was left behind when the program ended', async () => {
  const { store, people } = await openWithPeople();
  await people.putAll(many);
  keepUp(store);
  await vi.waitUntil(() => !store.contactUpkeep.isBehind());
});

it('says what went wrong and tries again after the next write', async () => {
  const { store, people } = await openWithPeople();
  const failures = [new Error('the disk is full')];
  const { lines } = keepUp({
    ...store,
    writeRelaxed: (change) => {
      const failure = failures.pop();
      return failure === undefined ? store.writeRelaxed(change) : Promise.reject(failure);
    },
  });
  await people.putAll(many);
  await vi.waitUntil(() => lines.length > 0);
  expect(lines[0]).toContain('the disk is full');
  expect(store.contactUpkeep.isBehind()).toBe(true);
  await people.put(complete('one more'));
  await vi.waitUntil(() => !store.contactUpkeep.isBehind());
  expect(lines).toHaveLength(1);
});

it('says who could not be brought up to date, whoever came upon it', async () => {
  const { store, people } = await openWithPeople();
  const failures = [{ seq: 7, failure: new Error('nobody has such a name') }];
  const { lines } = keepUp({
    ...store,
    contactUpkeep: { ...store.contactUpkeep, takeFailures: () => failures.splice(0) },
  });
  await people.put(complete('ada'));
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ seq: 7, err: { message: 'nobody has such a name' } });
});

it('leaves a store alone that is about to be closed', async () => {
  const { store, people } = await openWithPeople();
  const { upkeep, lines } = keepUp(store);
  await people.putAll(many);
  upkeep.stop();
  await people.put(complete('one more'));
  store.close();
  expect(lines).toEqual([]);
});
