import type { DirectoryId } from '../../../../server/contract/directory.ts';
import { defaultGuardRules, type GuardRules } from '../../../../server/contract/guard.ts';
import type { Store } from '../../../../server/store/open.ts';
import { foundPeople } from '../../harness/found-people.ts';
import { insertDirectory } from '../../harness/open-test-store.ts';
import { complete, createPeople, type TestPerson } from '../../harness/people.ts';

export const minuteMs = 60_000;

/** A directory of people with what a test has to say to it and ask of it. */
export async function guardedDirectory(
  store: Store,
  { size = 20, rules = {}, slug = 'a' }: { size?: number; rules?: Partial<GuardRules>; slug?: string } = {},
) {
  const directoryId: DirectoryId = await insertDirectory(store, slug);
  await store.write(() => store.guards.setRules(directoryId, { ...defaultGuardRules, ...rules }));
  const people = createPeople(store, directoryId);
  const names = Array.from({ length: size }, (_, index) => `p${String(index).padStart(2, '0')}`);
  await people.putAll(names.map((name) => complete(name)));
  store.contactUpkeep.refresh();
  const put = (chosen: readonly string[], more: Partial<TestPerson>, at: number) =>
    people.putAll(
      chosen.map((name) => complete(name, more)),
      at,
    );
  return {
    ...{ directoryId, people, names },
    deactivate: (chosen: readonly string[], at = minuteMs) => put(chosen, { active: false }, at),
    reactivate: (chosen: readonly string[], at = minuteMs) => put(chosen, {}, at),
    empty: (chosen: readonly string[], at = minuteMs) => put(chosen, { number: '' }, at),
    remove: (chosen: readonly string[], at = minuteMs) => people.removeAll(chosen, at),
    /** What agents see. */
    seen: () => foundPeople(store, {}, directoryId).map(({ userName }) => userName),
    isTripped: () => (store.guards.of(directoryId)?.trippedAt ?? null) !== null,
    kept: () => store.departures.figures(directoryId).total,
    changes: (kind: string) => store.changes.since(0, 10_000).filter((change) => change.kind === kind).length,
  };
}
