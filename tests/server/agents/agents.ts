import { createAgents } from '../../../server/agents/agents.ts';
import { createFamiliar } from '../../../server/agents/familiar.ts';
import { createOrganisation } from '../../../server/contacts/organisation.ts';
import type { ContactId } from '../../../server/contract/contact.ts';
import type { Result } from '../../../server/contract/result.ts';
import type { Store } from '../../../server/store/open.ts';
import { insertDirectory, openTestStore } from '../harness/open-test-store.ts';
import { complete, createPeople, type TestPerson } from '../harness/people.ts';

/** What agents do, over a real store, parts of which a test may change, with a clock that stands and everything that is published. */
export async function agentsWith(people: readonly TestPerson[] = [], changed: Partial<Store> = {}) {
  const filled = openTestStore();
  const directoryId = await insertDirectory(filled, 'okta');
  const persons = createPeople(filled, directoryId);
  await persons.putAll(people);
  const store = { ...filled, ...changed };
  const clock = { now: 1_000_000 };
  const published: string[] = [];
  const logged: unknown[] = [];
  const deps = {
    store,
    publish: ({ type }: { type: string }) => void published.push(type),
    now: () => clock.now,
    log: { error: (about: unknown) => void logged.push(about) },
  };
  const { operations, purge } = createAgents(deps, createOrganisation(store, createFamiliar(store)));
  return {
    ...{ store, directoryId, persons, clock, published, logged, purge },
    api: operations,
    idOf: (userName: string) => persons.idOf(userName) as ContactId,
  };
}

export const ada = complete('ada', { givenName: 'Ada', familyName: 'Lovelace', number: '+442079460958' });
export const grace = complete('grace', { givenName: 'Grace', familyName: 'Hopper', number: '+442079460111' });
export const alan = complete('alan', { givenName: 'Alan', familyName: 'Turing', number: '+441632960123' });

export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.message}`);
  return result.value;
}
