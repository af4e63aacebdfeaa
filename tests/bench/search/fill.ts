import { randomUUID } from 'node:crypto';
import { createContactProjection } from '../../../server/contacts/projection.ts';
import { createUserBody } from '../../../server/rehearsal/okta-requests.ts';
import type { JsonValue } from '../../../server/scim/json.ts';
import { userType } from '../../../server/scim/schema/resource-type.ts';
import { createScimService } from '../../../server/scim/service/service.ts';
import { openStore, type Store } from '../../../server/store/open.ts';
import type { OktaPerson } from '../../okta/people/generate.ts';

export interface FillOptions {
  readonly people: readonly OktaPerson[];
  /** Deactivated people are stored all the same, but are in no search index. */
  readonly active: boolean;
  /** How many share a durable commit. */
  readonly together: number;
}

/** How fast people were stored. */
export interface FillSpeed {
  readonly rowsPerSecond: number;
  /** Computing for one person, without the waiting for the disk. */
  readonly cpuMs: number;
}

/** Fills the database of a data folder as a push would, but without HTTP in between. */
export async function fillFolder(folder: string, options: FillOptions): Promise<FillSpeed> {
  const store = openStore(folder);
  try {
    return await fill(store, options);
  } finally {
    store.close();
  }
}

const followingAtOnce = 100;

async function fill(store: Store, { people, active, together }: FillOptions): Promise<FillSpeed> {
  const projection = createContactProjection(store.contactUpkeep);
  const scim = createScimService({ store, projection, clock: Date.now, newId: randomUUID });
  const name = { name: 'Benchmark', nameFolded: 'benchmark', slug: 'benchmark' };
  const id = await store.write(() => store.directories.insert({ ...name, type: 'other', createdAt: 0 }));
  const directory = { id, missingRule: 'hold' } as const;
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  for (let first = 0; first < people.length; first += together) {
    // What is asked for within one turn shares a commit.
    const bodies = people.slice(first, first + together).map((person) => bodyOf(person, active));
    await Promise.all(bodies.map((body) => scim.create(directory, userType, body)));
  }
  // Contacts follow a moment later, as many at once as the running server takes; they belong to the price of a push.
  while (await store.writeRepeatable(() => store.contactUpkeep.update(followingAtOnce)));
  const elapsedMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { rowsPerSecond: (people.length * 1000) / elapsedMs, cpuMs: (user + system) / 1000 / people.length };
}

function bodyOf(person: OktaPerson, active: boolean): JsonValue {
  return JSON.parse(JSON.stringify({ ...createUserBody(person, ''), active }));
}
