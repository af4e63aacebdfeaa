import { randomUUID } from 'node:crypto';
import { createContactProjection } from '../../../server/contacts/following/projection.ts';
import { createUserBody } from '../../../server/rehearsal/okta-requests.ts';
import type { JsonValue } from '../../../server/scim/json.ts';
import { userType } from '../../../server/scim/schema/resource-type.ts';
import { createScimService } from '../../../server/scim/service/service.ts';
import { openStore } from '../../../server/store/open.ts';
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
  const filler = openFiller(folder, options);
  try {
    return await filler.create();
  } finally {
    await filler.close();
  }
}

const followingAtOnce = 100;

/** The same, for whoever also wants to change them afterwards. */
export function openFiller(folder: string, { people, active, together }: FillOptions) {
  const store = openStore(folder);
  const projection = createContactProjection(store.contactUpkeep);
  const scim = createScimService({ store, projection, clock: Date.now, newId: randomUUID });
  const name = { name: 'Benchmark', nameFolded: 'benchmark', slug: 'benchmark' };
  const inserted = store.write(() => store.directories.insert({ ...name, type: 'other', createdAt: 0 }));
  const ids: string[] = [];

  async function timed(write: (person: OktaPerson, index: number) => Promise<unknown>): Promise<FillSpeed> {
    await inserted;
    const cpuBefore = process.cpuUsage();
    const started = performance.now();
    for (let first = 0; first < people.length; first += together) {
      // What is asked for within one turn shares a commit.
      const group = people.slice(first, first + together);
      await Promise.all(group.map((person, index) => write(person, first + index)));
    }
    // Contacts follow a moment later, as many at once as the running server takes; they belong to the price of a push.
    while (await store.writeRepeatable(() => store.contactUpkeep.update(followingAtOnce)));
    const elapsedMs = performance.now() - started;
    const { user, system } = process.cpuUsage(cpuBefore);
    return { rowsPerSecond: (people.length * 1000) / elapsedMs, cpuMs: (user + system) / 1000 / people.length };
  }

  return {
    create: () =>
      timed(async (person, index) => {
        const directory = { id: await inserted, missingRule: 'hold' } as const;
        const { row } = await scim.create(directory, userType, bodyOf(person, active));
        ids[index] = row.id;
      }),
    /** Everybody gets another title. */
    replace: () =>
      timed(async (person, index) => {
        const directory = { id: await inserted, missingRule: 'hold' } as const;
        const changed = { ...person, title: `${person.title} (new)` };
        await scim.replace({ directory, id: ids[index] ?? '' }, userType, bodyOf(changed, active));
      }),
    close: async () => {
      await inserted;
      store.close();
    },
  };
}

function bodyOf(person: OktaPerson, active: boolean): JsonValue {
  return JSON.parse(JSON.stringify({ ...createUserBody(person, ''), active }));
}
