import { createContactProjection } from '../../../server/contacts/projection.ts';
import type { DirectoryId } from '../../../server/contract/directory.ts';
import { fold } from '../../../server/scim/fold.ts';
import { userType } from '../../../server/scim/schema/resource-type.ts';
import { contentOf, lookUpValues } from '../../../server/scim/service/columns.ts';
import { stamped } from '../../../server/scim/service/stored-text.ts';
import { openStore, type Store } from '../../../server/store/open.ts';
import type { OktaPerson } from '../../okta/people/generate.ts';

export interface FillOptions {
  readonly people: readonly OktaPerson[];
  /** Deactivated people are stored all the same, but are in no search index. */
  readonly active: boolean;
  /** How many share a durable commit. */
  readonly together: number;
}

/** How fast rows were stored. */
export interface FillSpeed {
  readonly rowsPerSecond: number;
  /** Computing for one row, without the waiting for the disk. */
  readonly cpuMs: number;
}

/**
 * Fills the database of a data folder with what SCIM would have stored, without HTTP in between.
 */
export async function fillFolder(folder: string, options: FillOptions): Promise<FillSpeed> {
  const store = openStore(folder);
  try {
    return await fill(store, options);
  } finally {
    store.close();
  }
}

async function fill(store: Store, { people, active, together }: FillOptions): Promise<FillSpeed> {
  const projection = createContactProjection(store.contacts);
  const name = { name: 'Benchmark', nameFolded: fold('Benchmark'), slug: 'benchmark' };
  const directoryId = await store.write(() => store.directories.insert({ ...name, type: 'other', createdAt: 0 }));
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  for (let first = 0; first < people.length; first += together) {
    await store.write(() => {
      for (const person of people.slice(first, first + together)) put(store, projection, directoryId, person, active);
    });
  }
  const elapsedMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { rowsPerSecond: (people.length * 1000) / elapsedMs, cpuMs: (user + system) / 1000 / people.length };
}

function put(
  store: Store,
  projection: ReturnType<typeof createContactProjection>,
  directoryId: DirectoryId,
  person: OktaPerson,
  active: boolean,
): void {
  const { oktaId: id } = person;
  const at = Date.UTC(2026, 0, 1);
  const stamp = { id, version: 1, createdAt: at, modifiedAt: at };
  const after = stamped(userType, userOf(person, active), stamp);
  const content = contentOf(userType, after, stamp);
  const seq = store.resources.insert({ ...content, directoryId, id, type: 'User', createdAt: at });
  store.resources.setValues(directoryId, seq, lookUpValues(userType, after));
  projection.apply({ directoryId, seq, id, at, before: null, after });
  const change = { at, directoryId, kind: 'user.created', resourceId: id, actor: 'provider' } as const;
  store.changes.append({ ...change, body: content.body });
}

function userOf(person: OktaPerson, active: boolean) {
  return {
    schemas: [userType.schema.id],
    userName: person.userName,
    externalId: person.oktaId,
    name: { givenName: person.givenName, familyName: person.familyName },
    displayName: person.displayName,
    emails: [{ primary: true, value: person.email, type: 'work' }],
    phoneNumbers: [{ primary: true, value: person.workNumber, type: 'work' }],
    title: person.title,
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: person.department },
    active,
  };
}
